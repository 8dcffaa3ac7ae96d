/** Tells screen readers of what happened, a sentence a second at most; of many, the last ones are said. */
import { create } from 'zustand';

const PAUSE_MS = 1_000;
const MOST_AT_ONCE = 3;

export const useAnnouncement = create<{ readonly text: string }>(() => ({ text: '' }));

let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;

function say(): void {
  timer = null;
  if (waiting.length === 0) return;
  const skipped = waiting.length - MOST_AT_ONCE;
  const told = waiting.slice(-MOST_AT_ONCE).join(' ');
  useAnnouncement.setState({ text: skipped > 0 ? `${skipped} more changes. ${told}` : told });
  waiting = [];
  timer = setTimeout(say, PAUSE_MS);
}

/** Has a sentence read out when the reader is free. */
export function announce(sentence: string): void {
  waiting.push(sentence);
  if (timer === null) timer = setTimeout(say, 100);
}
