/** Waiting for what runs come to, for callers that want an answer at once where there is one. */
import type { Clock } from '../../platform/clock.ts';

export class Replies {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Set<() => void>>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the run is over, after `ms`, or when the control plane stops, whichever comes first. */
  wait(runId: string, ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.#waiting.get(runId) ?? new Set();
      this.#waiting.set(runId, waiters);
      const end = (): void => {
        cancel();
        waiters.delete(end);
        if (waiters.size === 0) this.#waiting.delete(runId);
        resolve();
      };
      const cancel = this.#clock.setTimeout(end, ms);
      waiters.add(end);
    });
  }

  /** Whoever waits for this run goes on. */
  runIsOver(runId: string): void {
    for (const end of [...(this.#waiting.get(runId) ?? [])]) end();
  }

  /** Nobody waits any longer. */
  stop(): void {
    this.#stopped = true;
    for (const runId of [...this.#waiting.keys()]) this.runIsOver(runId);
  }
}
