/** What channels need: how their services are spoken to, and of domains that they know nothing of. */
import type { ChannelKind, ChannelPlace } from '../../../contract/channels.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';

/** Why a service did not do what it was asked to, as a sentence without secrets. */
export interface Failure {
  readonly reason: string;
  /** `passing`: trying again may help; `final`: for this message it never will; `account`: for none until the channel is changed. */
  readonly kind: 'passing' | 'final' | 'account';
  /** How long the service asks to be left alone. */
  readonly afterMs: number | null;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const succeeded = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (kind: Failure['kind'], reason: string, afterMs: number | null = null): Outcome<never> => ({
  ok: false,
  failure: { kind, reason, afterMs },
});

/** What a service is called with. */
export interface Account {
  readonly token: string;
  readonly place: ChannelPlace;
}

/** A message that came in. */
export interface Incoming {
  /** The service's own id: what has the same one is the same message. */
  readonly externalId: string;
  /** Where to answer. */
  readonly chatId: string;
  readonly senderId: string;
  readonly senderName: string;
  /** Null: it has no text, being a picture or the like. */
  readonly text: string | null;
  /** Whether nobody but the sender reads along. */
  readonly isPrivate: boolean;
}

/** What a channel has received since its cursor. */
export interface Received {
  /** In the order in which they were sent, each with the cursor behind it. Null: something that says nothing to an agent. */
  readonly items: readonly { readonly message: Incoming | null; readonly cursor: string }[];
  /** Where to begin when nothing came in and nothing had before. */
  readonly cursor: string | null;
}

/** How one service is spoken to. Calls end when their signal does. */
export interface ChannelDriver {
  readonly kind: ChannelKind;
  /** In UTF-16 units. */
  readonly longestText: number;
  /** Which account a channel goes over: of two with the same one only the first may receive. */
  accountOf(account: Account): string;
  /** What its owner must give first, as a sentence; null when nothing is missing. */
  missing(account: Account): string | null;
  /** Looks whether the service knows the account, and how it calls it. */
  identify(account: Account, signal: AbortSignal): Promise<Outcome<string>>;
  send(account: Account, chatId: string, text: string, signal: AbortSignal): Promise<Outcome<void>>;
  /** How messages are fetched; absent where the service brings them itself. */
  readonly receiving?: {
    /** Between two looks. Zero: a look waits at the service. */
    readonly everyMs: number;
    look(account: Account, cursor: string | null, signal: AbortSignal): Promise<Outcome<Received>>;
  };
}

/** Conversations of agents, as channels use them. */
export interface ChannelChat {
  /** Opens the session of a chat in the caller's transaction, or finds it. @returns its key */
  open(tx: WriteTransaction, agent: Agent, name: string, kind: ChannelKind): string;
  /** Says something to the agent, which is woken for it. The same key says nothing twice. */
  say(
    tx: WriteTransaction,
    agent: Agent,
    sessionKey: string,
    said: { readonly text: string; readonly idempotencyKey: string; readonly kind: ChannelKind },
  ): void;
}
