/**
 * The agents of each company in memory, for reading: a list, an org chart or a health check walks hundreds of rows, and
 * parsing their JSON anew each time costs more than the answer. A write drops its company's snapshot; readers inside
 * that transaction see its rows, and nothing built there is kept, since it may yet be rolled back.
 */
import type { WriteTransaction } from '../../db/store.ts';
import type { AgentDirectory } from '../access/access.service.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import { type ChainHealth, chainHealth, isBelow, type OrgTreeNode, orgTree } from './org-chain.ts';

/** One state of a company's agents. It never changes, so whatever is computed from it can be kept with it. */
export class RosterSnapshot {
  /** By creation, terminated ones included. */
  readonly all: readonly Agent[];
  /** Without the terminated ones. */
  readonly living: readonly Agent[];
  readonly #byId: ReadonlyMap<string, Agent>;
  readonly #health = new Map<string, ChainHealth>();
  #tree: readonly OrgTreeNode[] | null = null;

  constructor(all: readonly Agent[]) {
    this.all = all;
    this.living = all.filter((agent) => agent.state !== 'terminated');
    this.#byId = new Map(all.map((agent) => [agent.id, agent]));
  }

  readonly lookup = (id: string): Agent | undefined => this.#byId.get(id);

  health(agent: Agent): ChainHealth {
    let health = this.#health.get(agent.id);
    if (health === undefined) {
      health = chainHealth(agent, this.lookup);
      this.#health.set(agent.id, health);
    }
    return health;
  }

  get tree(): readonly OrgTreeNode[] {
    this.#tree ??= orgTree(this.all);
    return this.#tree;
  }
}

export class Roster implements AgentDirectory {
  readonly #repo: AgentsRepo;
  readonly #snapshots = new Map<string, RosterSnapshot>();
  readonly #companyOf = new Map<string, string>();
  /** Companies that a transaction of this turn has changed. */
  readonly #changing = new Set<string>();

  constructor(repo: AgentsRepo) {
    this.#repo = repo;
  }

  company(companyId: string): RosterSnapshot {
    let snapshot = this.#snapshots.get(companyId);
    if (snapshot === undefined) {
      snapshot = new RosterSnapshot(this.#repo.ofCompany(companyId));
      if (!this.#changing.has(companyId)) this.#snapshots.set(companyId, snapshot);
      for (const agent of snapshot.all) this.#companyOf.set(agent.id, companyId);
    }
    return snapshot;
  }

  find(agentId: string): Agent | null {
    const companyId = this.#companyOf.get(agentId) ?? this.#repo.byId(agentId)?.companyId;
    return companyId === undefined ? null : (this.company(companyId).lookup(agentId) ?? null);
  }

  facts(agentId: string): { role: string; canCreateAgents: boolean } | null {
    const agent = this.find(agentId);
    return agent === null ? null : { role: agent.role, canCreateAgents: agent.permissions.canCreateAgents === true };
  }

  reportsTo(agentId: string, managerId: string): boolean {
    const agent = this.find(agentId);
    return agent !== null && isBelow(agent, managerId, this.company(agent.companyId).lookup);
  }

  /** To be called by every write that changes an agent of the company. */
  changed(_tx: WriteTransaction, companyId: string): void {
    this.#snapshots.delete(companyId);
    if (this.#changing.has(companyId)) return;
    this.#changing.add(companyId);
    // Writes are synchronous, so a microtask runs when the whole turn is committed or rolled back.
    queueMicrotask(() => this.#changing.delete(companyId));
  }
}
