/** The life of instances: each of these may be done again without harm. Source: the Agentbot API, "Agent lifecycle". */
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { InstanceAction } from '../../../contract/instances.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { KeyedLock } from '../../platform/keyed-lock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentProgram, AgentProgramsService } from '../adapters/agent-programs.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import type { InstanceFactsService } from '../personal-agents/instance-facts.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import type { TaskSessionsService } from '../task-sessions/task-sessions.service.ts';
import type { Backups } from './backups.ts';
import type { GatewayMemory } from './gateway-memory.ts';
import type { InstancesRepo } from './instances.repo.ts';
import { noRuntime } from './instances.service.ts';
import type { GeneratedFiles } from './ports.ts';
import { within } from './within.ts';

export interface InstanceLifecycleDeps {
  readonly store: Store;
  readonly repo: InstancesRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  readonly lifecycle: LifecycleService;
  readonly runs: RunsService;
  readonly taskSessions: TaskSessionsService;
  readonly programs: AgentProgramsService;
  readonly files: GeneratedFiles;
  readonly backups: Backups;
  readonly memory: GatewayMemory;
  readonly facts: InstanceFactsService;
  readonly clock: Clock;
}

/** What is updated has so long to come up. */
const COME_UP_MS = 20_000;

export class InstanceLifecycleService {
  readonly #deps: InstanceLifecycleDeps;
  /** One of these at a time for each agent. */
  readonly #lock = new KeyedLock();

  constructor(deps: InstanceLifecycleDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found | forbidden | conflict | bad_gateway */
  async act(actor: Actor, agent: Agent, action: InstanceAction): Promise<void> {
    this.#require(actor, agent);
    await this.#lock.run(agent.id, () => this.#steps[action](actor, agent.id));
  }

  readonly #steps: Readonly<Record<InstanceAction, (actor: Actor, agentId: string) => Promise<void>>> = {
    start: (actor, agentId) => this.#deps.store.write((tx) => this.#startIn(tx, actor, agentId)),
    stop: (actor, agentId) => this.#deps.store.write((tx) => this.#stopIn(tx, actor, agentId)),
    restart: async (actor, agentId) => {
      this.#requireStartable(agentId);
      await this.#restart(actor, agentId, 'restart');
    },
    update: (actor, agentId) => this.#update(actor, agentId),
    repair: (actor, agentId) => this.#repair(actor, agentId),
    'reset-memory': (actor, agentId) => this.#resetMemory(actor, agentId),
  };

