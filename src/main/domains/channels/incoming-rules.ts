/** What becomes of a message that came in over a channel. Pure. */
import type { ChannelKind } from '../../../contract/channels.ts';
import type { Incoming } from './ports.ts';

/** `tell`: the agent; `greet`, `explain`, `turn_away`: an answer without it; `drop`: nothing. */
export type Verdict = 'tell' | 'greet' | 'explain' | 'turn_away' | 'drop';

export interface Doorkeeping {
  readonly kind: ChannelKind;
  readonly allowed: readonly string[];
  /** Whether this chat was turned away before. */
  readonly wasTurnedAway: boolean;
}

/** Who is on the list; of a Discord channel without a list, whoever may write there. */
export const mayTalk = ({ kind, allowed }: Pick<Doorkeeping, 'kind' | 'allowed'>, senderId: string): boolean =>
  allowed.includes(senderId) || (kind === 'discord' && allowed.length === 0);

/** Decides about one message. Others are told once that they may not talk, and never where somebody else reads along. */
export function judge(message: Incoming, door: Doorkeeping): Verdict {
  // A group of Telegram holds people that the owner has not named.
  if (!message.isPrivate && door.kind !== 'discord') return 'drop';
  if (!mayTalk(door, message.senderId)) return message.isPrivate && !door.wasTurnedAway ? 'turn_away' : 'drop';
  const text = message.text?.trim() ?? '';
  if (text === '') return 'explain';
  return door.kind === 'telegram' && /^\/start(\s|@|$)/.test(text) ? 'greet' : 'tell';
}
