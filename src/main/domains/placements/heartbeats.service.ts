/** Signs of life that agents send, or people for them. Source: the Mission Control server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { PlacedAgent, PlacedAgentsService } from './placed-agents.service.ts';
import type { Placement, PlacementsRepo } from './placements.repo.ts';
import type { AgentMaker } from './ports.ts';
import type { PresenceService } from './presence.service.ts';
import { offlineAfterMs } from './presence-rules.ts';

export interface HeartbeatsDeps {
  readonly store: Store;
  readonly repo: PlacementsRepo;
  readonly agents: AgentsService;
  readonly placedAgents: PlacedAgentsService;
  readonly presence: PresenceService;
  readonly maker: AgentMaker;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

/** What a heartbeat says of the agent in its own words; null says nothing. */
type Health = string | null;

export interface NamedHeartbeat {
  readonly name: string;
  readonly boardId: string | null;
  readonly health: Health;
  /** The company where no board says which. */
  readonly companyId: () => string;
}

const FORBIDDEN = 'Forbidden';

export class HeartbeatsService {
  readonly #deps: HeartbeatsDeps;

  constructor(deps: HeartbeatsDeps) {
    this.#deps = deps;
  }

  /** An agent's own. */
  own(actor: Actor & { type: 'agent' }, health: Health): Promise<PlacedAgent> {
    return this.#beat(actor, this.#deps.agents.current(actor.agentId), health);
  }

  /** Of the agent that a reference names, by itself or by who manages its company. @throws AppError not_found | forbidden */
  of(actor: Actor, reference: string, health: Health): Promise<PlacedAgent> {
    const { placedAgents } = this.#deps;
    const agent =
      actor.type === 'agent' ? placedAgents.resolve(actor, reference) : placedAgents.get(actor, reference).agent;
    if (actor.type === 'agent' && actor.agentId !== agent.id) throw new AppError('forbidden', FORBIDDEN);
    return this.#beat(actor, agent, health);
  }

  /**
   * Of the agent with exactly this name, by who manages its company. One that is not there is made, on the board.
   * @throws AppError forbidden | not_found (board) | unprocessable (no agent, no board) | as for a new agent
   */
  async named(actor: Actor, { name, boardId, health, companyId }: NamedHeartbeat): Promise<PlacedAgent> {
    const { access, agents, repo, maker } = this.#deps;
    const board = boardId === null ? null : repo.boardPlace(boardId);
    if (boardId !== null && board === null) throw new AppError('not_found', 'Board not found');
    const company = board?.companyId ?? companyId();
    if (!access.decide(actor, { action: 'company:manage', companyId: company }).allowed) {
      throw new AppError('forbidden', FORBIDDEN);
    }
    const found = agents
      .list(actor, company)
      .find(({ agent }) => agent.name === name && (boardId === null || repo.byAgent(agent.id)?.boardId === boardId));
    if (found !== undefined) return this.#beat(actor, found.agent, health);
    if (boardId === null) throw new AppError('unprocessable', 'board_id is required');
    const made = await maker.make(actor, { name, boardId });
    return this.#beat(actor, agents.current(made), health);
  }

  /** Only what is news is written at once: the time itself is kept in memory for a while. */
  async #beat(actor: Actor, agent: Agent, health: Health): Promise<PlacedAgent> {
    const { repo, store, presence, placedAgents, agents } = this.#deps;
    const placement = repo.byAgent(agent.id);
    const isNews = placement !== null && this.#isNews(placement, health);
    presence.touch(agent.id);
    if (isNews) await store.write((tx) => this.#record(tx, actor, agent, health));
    return placedAgents.view(agents.current(agent.id));
  }

  #isNews(placement: Placement, health: Health): boolean {
    const { lastSeenAt, heartbeatConfig, wakeAttempts, checkInBy, checkInProblem } = placement;
    if (wakeAttempts > 0 || checkInBy !== null || checkInProblem !== null) return true;
    if (health !== null && health !== placement.health) return true;
    return lastSeenAt === null || this.#deps.clock.now() - Date.parse(lastSeenAt) > offlineAfterMs(heartbeatConfig);
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, health: Health): void {
    const { repo, activity, clock } = this.#deps;
    const placement = repo.byAgent(agent.id);
    if (placement === null) return;
    const at = clock.iso();
    repo.update({
      ...placement,
      health: health ?? placement.health,
      lastSeenAt: at,
      wakeAttempts: 0,
      checkInBy: null,
      checkInProblem: null,
      updatedAt: at,
    });
    activity.record(tx, actor, {
      companyId: agent.companyId,
      action: 'agent.heartbeat',
      entityType: 'agent',
      entityId: agent.id,
      details: {
        message: `Heartbeat received from ${agent.name}.`,
        boardId: placement.boardId,
        health: health ?? placement.health,
      },
    });
  }
}
