/** The states of an agent and who may change them: pause, resume, terminate, and what runs do to their agent. */
import type { Actor } from '../../../contract/access.ts';
import type { AgentState } from '../../../contract/agents.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import type { AgentsService, AgentView } from './agents.service.ts';
import type { AgentPart, ApprovalControl, IssueControl, KeyControl, RunControl } from './ports.ts';
import type { Roster } from './roster.ts';

export interface LifecycleDeps {
  readonly store: Store;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly live: LiveEventsService;
  readonly clock: Clock;
  readonly runs: RunControl;
  readonly keys: KeyControl;
  readonly issues: IssueControl;
  readonly approvals: ApprovalControl;
  readonly parts: readonly AgentPart[];
}

/** `activate` is what a change of the status asks for: a resume that is refused in other words. */
export type LifecycleVerb = 'pause' | 'resume' | 'activate' | 'clear_error' | 'terminate';

/** Longest reason that is kept of a failed run. */
const LONGEST_ERROR = 500;

export class LifecycleService {
  readonly #deps: LifecycleDeps;

  constructor(deps: LifecycleDeps) {
    this.#deps = deps;
  }

  /**
   * Pauses, resumes or terminates an agent. Answers as soon as it is on record; processes end in the background.
   * @throws AppError forbidden | conflict | not_found
   */
  async change(actor: Actor, agent: Agent, verb: LifecycleVerb): Promise<AgentView> {
    const changed = await this.#deps.store.write((tx) => this.changeIn(tx, actor, agent.id, verb));
    return this.#deps.agents.viewOf(actor, changed);
  }

