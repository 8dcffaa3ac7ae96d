/** The runs that the engine has taken from the queue and whose processes are not yet known to be gone. */
import type { Adapter } from '../../../contract/adapter.ts';
import type { Launch } from './run-launch.ts';
import type { Run } from './runs.repo.ts';

export interface InFlightRun {
  readonly run: Run;
  /** Null while the launch is being planned. */
  readonly started: { readonly adapter: Adapter; readonly launch: Launch } | null;
  /** Over for its readers, but its processes are still ending: it holds no place any more. */
  readonly ending: boolean;
}

export class InFlightRuns {
  readonly #runs = new Map<string, InFlightRun>();
  #waiters: (() => void)[] = [];

  get(runId: string): InFlightRun | undefined {
    return this.#runs.get(runId);
  }

  set(entry: InFlightRun): void {
    this.#runs.set(entry.run.id, entry);
  }

  delete(runId: string): void {
    this.#runs.delete(runId);
    this.#wake();
  }

  clear(): void {
    this.#runs.clear();
    this.#wake();
  }

  /** Runs that hold a place. */
  holding(): InFlightRun[] {
    return [...this.#runs.values()].filter((entry) => !entry.ending);
  }

  /** Resolves when none of the agents has a run here, or after `limitMs`. @returns whether none is left */
  async settled(agentIds: ReadonlySet<string>, limitMs: number): Promise<boolean> {
    const busy = (): boolean => [...this.#runs.values()].some(({ run }) => agentIds.has(run.agentId));
    const deadline = performance.now() + limitMs;
    while (busy()) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve);
        setTimeout(resolve, left).unref();
      });
    }
    return true;
  }

  #wake(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }
}
