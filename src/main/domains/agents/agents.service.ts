/** Reading agents: the roster of a company, its org tree, one agent as a caller may see it. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import { restoreMasked } from '../../platform/config-masks.ts';
import { isUuid } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentAccess, MembershipsService } from '../access/memberships.service.ts';
import { type AgentView, AgentViews, type Spending, type ViewScope } from './agent-views.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import { type ChainHealth, chainOfCommand, isBelow, type OrgTreeNode } from './org-chain.ts';
import type { Roster } from './roster.ts';
import { toShortname } from './shortname.ts';

export type { Agent, AgentView, ChainHealth, OrgTreeNode };

export interface AgentDetail extends AgentView {
  readonly chainOfCommand: readonly Agent[];
  readonly access: AgentAccess;
}

export interface AgentsDeps {
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly access: AccessService;
  readonly memberships: MembershipsService;
  readonly spending: Spending;
}

export class AgentsService {
  readonly #deps: AgentsDeps;
  readonly #views: AgentViews;

  constructor(deps: AgentsDeps) {
    this.#deps = deps;
    this.#views = new AgentViews(deps.spending);
  }

  /**
   * The living agents of a company, by creation. The same array is given until one of them changes, and the same view of
   * each until it changes itself, so that callers may keep what they make of them.
   */
  list(actor: Actor, companyId: string): readonly AgentView[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#views.list(this.#deps.roster.company(companyId), this.#scope(actor, companyId, ''));
  }

  /** @throws AppError not_found | unprocessable (shortname without a company) */
  get(actor: Actor, reference: string, companyId?: string): AgentDetail {
    const agent = this.resolve(actor, reference, companyId);
    const { roster, memberships } = this.#deps;
    const snapshot = roster.company(agent.companyId);
    return {
      ...this.#views.of(agent, snapshot, this.#scope(actor, agent.companyId, agent.id)),
      chainOfCommand: chainOfCommand(agent, snapshot.lookup),
      access: memberships.agentAccess(agent, agent.permissions.canCreateAgents === true),
    };
  }

  /**
   * The configuration of one agent. Agents need a grant for it, even for their own.
   * @throws AppError not_found | forbidden | unprocessable
   */
  configuration(actor: Actor, agent: Agent): AgentView {
    const { id: agentId, companyId } = agent;
    this.#deps.access.require(actor, { action: 'agent_config:read', companyId, agentId }, 'Agent not found');
    return this.#views.of(agent, this.#deps.roster.company(companyId), 'full');
  }

  /** The configurations of all living agents of a company. @throws AppError not_found | forbidden */
  configurations(actor: Actor, companyId: string): readonly AgentView[] {
    this.#deps.access.require(actor, { action: 'agent_config:read', companyId, agentId: '' }, 'Company not found');
    return this.list(actor, companyId);
  }

  /** The org tree of a company. */
  org(actor: Actor, companyId: string): readonly OrgTreeNode[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.roster.company(companyId).tree;
  }

  /**
   * The agent that a UUID or shortname names, for a caller that may know of it. Terminated agents have no shortname.
   * @throws AppError not_found | unprocessable | unauthenticated
   */
  resolve(actor: Actor, reference: string, companyId?: string): Agent {
    const text = reference.trim();
    const id = isUuid(text) ? text.toLowerCase() : this.#idOfShortname(actor, text, companyId);
    const agent = id === null ? null : this.#deps.roster.find(id);
    if (agent === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Agent not found');
    }
    this.#deps.access.require(
      actor,
      { action: 'agent:read', companyId: agent.companyId, agentId: agent.id },
      'Agent not found',
    );
    return agent;
  }

  #idOfShortname(actor: Actor, text: string, companyId: string | undefined): string | null {
    const company = companyId ?? (actor.type === 'agent' ? actor.companyId : undefined);
    if (company === undefined) {
      throw new AppError('unprocessable', 'Agent shortname lookup requires companyId query parameter');
    }
    const shortname = toShortname(text);
    return shortname === '' ? null : this.#deps.repo.idByShortname(company, shortname);
  }

  /** For other services, after their own access check. */
  find(agentId: string): Agent | null {
    return this.#deps.roster.find(agentId);
  }

  /** Whether the agent's line of managers lets it work. */
  health(agent: Agent): ChainHealth {
    return this.#deps.roster.health(agent);
  }

  /** A configuration that is sent for an agent, with the stored values in place of masks. For other services. */
  unmasked(agent: Agent, config: JsonObject): JsonObject {
    return restoreMasked(config, agent.adapterConfig);
  }

  /** The agents below one, at any depth. */
  descendants(agent: Agent): Agent[] {
    const { all, lookup } = this.#deps.roster.company(agent.companyId);
    return all.filter((other) => other.id !== agent.id && isBelow(other, agent.id, lookup));
  }

  /** The agent as the running transaction sees it. @throws AppError not_found */
  current(agentId: string): Agent {
    const agent = this.#deps.roster.find(agentId);
    if (agent === null) throw new AppError('not_found', 'Agent not found');
    return agent;
  }

  /** Ids of all agents of a company, terminated ones included. For other services. */
  idsOfCompany(companyId: string): string[] {
    return this.#deps.roster.company(companyId).all.map((agent) => agent.id);
  }

  /** A company is gone with its agents. */
  forgetCompany(tx: WriteTransaction, companyId: string): void {
    this.#deps.roster.forget(tx, companyId);
  }

  /** The view of an agent after a change by `actor`. */
  viewOf(actor: Actor, agent: Agent): AgentView {
    const snapshot = this.#deps.roster.company(agent.companyId);
    return this.#views.of(snapshot.lookup(agent.id) ?? agent, snapshot, this.#scope(actor, agent.companyId, agent.id));
  }

  #scope(actor: Actor, companyId: string, agentId: string): ViewScope {
    if (actor.type === 'agent' && actor.agentId === agentId) return 'full';
    return this.#deps.access.decide(actor, { action: 'agent_config:read', companyId, agentId }).allowed
      ? 'full'
      : 'restricted';
  }
}
