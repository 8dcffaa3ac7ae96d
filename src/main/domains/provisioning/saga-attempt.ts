/** One attempt of a pass: step after step until it is done, fails, takes too long or is no longer wanted. */
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { failureOf } from './gateway-failure.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaJournal } from './saga-journal.ts';
import { ATTEMPT_MS, isPastReady } from './saga-plan.ts';
import { performStep, type SagaTarget } from './saga-steps.ts';

/** What the saga needs to know and to do besides talking to the gateway. */
export interface SagaWorld {
  /** The agent on its gateway as it is to be. @throws AppError when that cannot be said */
  targetIn(tx: WriteTransaction, pass: Provisioning): SagaTarget;
  /** The gateway has the files of the target. In the transaction of the step. */
  filesWritten(tx: WriteTransaction, pass: Provisioning): void;
  /** Its files are there: the agent can be used. In the transaction of the step. */
  becameReady(tx: WriteTransaction, pass: Provisioning): void;
  /** It was told to look at its files. In the transaction of the step. */
  woken(tx: WriteTransaction, pass: Provisioning): void;
  /** An attempt failed; `pass` says what comes next. In the transaction that records it. */
  attemptFailed(tx: WriteTransaction, pass: Provisioning): void;
  /** The gateway knows nothing of it any more: the agent can go. */
  remove(pass: Provisioning): Promise<void>;
}

export interface AttemptDeps {
  readonly store: Store;
  readonly journal: SagaJournal;
  readonly world: SagaWorld;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

const tooSlow = (): AppError =>
  new AppError('bad_gateway', `The gateway did not finish within ${ATTEMPT_MS / 1000} seconds.`, {
    details: { problem: 'timeout', transient: true },
  });

/** Why an attempt was broken off from outside: it is not a failure. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

export class Attempt {
  readonly passId: string;
  /** Resolves when the agent can be used, or is gone. Rejects, with all on record, when the attempt has failed. */
  readonly ready: Promise<void>;
  /** Resolves when nothing of the attempt is under way any more, with the pass as it is then. */
  readonly over: Promise<Provisioning | null>;
  readonly #deps: AttemptDeps;
  readonly #controller = new AbortController();

  /** `after`: what must be over before it begins. */
  constructor(deps: AttemptDeps, pass: Provisioning, after: Promise<unknown> = Promise.resolve()) {
    this.#deps = deps;
    this.passId = pass.id;
    let over: Promise<Provisioning | null> | undefined;
    this.ready = new Promise((resolve, reject) => {
      over = after
        .then(() => this.#run(pass, resolve))
        .then(
          (end) => {
            resolve();
            return end;
          },
          (error: unknown) => this.#failed(pass, error, reject),
        );
    });
    // Nobody may be waiting for it: what went wrong is on record.
    this.ready.catch(() => undefined);
    this.over = over as unknown as Promise<Provisioning | null>;
  }

  /** Ends the attempt without a word on record. */
  breakOff(reason: string): void {
    this.#controller.abort(new BrokenOff(reason));
  }

  async #run(begun: Provisioning, ready: () => void): Promise<Provisioning | null> {
    const { store, clock, world } = this.#deps;
    const cancelLimit = clock.setTimeout(() => this.#controller.abort(tooSlow()), ATTEMPT_MS);
    try {
      // All files are rendered before the first call.
      const target = await store.write((tx) => world.targetIn(tx, begun));
      let pass = begun;
      while (pass.state === 'running') {
        if (isPastReady(pass.step)) ready();
        const next = await this.#step(pass, target);
        this.#controller.signal.throwIfAborted();
        if (next === null) return null;
        pass = next;
      }
      return pass;
    } finally {
      cancelLimit();
    }
  }

  async #step(pass: Provisioning, target: SagaTarget): Promise<Provisioning | null> {
    const { store, world } = this.#deps;
    const { step } = pass;
    if (step === 'remove') {
      await world.remove(pass);
      return null;
    }
    const notes = step === 'make_ready' ? [] : await this.#limited((signal) => performStep(step, target, pass, signal));
    return store.write((tx) => {
      const next = this.#advanceIn(tx, pass, notes, target);
      // It needs nobody but the database: no turn of its own.
      return next?.state === 'running' && next.step === 'make_ready' ? this.#advanceIn(tx, next, [], target) : next;
    });
  }

  #advanceIn(
    tx: WriteTransaction,
    pass: Provisioning,
    notes: readonly string[],
    { baseUrl }: SagaTarget,
  ): Provisioning | null {
    const { journal, world } = this.#deps;
    const { step } = pass;
    const next = journal.advance(tx, pass, { notes, baseUrl: step === 'write_files' ? baseUrl : null });
    if (next === null) return null;
    if (step === 'write_files') world.filesWritten(tx, next);
    if (step === 'make_ready') world.becameReady(tx, next);
    if (step === 'wake') world.woken(tx, next);
    return next;
  }

  /** Ends with the attempt, also where the gateway does not listen to the signal. */
  async #limited<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#controller;
    signal.throwIfAborted();
    const result = call(signal);
    // It may fail after the attempt has ended, when nobody listens any more.
    result.catch(() => undefined);
    let onAbort = (): void => undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
    });
    try {
      return await Promise.race([result, aborted]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Puts a failure on record before whoever waits hears of it. */
  async #failed(pass: Provisioning, error: unknown, reject: (error: unknown) => void): Promise<Provisioning | null> {
    if (error instanceof BrokenOff) {
      reject(error);
      return null;
    }
    const failure = failureOf(error);
    if (!(error instanceof AppError))
      this.#deps.logger.error({ err: error }, 'provisioning failed in a way not foreseen');
    const { message, problem, transient } = failure;
    const told = new AppError('bad_gateway', message, { details: { problem, transient }, cause: error });
    try {
      return await this.#deps.store.write((tx) => {
        const next = this.#deps.journal.failed(tx, pass, failure);
        if (next !== null) this.#deps.world.attemptFailed(tx, next);
        return next;
      });
    } finally {
      reject(told);
    }
  }
}
