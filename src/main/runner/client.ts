/** The control plane's end of the channel to the runner process. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type LedgerEntry,
  type LogBlock,
  type ProbeResult,
  type RunFigures,
  type RunnerCommand,
  type RunnerEvent,
  runnerEvent,
} from '../../contract/runner.ts';

/** A runner that is not ready by then never will be. */
const START_LIMIT_MS = 15_000;
/** Beyond the grace of its runs, the runner may take this long to kill, flush and leave. */
const STOP_MARGIN_MS = 5000;

/** What is told about runs; the channel's other events are answers and come as results of the methods. */
export type RunEvent = Exclude<RunnerEvent, { type: 'ready' | Answer['type'] }>;
type Answer = Extract<RunnerEvent, { requestId: number }>;
/** A question to a program. */
export type Probe = Omit<Extract<RunnerCommand, { type: 'probe' }>, 'type' | 'requestId'>;

/** How a runner ended. */
export interface RunnerDeath {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a client is made of. */
export interface RunnerClientOptions {
  readonly fork: () => ChildProcess;
  readonly onEvent: (event: RunEvent) => void;
  /** The runner is gone unasked, and with it the supervision of its runs. `start` may be called again. */
  readonly onDied: (info: RunnerDeath) => void;
  /** An event that does not fit the contract was dropped. */
  readonly onBadEvent?: (error: Error) => void;
}

interface Request {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Talks to one runner process at a time. */
export class RunnerClient {
  readonly #options: RunnerClientOptions;
  readonly #requests = new Map<number, Request>();
  #lastRequestId = 0;
  #child: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(options: RunnerClientOptions) {
    this.#options = options;
  }

  /** Whether there is a runner; it may still be starting. */
  get running(): boolean {
    return this.#child !== null;
  }

  /** Starts a runner; fulfilled when it is ready for commands. */
  async start(): Promise<void> {
    if (this.#child !== null) throw new Error('the runner has been started already');
    const child = this.#options.fork();
    this.#child = child;
    this.#stopping = false;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error('the runner did not become ready'));
      }, START_LIMIT_MS);
      let ready = false;
      child.on('message', (message) => {
        const event = this.#parse(message);
        if (event === null) return;
        if (event.type === 'ready') {
          ready = true;
          clearTimeout(timer);
          resolve();
        } else this.#take(event);
      });
      child.on('error', (error) => {
        // A binary that cannot be started has no exit to tell of it.
        if (child.pid !== undefined) return;
        this.#forget();
        clearTimeout(timer);
        reject(error);
      });
      this.#gone = ended(child).then((death) => {
        this.#forget();
        clearTimeout(timer);
        if (!ready) reject(new Error('the runner ended before it was ready'));
        else if (!this.#stopping) this.#options.onDied(death);
      });
    });
  }

  /** Sends a command. Throws when there is no runner to take it. */
  send(command: RunnerCommand): void {
    const child = this.#child;
    if (child === null || !child.connected) throw new Error('the runner is not running');
    // What can fail here is the death of the runner, and its end tells that in full.
    child.send(command, undefined, undefined, () => {});
  }

  /** Ends what is left of recorded processes; answers the runs of which nothing is left. */
  async sweep(entries: LedgerEntry[]): Promise<string[]> {
    const answer = await this.#ask((requestId) => ({ type: 'sweep', requestId, entries }));
    return answer.type === 'swept' ? answer.ended : [];
  }

  /** Rebuilds the block index of a run file. */
  async indexFile(logFile: string): Promise<{ bytes: number; blocks: LogBlock[] }> {
    const answer = await this.#ask((requestId) => ({ type: 'index', requestId, logFile }));
    return answer.type === 'indexed' ? { bytes: answer.bytes, blocks: answer.blocks } : { bytes: 0, blocks: [] };
  }

  /** Asks a program. */
  async probe(probe: Probe): Promise<ProbeResult> {
    const answer = await this.#ask((requestId) => ({ type: 'probe', requestId, ...probe }));
    if (answer.type !== 'probed') throw new Error('the runner answered another question');
    return answer.result;
  }

  /** Measures what the processes of runs use; runs without any are left out. */
  async measure(runIds: readonly string[]): Promise<RunFigures[]> {
    const answer = await this.#ask((requestId) => ({ type: 'measure', requestId, runIds: [...runIds] }));
    return answer.type === 'measured' ? answer.figures : [];
  }

  /** Has the runner end all runs and itself. Bounded: one that does not leave is killed. */
  async stop(graceMs: number): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.#stopping = true;
    if (child.connected) this.send({ type: 'shutdown', graceMs });
    const limit = new AbortController();
    const overdue = delay(graceMs + STOP_MARGIN_MS, undefined, { signal: limit.signal }).then(
      () => child.kill('SIGKILL'),
      () => false,
    );
    await this.#gone;
    limit.abort();
    await overdue;
  }

  #ask(command: (requestId: number) => RunnerCommand): Promise<Answer> {
    const requestId = ++this.#lastRequestId;
    return new Promise((resolve, reject) => {
      this.send(command(requestId));
      this.#requests.set(requestId, { resolve, reject });
    });
  }

  #parse(message: unknown): RunnerEvent | null {
    const event = runnerEvent.safeParse(message);
    if (event.success) return event.data;
    this.#options.onBadEvent?.(event.error);
    return null;
  }

  #take(event: Exclude<RunnerEvent, { type: 'ready' }>): void {
    if ('requestId' in event) {
      this.#requests.get(event.requestId)?.resolve(event);
      this.#requests.delete(event.requestId);
    } else this.#options.onEvent(event);
  }

  #forget(): void {
    this.#child = null;
    for (const { reject } of this.#requests.values()) reject(new Error('the runner ended before it answered'));
    this.#requests.clear();
  }
}

/** Waits for the end of the process and of its channel: its last events may arrive after the news of its exit. */
function ended(child: ChildProcess): Promise<RunnerDeath> {
  const disconnected = new Promise<void>((resolve) => {
    child.once('disconnect', resolve);
  });
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => disconnected.then(() => resolve({ exitCode, signal })));
  });
}
