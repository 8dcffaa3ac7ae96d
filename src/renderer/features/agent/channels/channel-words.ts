/** How a channel is, in words. */
import type { Channel } from '../../../api/types.ts';
import type { StatusWord } from '../../../ui/status.ts';

interface StateWords {
  readonly mark: StatusWord;
  readonly word: string;
  readonly color: string;
}

const STATES: Readonly<Record<Channel['state'], StateWords>> = {
  off: { mark: 'paused', word: 'off', color: 'text-muted' },
  connecting: { mark: 'queued', word: 'connecting', color: 'text-queued' },
  connected: { mark: 'done', word: 'connected', color: 'text-done' },
  waiting: { mark: 'waiting', word: 'needs you', color: 'text-waiting' },
  failing: { mark: 'failed', word: 'failing', color: 'text-failed' },
};

/** The shape, word and colour of a state. */
export const channelState = ({ state }: Pick<Channel, 'state'>): StateWords => STATES[state];
