/** The one source of time. Whatever decides by the clock takes one, so that a test can run a month in a millisecond. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. It may jump, forwards and back. */
  now(): number;
  /** The wall clock as every wire writes it: ISO 8601 in UTC with milliseconds and `Z`. */
  iso(): string;
  /** Milliseconds from an arbitrary start; never goes back. Durations and deadlines are measured with this one. */
  monotonicMs(): number;
  /** Runs `fn` once after `ms`; the function that it returns cancels. Any delay is allowed, months too. */
  setTimeout(fn: () => void, ms: number): () => void;
}

/** The longest delay that Node's timers hold: a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function startTimer(fn: () => void, ms: number): () => void {
  let timer: NodeJS.Timeout;
  const wait = (remaining: number): void => {
    const part = Math.min(remaining, LONGEST_TIMER_MS);
    timer = setTimeout(() => (remaining > part ? wait(remaining - part) : fn()), part);
  };
  wait(Math.max(0, ms));
  return () => clearTimeout(timer);
}

let latest = { at: 0, text: '' };

/** One change asks for the time again and again: within a millisecond the text is made once. */
function isoNow(): string {
  const at = Date.now();
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  iso: isoNow,
  monotonicMs: () => performance.now(),
  setTimeout: startTimer,
};
