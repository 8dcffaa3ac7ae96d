/** Agents with the place that each has, for reading. Source: the Mission Control API, List Agents, and its server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { isUuid } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import { MISSED } from './check-ins.service.ts';
import { type GatewayNames, mainSessionOf } from './gateway-names.ts';
import type { ListedAgent, PlacedFilter, Placement, PlacementsRepo } from './placements.repo.ts';
import type { ProvisioningReport, ProvisioningReports } from './ports.ts';
import type { Presence, PresenceService } from './presence.service.ts';

/** An agent with all that surfaces show of its place. */
export interface PlacedAgent {
  readonly agent: Agent;
  readonly placement: Placement | null;
  /** Without a placement: the embedded gateway of its company. */
  readonly gatewayId: string | null;
  readonly names: GatewayNames;
  readonly presence: Presence;
  readonly provisioning: ProvisioningReport | null;
  /** Why its state is what it is, or why it does not answer being woken. */
  readonly reason: string;
  /** Why it could not be set up, or that it did not answer being woken. */
  readonly problem: string | null;
}

export interface PlacedQuery {
  /** The company where neither a board nor a gateway says which. */
  readonly companyId: () => string;
  readonly boardId?: string | undefined;
  readonly gatewayId?: string | undefined;
  readonly managed?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface PlacedPage {
  readonly companyId: string;
  readonly items: readonly PlacedAgent[];
  readonly total: number;
}

export interface PlacedAgentsDeps {
  readonly repo: PlacementsRepo;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly presence: PresenceService;
  readonly provisioning: ProvisioningReports;
  /** The own folder of an agent without a placement. */
  readonly folderOf: (agentId: string) => string;
}

/** Words of the refusals: the Mission Control server. */
const ABSENT = 'Not Found';
const FORBIDDEN = 'Forbidden';

export class PlacedAgentsService {
  readonly #deps: PlacedAgentsDeps;

  constructor(deps: PlacedAgentsDeps) {
    this.#deps = deps;
  }

  /**
   * Agents of a company, the newest first, for those who manage it. Retired ones are left out.
   * @throws AppError forbidden (also for a board that is not there) | not_found (gateway)
   */
  list(actor: Actor, query: PlacedQuery): PlacedPage {
    const { boardId = null, gatewayId = null, managed = null } = query;
    const { repo } = this.#deps;
    const company = this.#companyOf(actor, boardId, gatewayId) ?? query.companyId();
    this.#requireManage(actor, company);
    const home = repo.homeGateway(company);
    const filter: PlacedFilter = { companyId: company, homeGatewayId: home, boardId, gatewayId, managed };
    return this.#page(filter, query.limit, query.offset);
  }

  /** Agents that an agent works with: those of its board; for the main agent of a gateway all of its boards. */
  colleagues(actor: Actor & { type: 'agent' }, boardId: string | null, limit: number, offset: number): PlacedPage {
    const { repo, agents } = this.#deps;
    const own = repo.byAgent(actor.agentId);
    const place = boardId === null ? null : repo.boardPlace(boardId);
    const isOpen =
      place === null ||
      (own?.role === 'main' ? place.gatewayId === own.gatewayId : own !== null && own.boardId === boardId);
    if ((boardId !== null && place === null) || !isOpen) throw new AppError('forbidden', FORBIDDEN);
    if (own === null || (own.role !== 'main' && own.boardId === null)) {
      const self = agents.current(actor.agentId);
      return { companyId: self.companyId, items: offset === 0 ? [this.view(self)] : [], total: 1 };
    }
    const filter: PlacedFilter = {
      companyId: own.companyId,
      homeGatewayId: null,
      boardId: own.role === 'main' ? boardId : own.boardId,
      gatewayId: own.gatewayId,
      managed: true,
    };
    return this.#page(filter, limit, offset);
  }

  /**
   * The agent that a UUID or the id of its gateway names, for those who manage its company.
   * @throws AppError not_found | forbidden
   */
  get(actor: Actor, reference: string): PlacedAgent {
    const agent = this.resolve(actor, reference);
    this.#requireManage(actor, agent.companyId);
    return this.view(agent);
  }

