/**
 * What goes out over channels: written with whatever it answers, sent afterwards in its order, at least once. What an agent says
 * at the end of a run goes to the chat that its conversation belongs to.
 */
import { CHANNEL_NAMES } from '../../../contract/channels.ts';
import type { MessageRole } from '../../../contract/gateways.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { backOffMs } from './back-off.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { ChatsRepo } from './chats.repo.ts';
import { mayTalk } from './incoming-rules.ts';
import type { Letter, OutboxRepo } from './outbox.repo.ts';
import type { ChannelDriver, Outcome } from './ports.ts';
import { splitText } from './split-text.ts';

export interface OutboxDeps {
  readonly store: Store;
  readonly repo: ChannelsRepo;
  readonly chats: ChatsRepo;
  readonly letters: OutboxRepo;
  readonly driverOf: (channel: Channel) => ChannelDriver;
  readonly clock: Clock;
}

/** What was said in a conversation, as far as channels are concerned. */
export interface Said {
  readonly companyId: string;
  readonly sessionKey: string;
  readonly role: MessageRole;
  readonly text: string;
}

/** What nobody could be sent within a day is history. */
const GIVE_UP_MS = 24 * 3_600_000;
/** Why an agent did not answer is for those who may look into its runs. */
const NO_ANSWER = 'The agent could not answer this. Its owner finds the reason in Wheelhouse.';

export class OutboxService {
  readonly #deps: OutboxDeps;
  readonly #listeners = new Set<(channelId: string) => void>();

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Tells whenever there is something to send. */
  onAdded(listener: (channelId: string) => void): void {
    this.#listeners.add(listener);
  }

  /** Puts a text into the outbox, in as many parts as the service needs. */
  addIn(tx: WriteTransaction, channel: Channel, chatId: string, text: string): void {
    const { letters, driverOf, clock } = this.#deps;
    for (const part of splitText(text, driverOf(channel).longestText))
      letters.insert(channel.id, chatId, part, clock.iso());
    tx.afterCommit(() => {
      for (const listener of this.#listeners) listener(channel.id);
    });
  }

  /** Something was said in a conversation: what is not said by people goes where they are. */
  said(tx: WriteTransaction, { companyId, sessionKey, role, text }: Said): void {
    if (role === 'user') return;
    const { repo, chats } = this.#deps;
    for (const { channelId, chatId, senderId } of chats.ofSession(companyId, sessionKey)) {
      const channel = repo.get(channelId);
      if (channel !== null && mayTalk(channel, senderId))
        this.addIn(tx, channel, chatId, role === 'assistant' ? text : NO_ANSWER);
    }
  }

  next(channelId: string): Letter | null {
    return this.#deps.letters.next(channelId);
  }

  waiting(channelId: string): number {
    return this.#deps.letters.waiting(channelId);
  }

  /** What became of an attempt to send: done with, or another attempt later. */
  async attempted(letter: Letter, outcome: Outcome<void>): Promise<void> {
    await this.#deps.store.write(() => {
      const { repo, letters, clock } = this.#deps;
      const channel = repo.get(letter.channelId);
      if (channel === null) return;
      if (outcome.ok) {
        letters.remove(letter.seq);
        repo.update({ ...channel, lastSentAt: clock.iso() });
        return;
      }
      const { kind, reason, afterMs } = outcome.failure;
      const isOld = clock.now() - Date.parse(letter.createdAt) > GIVE_UP_MS;
      const lost = `An answer could not be delivered over ${CHANNEL_NAMES[channel.kind]}. ${reason}`;
      if (kind === 'final' || isOld) letters.remove(letter.seq);
      else letters.postpone(letter.seq, this.#later(letter, kind === 'account', afterMs));
      repo.update({ ...channel, lastError: kind === 'final' || isOld ? lost : reason, lastErrorAt: clock.iso() });
    });
  }

  #later({ attempts }: Letter, slowly: boolean, afterMs: number | null): string {
    const failures = slowly ? Number.POSITIVE_INFINITY : attempts + 1;
    return new Date(this.#deps.clock.now() + backOffMs(failures, afterMs)).toISOString();
  }
}