  #startIn(tx: WriteTransaction, actor: Actor, agentId: string): void {
    const { lifecycle } = this.#deps;
    const { state } = this.#requireStartable(agentId);
    if (state === 'paused' || state === 'failed') lifecycle.changeIn(tx, actor, agentId, 'resume');
  }

  #stopIn(tx: WriteTransaction, actor: Actor, agentId: string): void {
    const { agents, lifecycle } = this.#deps;
    const { state } = agents.current(agentId);
    if (state !== 'paused' && state !== 'terminated') lifecycle.changeIn(tx, actor, agentId, 'pause');
  }

  /** Ends what the agent does, waits until nothing of it is left, and has it up again. */
  async #restart(
    actor: Actor,
    agentId: string,
    action: InstanceAction,
    alongside?: (tx: WriteTransaction) => void,
  ): Promise<void> {
    const { store, repo, clock } = this.#deps;
    await this.#endWork(agentId);
    await store.write((tx) => {
      const agent = this.#deps.agents.current(agentId);
      this.#require(actor, agent);
      this.#startIn(tx, actor, agentId);
      alongside?.(tx);
      repo.put(agentId, { startedAt: clock.iso() });
      this.#record(tx, actor, agent, action);
    });
  }

  async #update(actor: Actor, agentId: string): Promise<void> {
    const { backups, repo } = this.#deps;
    const before = this.#requireStartable(agentId);
    await backups.copy(before);
    const changed = await this.#rewriteConfig(actor, before);
    let program: AgentProgram;
    try {
      program = await within(COME_UP_MS, () => this.#comeUp(agentId), NOT_IN_TIME);
      if (program.problem !== null)
        throw new AppError('bad_gateway', `${before.name} does not come up. ${program.problem}`);
    } catch (error) {
      if (changed) await this.#putBack(actor, agentId, before.adapterConfig);
      throw error instanceof AppError && error.code !== 'unavailable' ? error : didNotComeUp(before, error);
    }
    await this.#restart(actor, agentId, 'update', () => repo.put(agentId, { programVersion: program.version }));
  }

  async #repair(actor: Actor, agentId: string): Promise<void> {
    const { files, agents } = this.#deps;
    this.#requireStartable(agentId);
    await files.instructions(agents.current(agentId));
    await files.gateway(agentId);
    await this.#restart(actor, agentId, 'repair');
  }

  /** A paused agent stays paused: it wakes up without its memory whenever that is. */
  async #resetMemory(actor: Actor, agentId: string): Promise<void> {
    const { store, agents, taskSessions, backups, memory, files } = this.#deps;
    const { state } = agents.current(agentId);
    if (state === 'terminated') throw new AppError('conflict', 'The agent is terminated, which is final.');
    // What still runs would write into the files that are moved.
    await this.#endWork(agentId);
    await backups.move(agents.current(agentId), await memory.read(agentId));
    await memory.remove(agentId);
    await store.write((tx) => {
      const agent = agents.current(agentId);
      taskSessions.resetIn(tx, actor, agent, null);
      this.#record(tx, actor, agent, 'reset-memory');
    });
    // What is said on a gateway of ours is a record that people read; its program's own session is forgotten already.
    await files.gateway(agentId, { resetSession: memory.isElsewhere(agentId) });
  }

  /** @returns whether anything differs now */
  #rewriteConfig(actor: Actor, { id }: Agent): Promise<boolean> {
    const { store, agents, programs } = this.#deps;
    return store.write((tx) => {
      const agent = agents.current(id);
      this.#require(actor, agent);
      const config = programs.filledIn(agent);
      if (isDeepStrictEqual(config, agent.adapterConfig)) return false;
      this.#deps.agentChanges.reconfigureIn(tx, actor, agent, config, 'patch');
      return true;
    });
  }

  #putBack(actor: Actor, agentId: string, config: JsonObject): Promise<unknown> {
    const { store, agents, agentChanges } = this.#deps;
    return store.write((tx) => agentChanges.reconfigureIn(tx, actor, agents.current(agentId), config, 'rollback'));
  }

  async #comeUp(agentId: string): Promise<AgentProgram> {
    await this.#endWork(agentId);
    return this.#deps.programs.look(this.#deps.agents.current(agentId));
  }

  async #endWork(agentId: string): Promise<void> {
    const cause = { code: 'agent_restarted', message: 'Cancelled because the agent was restarted' };
    await this.#deps.runs.endAllOf([agentId], cause).catch((error: unknown) => {
      // Processes that do not end are the agent's fault, not the server's.
      throw error instanceof AppError && error.code === 'unavailable'
        ? new AppError('bad_gateway', error.message, { cause: error })
        : error;
    });
  }

  /** @throws AppError conflict | bad_gateway */
  #requireStartable(agentId: string): Agent {
    const { agents, facts } = this.#deps;
    const agent = agents.current(agentId);
    if (facts.isUp(agent)) return agent;
    switch (agent.state) {
      case 'terminated':
        throw new AppError('conflict', 'The agent is terminated, which is final. Make a new one.');
      case 'awaiting_approval':
        throw new AppError('conflict', 'The agent waits for the approval of its hire. Decide about that first.');
      case 'provisioning':
        throw new AppError('conflict', 'The agent is still being set up. Try again in a moment.');
      default:
        if (!facts.hasRuntime(agent)) throw new AppError('bad_gateway', noRuntime(agent));
        return agent;
    }
  }

  #require(actor: Actor, { id: agentId, companyId }: Agent): void {
    this.#deps.access.require(actor, { action: 'agent:lifecycle', companyId, agentId }, 'Agent not found');
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, action: InstanceAction): void {
    this.#deps.activity.record(tx, actor, {
      companyId: agent.companyId,
      action: DEEDS[action] ?? 'agent.restarted',
      entityType: 'agent',
      entityId: agent.id,
      details: { name: agent.name },
    });
  }
}

const DEEDS: Readonly<Partial<Record<InstanceAction, string>>> = {
  restart: 'agent.restarted',
  update: 'agent.program_updated',
  repair: 'agent.repaired',
  'reset-memory': 'agent.memory_reset',
};

const NOT_IN_TIME = `It was not up within ${COME_UP_MS / 1000} s.`;

const didNotComeUp = ({ name }: Agent, cause: unknown): AppError =>
  new AppError('bad_gateway', `${name} does not come up. ${cause instanceof AppError ? cause.message : NOT_IN_TIME}`, {
    cause,
  });