  /** The agent that calls. */
  own(actor: Actor & { type: 'agent' }): PlacedAgent {
    return this.view(this.#deps.agents.current(actor.agentId));
  }

  /** An agent by its UUID; null where there is none that the actor manages. */
  find(actor: Actor, agentId: string): PlacedAgent | null {
    const agent = this.#deps.agents.find(agentId);
    return agent === null || !this.#manages(actor, agent.companyId) ? null : this.view(agent);
  }

  /** The same for whoever may know of the agent. @throws AppError not_found */
  resolve(actor: Actor, reference: string): Agent {
    const found = this.#candidates(reference.trim()).find(
      ({ companyId, id: agentId }) =>
        this.#deps.access.decide(actor, { action: 'agent:read', companyId, agentId }).allowed,
    );
    if (found !== undefined) return found;
    this.#deps.access.require(actor, { action: 'company:list' });
    throw new AppError('not_found', ABSENT);
  }

  /** For other services, after their own access check. */
  view(agent: Agent, placement: Placement | null = this.#deps.repo.byAgent(agent.id)): PlacedAgent {
    const { repo, presence, provisioning, folderOf } = this.#deps;
    const report = placement === null ? null : provisioning.reportOf(agent.id);
    const missed = this.#missedCheckIn(agent, placement);
    return {
      agent,
      placement,
      gatewayId: placement === null ? repo.homeGateway(agent.companyId) : placement.gatewayId,
      names: placement ?? {
        gatewayAgentId: agent.id,
        sessionKey: mainSessionOf(agent.id),
        workspacePath: folderOf(agent.id),
      },
      presence: presence.of(agent, placement),
      provisioning: report,
      reason: missed ?? agent.stateReason,
      problem: report?.error ?? (missed === MISSED ? missed : null),
    };
  }

  /** What was noted of a wake that was not answered, until the agent is heard of. */
  #missedCheckIn(agent: Agent, placement: Placement | null): string | null {
    if (placement === null || placement.checkInProblem === null) return null;
    const seen = this.#deps.presence.lastSeen(agent);
    return seen !== null && seen >= Date.parse(placement.lastWakeAt ?? '') ? null : placement.checkInProblem;
  }

  #page(filter: PlacedFilter, limit: number, offset: number): PlacedPage {
    const rows = this.#deps.repo.page(filter, limit, offset);
    const isWhole = rows.length < limit && (rows.length > 0 || offset === 0);
    return {
      companyId: filter.companyId,
      items: rows.map((row) => this.#listed(row)),
      total: isWhole ? offset + rows.length : this.#deps.repo.total(filter),
    };
  }

  #listed({ agentId, placement }: ListedAgent): PlacedAgent {
    return this.view(this.#deps.agents.current(agentId), placement);
  }

  #candidates(reference: string): Agent[] {
    const { repo, agents } = this.#deps;
    const ids = isUuid(reference)
      ? [reference.toLowerCase()]
      : repo.byGatewayAgent(reference.toLowerCase()).map(({ agentId }) => agentId);
    return ids.flatMap((id) => agents.find(id) ?? []);
  }

  /** The company of a board or gateway that is asked for. */
  #companyOf(actor: Actor, boardId: string | null, gatewayId: string | null): string | null {
    const { repo } = this.#deps;
    const ofBoard = boardId === null ? null : (repo.boardPlace(boardId)?.companyId ?? null);
    if (boardId !== null && (ofBoard === null || !this.#manages(actor, ofBoard))) {
      throw new AppError('forbidden', FORBIDDEN);
    }
    const ofGateway = gatewayId === null ? null : repo.companyOfGateway(gatewayId);
    if (gatewayId !== null && (ofGateway === null || !this.#manages(actor, ofGateway))) {
      throw new AppError('not_found', ABSENT);
    }
    return ofBoard ?? ofGateway;
  }

  #requireManage(actor: Actor, companyId: string): void {
    const decision = this.#deps.access.decide(actor, { action: 'company:manage', companyId });
    if (!decision.allowed) throw new AppError('forbidden', FORBIDDEN, { details: { reason: decision.reason } });
  }

  #manages(actor: Actor, companyId: string): boolean {
    return this.#deps.access.decide(actor, { action: 'company:manage', companyId }).allowed;
  }
}