  /** Pauses or resumes the agents of a company that can be, or only some; all in one transaction. @returns how many changed */
  changeAll(
    actor: Actor,
    companyId: string,
    verb: 'pause' | 'resume',
    only: readonly string[] | null = null,
  ): Promise<number> {
    const { store, access, agents } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'company:manage', companyId });
      const all = agents.idsOfCompany(companyId);
      if (only?.some((agentId) => !all.includes(agentId))) throw new AppError('not_found', 'Agent not found');
      const affected = [...new Set(only ?? all)].filter((agentId) => {
        const agent = agents.current(agentId);
        return verb === 'pause'
          ? CAN_BE_PAUSED.includes(agent.state)
          : agent.state === 'paused' && agents.health(agent).problem === null;
      });
      for (const agentId of affected) this.changeIn(tx, actor, agentId, verb);
      return affected.length;
    });
  }

  /** The same within the caller's transaction. */
  changeIn(tx: WriteTransaction, actor: Actor, agentId: string, verb: LifecycleVerb): Agent {
    const agent = this.#deps.agents.current(agentId);
    // An error is the agent's own affair, which some agents are trusted with; whether it may work at all is the board's.
    const action = verb === 'clear_error' ? 'agent:profile' : 'agent:lifecycle';
    this.#deps.access.require(actor, { action, companyId: agent.companyId, agentId }, 'Agent not found');
    switch (verb) {
      case 'pause':
        return this.#pause(tx, actor, agent);
      case 'resume':
        return this.#resume(tx, actor, agent);
      case 'activate':
        requireActivatable(agent);
        return this.#resume(tx, actor, agent);
      case 'clear_error':
        return this.#clearError(tx, actor, agent);
      case 'terminate':
        return this.#terminate(tx, actor, agent);
    }
  }

  #pause(tx: WriteTransaction, actor: Actor, agent: Agent): Agent {
    if (agent.state === 'terminated') throw new AppError('conflict', 'Cannot pause terminated agent');
    if (agent.state === 'awaiting_approval') {
      throw new AppError('conflict', 'Pending approval agents cannot be paused. Approve or reject the hire first.');
    }
    const at = this.#deps.clock.iso();
    const paused = this.#store(tx, agent, 'paused', 'Paused by hand. It takes no work until it is resumed.', {
      pauseReason: 'manual',
      pausedAt: agent.pausedAt ?? at,
    });
    this.#deps.runs.cancelRunsOf(tx, [agent.id], { code: 'agent_paused', message: 'Cancelled due to agent pause' });
    this.#record(tx, actor, paused, 'agent.paused');
    return paused;
  }

  #resume(tx: WriteTransaction, actor: Actor, agent: Agent): Agent {
    if (agent.state === 'terminated') throw new AppError('conflict', 'Cannot resume terminated agent');
    if (agent.state === 'awaiting_approval')
      throw new AppError('conflict', 'Pending approval agents cannot be resumed');
    const { repairGuidance } = this.#deps.agents.health(agent);
    if (repairGuidance !== null) throw new AppError('conflict', repairGuidance);
    const resting = agent.state === 'running' ? 'running' : 'idle';
    const resumed = this.#store(tx, agent, resting, 'Resumed. Ready for work.', {
      pauseReason: null,
      pausedAt: null,
      errorReason: null,
    });
    this.#record(tx, actor, resumed, 'agent.resumed');
    for (const part of this.#deps.parts) part.resumed?.(tx, resumed);
    return resumed;
  }

  #clearError(tx: WriteTransaction, actor: Actor, agent: Agent): Agent {
    if (agent.state !== 'failed') {
      throw new AppError('conflict', 'Only agents in error status can have their error cleared');
    }
    const cleared = this.#store(tx, agent, 'idle', 'Its error was cleared. Ready for work.', { errorReason: null });
    this.#record(tx, actor, cleared, 'agent.error_cleared');
    return cleared;
  }

  /** The board has approved a hire: its agent may work. For callers that the actor is permitted to. */
  activateIn(tx: WriteTransaction, actor: Actor, agentId: string): Agent {
    const agent = this.#deps.agents.current(agentId);
    if (agent.state !== 'awaiting_approval') {
      throw new AppError('conflict', 'Only pending approval agents can be approved');
    }
    const approved = this.#store(tx, agent, 'ready', 'Approved. It has not run yet.', {});
    for (const part of this.#deps.parts) part.activated?.(tx, actor, approved);
    this.#record(tx, actor, approved, 'agent.approved');
    return this.#deps.agents.current(agentId);
  }

  /** How an agent comes on that is set up on its gateway. One that is past that, or was paused meanwhile, stays as it is. */
  provisioningIn(
    tx: WriteTransaction,
    agentId: string,
    state: 'provisioning' | 'ready' | 'paused',
    reason: string,
  ): void {
    const agent = this.#deps.agents.current(agentId);
    if (agent.state !== 'provisioning') return;
    const pause = state === 'paused' ? { pauseReason: 'manual', pausedAt: this.#deps.clock.iso() } : {};
    this.#store(tx, agent, state, reason, pause);
  }

  #terminate(tx: WriteTransaction, actor: Actor, agent: Agent): Agent {
    if (agent.state === 'terminated') return agent;
    const terminated = this.#store(
      tx,
      agent,
      'terminated',
      'Terminated. Its record is kept; it will not work again.',
      {},
    );
    this.#deps.keys.revokeAll(tx, agent.id);
    const affected = [agent, ...this.#deps.agents.descendants(agent)].map((each) => each.id);
    this.#deps.runs.cancelRunsOf(tx, affected, {
      code: 'agent_terminated',
      message: `Cancelled because ${agent.name} was terminated`,
    });
    this.#deps.issues.releaseAllOf(tx, actor, agent.id);
    if (agent.state === 'awaiting_approval') this.#deps.approvals.agentTerminated(tx, actor, agent.id);
    this.#record(tx, actor, terminated, 'agent.terminated');
    return terminated;
  }

  /** The budget of an agent is used up: it pauses. One that somebody paused already stays as it is. */
  holdForBudget(tx: WriteTransaction, agentId: string): void {
    const agent = this.#deps.agents.current(agentId);
    if (!CAN_BE_PAUSED.includes(agent.state)) return;
    const reason = 'Its budget of this month is used up. Raise the budget to let it work again.';
    const changes = { pauseReason: 'budget', pausedAt: this.#deps.clock.iso() };
    const paused = this.#store(tx, agent, 'paused', reason, changes);
    this.#deps.runs.cancelRunsOf(tx, [agentId], {
      code: 'budget_blocked',
      message: 'Cancelled because the budget of the agent is used up',
    });
    this.#record(tx, { type: 'system' }, paused, 'agent.paused');
  }

  /** There is budget again: an agent that was paused for want of it goes on. */
  releaseFromBudget(tx: WriteTransaction, actor: Actor, agentId: string): void {
    const agent = this.#deps.agents.current(agentId);
    if (agent.state !== 'paused' || agent.pauseReason !== 'budget') return;
    const changes = { pauseReason: null, pausedAt: null, errorReason: null };
    const resumed = this.#store(tx, agent, 'idle', 'There is budget again. Ready for work.', changes);
    this.#record(tx, actor, resumed, 'agent.resumed');
    for (const part of this.#deps.parts) part.resumed?.(tx, resumed);
  }

  /** A run of the agent has started. */
  runStarted(tx: WriteTransaction, agentId: string): void {
    const agent = this.#deps.agents.current(agentId);
    if (!isResting(agent.state)) return;
    this.#store(tx, agent, 'running', 'A run is in flight.', {});
  }

  /**
   * A run of the agent has ended. `error` is the reason in words when it failed; `stillRunning` tells whether another
   * run of the same agent goes on.
   */
  runEnded(tx: WriteTransaction, agentId: string, error: string | null, stillRunning: boolean): void {
    const agent = this.#deps.agents.current(agentId);
    const lastHeartbeatAt = this.#deps.clock.iso();
    if (agent.state === 'paused' || agent.state === 'terminated') {
      this.#store(tx, agent, agent.state, agent.stateReason, { lastHeartbeatAt });
    } else if (stillRunning) {
      this.#store(tx, agent, 'running', 'A run is in flight.', { lastHeartbeatAt });
    } else if (error === null) {
      this.#store(tx, agent, 'idle', 'The last run ended well.', { lastHeartbeatAt, errorReason: null });
    } else {
      const errorReason = error.slice(0, LONGEST_ERROR);
      this.#store(tx, agent, 'failed', errorReason, { lastHeartbeatAt, errorReason });
    }
  }

  /** A run of the agent was cancelled, which says nothing about the agent. */
  runCancelled(tx: WriteTransaction, agentId: string, stillRunning: boolean): void {
    const agent = this.#deps.agents.current(agentId);
    if (agent.state !== 'running' || stillRunning) return;
    this.#store(tx, agent, 'idle', 'The last run was cancelled.', { lastHeartbeatAt: this.#deps.clock.iso() });
  }

  #store(tx: WriteTransaction, agent: Agent, state: AgentState, reason: string, changes: Partial<Agent>): Agent {
    const at = this.#deps.clock.iso();
    const after: Agent = {
      ...agent,
      ...changes,
      state,
      stateReason: reason,
      stateAt: state === agent.state ? agent.stateAt : at,
      updatedAt: at,
    };
    this.#deps.repo.update(after);
    this.#deps.roster.changed(tx, agent.companyId, agent.id);
    if (state !== agent.state) {
      this.#deps.live.publish(tx, agent.companyId, 'agent.status', { agentId: agent.id, state, reason });
    }
    return after;
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, action: string): void {
    this.#deps.activity.record(tx, actor, {
      companyId: agent.companyId,
      action,
      entityType: 'agent',
      entityId: agent.id,
      details: { name: agent.name },
    });
  }
}

const CAN_BE_PAUSED: readonly AgentState[] = ['provisioning', 'ready', 'running', 'idle', 'failed'];

const isResting = (state: AgentState): boolean => state === 'ready' || state === 'idle' || state === 'failed';

function requireActivatable(agent: Agent): void {
  if (agent.state === 'terminated') throw new AppError('conflict', 'Terminated agents cannot be resumed');
  if (agent.state === 'awaiting_approval') {
    throw new AppError('conflict', 'Pending approval agents cannot be activated directly');
  }
}
