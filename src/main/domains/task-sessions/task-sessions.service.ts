/**
 * Sessions: what the tool of a run calls the conversation that it had, so that the next run of the same task goes on with
 * it. Runs without a task share one session per agent. Source: the Paperclip server, "runtime-state" and "task-sessions".
 */
import type { Actor } from '../../../contract/access.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { Run, RunsService } from '../runs/runs.service.ts';
import type { RuntimeState, TaskSession, TaskSessionsRepo } from './task-sessions.repo.ts';

export type { RuntimeState, TaskSession };

export interface TaskSessionsDeps {
  readonly store: Store;
  readonly repo: TaskSessionsRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly runs: RunsService;
  readonly clock: Clock;
}

/** The state of an agent's runtime, with the last run where there is one. */
export interface RuntimeReport {
  readonly state: RuntimeState;
  readonly lastRun: Run | null;
}

export class TaskSessionsService {
  readonly #deps: TaskSessionsDeps;

  constructor(deps: TaskSessionsDeps) {
    this.#deps = deps;
  }

  /** The sessions of an agent's tasks, the last used first. */
  list(actor: Actor, agent: Agent, page: PageQuery): TaskSession[] {
    this.#require(actor, agent);
    return this.#deps.repo.ofAgent(agent.id, page);
  }

  report(actor: Actor, agent: Agent): RuntimeReport {
    this.#require(actor, agent);
    return this.#report(agent);
  }

  /** The next run of the task, or of every task (null), begins afresh. */
  async reset(actor: Actor, agent: Agent, taskKey: string | null): Promise<RuntimeReport> {
    await this.#deps.store.write((tx) => this.resetIn(tx, actor, agent, taskKey));
    return this.#report(agent);
  }

  /** The same within the caller's transaction. */
  resetIn(tx: WriteTransaction, actor: Actor, agent: Agent, taskKey: string | null): void {
    this.#require(actor, agent);
    this.#forget(agent, taskKey);
    this.#deps.activity.record(tx, actor, {
      companyId: agent.companyId,
      action: 'agent.runtime_session_reset',
      entityType: 'agent',
      entityId: agent.id,
      details: { taskKey },
    });
  }

  /** The session that a run should go on with; null when there is none, or when it should begin afresh. */
  sessionFor(run: Run): string | null {
    if (run.context.forceFreshSession === true) return null;
    if (run.taskKey === null) {
      const state = this.#deps.repo.state(run.agentId);
      return state?.adapterType === run.adapterType ? state.sessionId : null;
    }
    return this.#deps.repo.ofTask(run.agentId, run.adapterType, run.taskKey)?.sessionId ?? null;
  }

  /** A run that begins afresh leaves nothing of what was before, even when it fails. */
  runStarted(_tx: WriteTransaction, run: Run): void {
    if (run.context.forceFreshSession !== true) return;
    if (run.taskKey === null) this.#keepState(run.agentId, { sessionId: null });
    else this.#deps.repo.remove(run.agentId, run.taskKey);
  }

  /** A run is over: what it told of its session is for the next one. */
  runFinished(_tx: WriteTransaction, run: Run): void {
    if (run.startedAt === null) return;
    this.#keepTotals(run);
    if (run.taskKey !== null) this.#keepSession(run, run.taskKey);
  }

  /** Another tool knows nothing of the sessions of this one. For changes of an agent. */
  adapterChanged(_tx: WriteTransaction, agent: Agent): void {
    this.#forget(agent, null);
  }

  #keepSession(run: Run, taskKey: string): void {
    const { repo, clock } = this.#deps;
    const before = repo.ofTask(run.agentId, run.adapterType, taskKey);
    const at = clock.iso();
    if (before !== null) {
      const sessionId = run.sessionIdAfter ?? before.sessionId;
      repo.update({ ...before, sessionId, lastRunId: run.id, lastError: run.error, updatedAt: at });
    } else if (run.sessionIdAfter !== null) {
      const { companyId, agentId, adapterType, sessionIdAfter: sessionId, id: lastRunId, error: lastError } = run;
      const of = { companyId, agentId, adapterType, taskKey };
      repo.insert({ id: newId(), ...of, sessionId, lastRunId, lastError, createdAt: at, updatedAt: at });
    }
  }

  #keepTotals(run: Run): void {
    const { repo } = this.#deps;
    const before = repo.state(run.agentId) ?? this.#blankState(run);
    const sameTool = before.adapterType === run.adapterType;
    const sessionId = run.taskKey === null ? run.sessionIdAfter : null;
    const add = (total: number, name: string): number => {
      const more = run.usage?.[name];
      return total + (typeof more === 'number' ? more : 0);
    };
    this.#writeState(run, {
      ...before,
      adapterType: run.adapterType,
      sessionId: sessionId ?? (sameTool ? before.sessionId : null),
      lastRunId: run.id,
      lastError: run.error,
      totalInputTokens: add(before.totalInputTokens, 'inputTokens'),
      totalOutputTokens: add(before.totalOutputTokens, 'outputTokens'),
      totalCachedInputTokens: add(before.totalCachedInputTokens, 'cachedInputTokens'),
      totalCostCents: add(before.totalCostCents, 'costCents'),
    });
  }

  #writeState({ agentId }: { agentId: string }, state: RuntimeState): void {
    const { repo, clock } = this.#deps;
    const row = { ...state, updatedAt: clock.iso() };
    if (repo.state(agentId) === null) repo.insertState(row);
    else repo.updateState(row);
  }

  #keepState(agentId: string, changes: Partial<RuntimeState>): void {
    const state = this.#deps.repo.state(agentId);
    if (state !== null) this.#writeState(state, { ...state, ...changes });
  }

  #forget(agent: Agent, taskKey: string | null): void {
    this.#deps.repo.remove(agent.id, taskKey);
    if (taskKey === null) this.#keepState(agent.id, { sessionId: null });
  }

  #report(agent: Agent): RuntimeReport {
    const { repo, runs } = this.#deps;
    const state = repo.state(agent.id) ?? this.#blankState({ ...agent, agentId: agent.id });
    return { state, lastRun: state.lastRunId === null ? null : runs.find(state.lastRunId) };
  }

  #blankState(of: { agentId: string; companyId: string; adapterType: string }): RuntimeState {
    const at = this.#deps.clock.iso();
    return {
      agentId: of.agentId,
      companyId: of.companyId,
      adapterType: of.adapterType,
      sessionId: null,
      lastRunId: null,
      lastError: null,
      totalInputTokens: 0,
      totalOutputTokens: 0,
      totalCachedInputTokens: 0,
      totalCostCents: 0,
      createdAt: at,
      updatedAt: at,
    };
  }

  /** Sessions are the business of whoever may pause the agent. */
  #require(actor: Actor, agent: Agent): void {
    this.#deps.access.require(
      actor,
      { action: 'agent:lifecycle', companyId: agent.companyId, agentId: agent.id },
      'Agent not found',
    );
  }
}
