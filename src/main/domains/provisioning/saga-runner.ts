/**
 * Runs the passes of all agents: one attempt at a time for each, the next one after a delay, the rest after a restart.
 * Nothing it does is lost when the process dies, and nothing of it outlives `stop`.
 */
import { AppError } from '../../../contract/errors.ts';
import type { Provisioning } from './provisionings.repo.ts';
import { Attempt, type AttemptDeps, BrokenOff } from './saga-attempt.ts';

/** Attempts that nobody waits for, at a time: those that somebody waits for shall not have to. */
const BACKGROUND_ATTEMPTS = 8;
const UNRECORDED_DELAY_MS = 30_000;

export class SagaRunner {
  readonly #deps: AttemptDeps;
  readonly #attempts = new Map<string, Attempt>();
  readonly #timers = new Map<string, () => void>();
  readonly #queue: Provisioning[] = [];
  #background = 0;
  #stopped = false;

  constructor(deps: AttemptDeps) {
    this.#deps = deps;
  }

  /**
   * Makes the attempt that `pass` has begun with. Resolves when the agent can be used, which the pass may go on after.
   * @throws AppError bad_gateway (it failed) | conflict (another pass or a cancel came between) | unavailable (shutdown)
   */
  async attempt(pass: Provisioning): Promise<void> {
    try {
      await this.#start(pass).ready;
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error;
      throw new AppError(this.#stopped ? 'unavailable' : 'conflict', error.message);
    }
  }

  /** Ends what is under way for an agent, and all that was planned for it. Resolves when nothing is. */
  async breakOff(agentId: string, reason: string): Promise<void> {
    this.#clearTimer(agentId);
    const attempt = this.#attempts.get(agentId);
    attempt?.breakOff(reason);
    await attempt?.over;
  }

  /** Goes on with passes that an earlier process left, and those that wait for their next attempt. */
  resume(passes: readonly Provisioning[]): void {
    for (const pass of passes) this.#plan(pass);
  }

  /** Ends all attempts; they go on with the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#queue.length = 0;
    const attempts = [...this.#attempts.values()];
    for (const attempt of attempts) attempt.breakOff('Wheelhouse is shutting down.');
    await Promise.allSettled(attempts.map(({ over }) => over));
  }

  #start(pass: Provisioning): Attempt {
    if (this.#stopped) throw new AppError('unavailable', 'Wheelhouse is shutting down.');
    const { agentId } = pass;
    this.#clearTimer(agentId);
    const earlier = this.#attempts.get(agentId);
    if (earlier?.passId === pass.id) return earlier;
    earlier?.breakOff('Another change of the agent took the place of this one.');
    const attempt = new Attempt(this.#deps, pass, earlier?.over);
    this.#attempts.set(agentId, attempt);
    void this.#follow(pass, attempt);
    return attempt;
  }

  async #follow(pass: Provisioning, attempt: Attempt): Promise<void> {
    const end = await attempt.over.catch((error: unknown) => this.#unrecorded(pass, error));
    if (this.#attempts.get(pass.agentId) !== attempt) return;
    this.#attempts.delete(pass.agentId);
    if (end?.state === 'waiting') this.#plan(end);
  }

  /** What became of an attempt could not be written down, as on a full disk: it is looked at again a little later. */
  #unrecorded(pass: Provisioning, error: unknown): Provisioning {
    const { clock, logger } = this.#deps;
    logger.error({ err: error, agentId: pass.agentId }, 'an attempt to provision an agent could not be put on record');
    return { ...pass, state: 'waiting', nextAttemptAt: new Date(clock.now() + UNRECORDED_DELAY_MS).toISOString() };
  }

  /** The next attempt of a pass, at its time. */
  #plan(pass: Provisioning): void {
    if (this.#stopped || (pass.state !== 'waiting' && pass.state !== 'running')) return;
    this.#clearTimer(pass.agentId);
    const { clock } = this.#deps;
    const delay = pass.nextAttemptAt === null ? 0 : Math.max(0, Date.parse(pass.nextAttemptAt) - clock.now());
    const due = (): void => {
      this.#timers.delete(pass.agentId);
      this.#queue.push(pass);
      this.#work();
    };
    if (delay === 0) due();
    else this.#timers.set(pass.agentId, clock.setTimeout(due, delay));
  }

  #work(): void {
    while (!this.#stopped && this.#background < BACKGROUND_ATTEMPTS) {
      const pass = this.#queue.shift();
      if (pass === undefined) return;
      this.#background += 1;
      void this.#again(pass)
        .catch((error: unknown) => this.#plan(this.#unrecorded(pass, error)))
        .finally(() => {
          this.#background -= 1;
          this.#work();
        });
    }
  }

  async #again(pass: Provisioning): Promise<void> {
    const { store, journal } = this.#deps;
    const begun = await store.write((tx) => journal.retry(tx, pass));
    // It was cancelled, or somebody began another pass in the meantime.
    if (begun === null || this.#stopped) return;
    // How it ends is followed there; here it only keeps its place among those in the background.
    await this.#start(begun).over.catch(() => undefined);
  }

  #clearTimer(agentId: string): void {
    this.#timers.get(agentId)?.();
    this.#timers.delete(agentId);
  }
}
