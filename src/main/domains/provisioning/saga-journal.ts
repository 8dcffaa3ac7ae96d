/** What is on record of each pass: where it is, what went wrong, what comes next. */
import type { ProvisioningKind, ProvisioningStep, ProvisioningWishes } from '../../../contract/provisioning.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { SagaFailure } from './gateway-failure.ts';
import type { Provisioning, ProvisioningsRepo } from './provisionings.repo.ts';
import { PASS_MS, retryAt, stepAfter, stepsOf } from './saga-plan.ts';

export interface SagaJournalDeps {
  readonly repo: ProvisioningsRepo;
  readonly live: LiveEventsService;
  readonly clock: Clock;
  /** A number between 0 and 1, for delays that do not all end at once. */
  readonly random: () => number;
}

export interface PassRequest {
  readonly agentId: string;
  readonly companyId: string;
  readonly kind: ProvisioningKind;
  readonly wanted: ProvisioningWishes;
}

export class SagaJournal {
  readonly #deps: SagaJournalDeps;
  /** Passes that are under way or came to a bad end, so that a list of agents needs no query for each. */
  readonly #unfinished = new Map<string, Provisioning>();

  constructor(deps: SagaJournalDeps) {
    this.#deps = deps;
    for (const row of deps.repo.notDone()) this.#unfinished.set(row.agentId, row);
  }

  /** Passes that are under way or came to a bad end. */
  get unfinished(): readonly Provisioning[] {
    return [...this.#unfinished.values()];
  }

  /** The agent's pass while it is under way, or when it came to a bad end; null when all is well. */
  unfinishedOf(agentId: string): Provisioning | null {
    return this.#unfinished.get(agentId) ?? null;
  }

  /** The agent's latest pass, however it ended. */
  latest(agentId: string): Provisioning | null {
    return this.#deps.repo.byAgent(agentId);
  }

  /** Passes that ended well, with files that name another address of the server than this one. */
  writtenElsewhere(baseUrl: string): readonly Provisioning[] {
    return this.#deps.repo.writtenElsewhere(baseUrl);
  }

  /** A new pass in place of the agent's earlier one, its first attempt begun. */
  begin(tx: WriteTransaction, { agentId, companyId, kind, wanted }: PassRequest): Provisioning {
    const { clock, repo } = this.#deps;
    const at = clock.iso();
    const row: Provisioning = {
      agentId,
      companyId,
      id: newId(),
      kind,
      state: 'running',
      step: stepsOf(kind, wanted)[0] as ProvisioningStep,
      wanted,
      attempts: 1,
      error: null,
      problem: null,
      notes: [],
      nextAttemptAt: null,
      giveUpAt: new Date(clock.now() + PASS_MS).toISOString(),
      baseUrl: null,
      requestedAt: at,
      updatedAt: at,
      finishedAt: null,
    };
    repo.put(row);
    this.#tell(tx, row);
    return row;
  }

  /** The next attempt of a pass begins; null when the pass is over or another one has taken its place. */
  retry(tx: WriteTransaction, { agentId, id }: Provisioning): Provisioning | null {
    const row = this.#current(agentId, id);
    if (row === null || (row.state !== 'waiting' && row.state !== 'running')) return null;
    return this.#store(tx, { ...row, state: 'running', attempts: row.attempts + 1, nextAttemptAt: null });
  }

  /** The pass goes on from where it stopped, with the time of a new one. Null when there is nothing to go on with. */
  reopen(tx: WriteTransaction, agentId: string): Provisioning | null {
    const row = this.#deps.repo.byAgent(agentId);
    if (row === null || row.state === 'done') return null;
    const { clock } = this.#deps;
    return this.#store(tx, {
      ...row,
      // What is still under way of the earlier one finds that it is no longer wanted.
      id: newId(),
      state: 'running',
      attempts: 1,
      error: null,
      problem: null,
      nextAttemptAt: null,
      giveUpAt: new Date(clock.now() + PASS_MS).toISOString(),
      requestedAt: clock.iso(),
      finishedAt: null,
    });
  }

  /** A step is done. Gives the pass at its next step, or done; null when it is no longer wanted. */
  advance(
    tx: WriteTransaction,
    { agentId, id, step }: Provisioning,
    result: { readonly notes: readonly string[]; readonly baseUrl: string | null },
  ): Provisioning | null {
    const row = this.#current(agentId, id);
    if (row === null || row.state !== 'running') return null;
    const next = stepAfter(row.kind, row.wanted, step);
    const notes = [...new Set([...row.notes, ...result.notes])];
    const base: Provisioning = { ...row, notes, baseUrl: result.baseUrl ?? row.baseUrl, error: null, problem: null };
    return this.#store(
      tx,
      next === null ? { ...base, state: 'done', finishedAt: this.#deps.clock.iso() } : { ...base, step: next },
    );
  }

  /** An attempt failed: the pass waits for the next one, or has failed. Null when it is no longer wanted. */
  failed(tx: WriteTransaction, { agentId, id }: Provisioning, failure: SagaFailure): Provisioning | null {
    const row = this.#current(agentId, id);
    if (row === null || row.state !== 'running') return null;
    const { clock, random } = this.#deps;
    const next = retryAt({
      transient: failure.transient,
      attempts: row.attempts,
      now: clock.now(),
      giveUpAt: Date.parse(row.giveUpAt),
      random: random(),
    });
    return this.#store(tx, {
      ...row,
      error: failure.message,
      problem: failure.problem,
      ...(next === null
        ? { state: 'failed', nextAttemptAt: null, finishedAt: clock.iso() }
        : { state: 'waiting', nextAttemptAt: new Date(next).toISOString() }),
    });
  }

  /** Nobody wants the pass any more. Null when it is over already. */
  cancel(tx: WriteTransaction, agentId: string): Provisioning | null {
    const row = this.#deps.repo.byAgent(agentId);
    if (row === null || (row.state !== 'running' && row.state !== 'waiting')) return null;
    return this.#store(tx, { ...row, state: 'cancelled', nextAttemptAt: null, finishedAt: this.#deps.clock.iso() });
  }

  /** The agent is gone, its pass with it. */
  forget(tx: WriteTransaction, agentId: string): void {
    tx.afterCommit(() => this.#unfinished.delete(agentId));
  }

  #current(agentId: string, id: string): Provisioning | null {
    const row = this.#deps.repo.byAgent(agentId);
    return row?.id === id ? row : null;
  }

  #store(tx: WriteTransaction, changed: Provisioning): Provisioning {
    const row = { ...changed, updatedAt: this.#deps.clock.iso() };
    this.#deps.repo.update(row);
    this.#tell(tx, row);
    return row;
  }

  #tell(tx: WriteTransaction, row: Provisioning): void {
    const { agentId, kind, state, step, attempts, error, nextAttemptAt } = row;
    this.#deps.live.publish(tx, row.companyId, 'agent.provisioning', {
      agentId,
      kind,
      state,
      step,
      attempts,
      error,
      nextAttemptAt,
    });
    tx.afterCommit(() => {
      if (row.state === 'done') this.#unfinished.delete(agentId);
      else this.#unfinished.set(agentId, row);
    });
  }
}
