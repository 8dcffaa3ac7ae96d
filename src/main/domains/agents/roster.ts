/**
 * The agents of each company in memory, for reading: a list, an org chart or a health check walks hundreds of rows, and
 * parsing their JSON anew each time costs more than the answer. A write names the agents that it changed; the next reader
 * gets those rows anew and keeps all the rest. Readers inside the transaction see its rows, and nothing built there is
 * kept, since it may yet be rolled back.
 */
import type { WriteTransaction } from '../../db/store.ts';
import type { Directory, DirectoryEntry } from '../access/access.service.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import { type ChainHealth, chainHealth, isBelow } from './org-chain.ts';
import { RosterSnapshot } from './roster-snapshot.ts';

export class Roster implements Pick<Directory, 'agent' | 'reportsTo'> {
  readonly #repo: AgentsRepo;
  readonly #snapshots = new Map<string, RosterSnapshot>();
  readonly #companyOf = new Map<string, string>();
  /** Agents by company whose rows in the snapshot are out of date. */
  readonly #stale = new Map<string, Set<string>>();
  /** Companies that a transaction of this turn has changed. */
  readonly #changing = new Set<string>();

  constructor(repo: AgentsRepo) {
    this.#repo = repo;
  }

  company(companyId: string): RosterSnapshot {
    const kept = this.#snapshots.get(companyId);
    const stale = this.#stale.get(companyId);
    if (kept !== undefined && stale === undefined) return kept;
    const snapshot =
      kept === undefined || stale === undefined
        ? new RosterSnapshot(this.#repo.ofCompany(companyId))
        : kept.with(new Map([...stale].map((id) => [id, this.#repo.byId(id)])));
    for (const id of stale ?? snapshot.all.map((agent) => agent.id)) this.#companyOf.set(id, companyId);
    if (!this.#changing.has(companyId)) {
      this.#snapshots.set(companyId, snapshot);
      this.#stale.delete(companyId);
    }
    return snapshot;
  }

  find(agentId: string): Agent | null {
    const companyId = this.#companyOf.get(agentId) ?? this.#repo.byId(agentId)?.companyId;
    if (companyId === undefined) return null;
    if (!this.#changing.has(companyId)) return this.company(companyId).lookup(agentId) ?? null;
    // Amid a transaction a row costs less than a snapshot that is thrown away.
    const kept = this.#stale.get(companyId)?.has(agentId) ? undefined : this.#snapshots.get(companyId);
    return kept?.lookup(agentId) ?? this.#repo.byId(agentId);
  }

  /** Whether the agent's line of managers lets it work. */
  health(agent: Agent): ChainHealth {
    return this.#changing.has(agent.companyId)
      ? chainHealth(agent, this.#lookup)
      : this.company(agent.companyId).health(agent);
  }

  agent(agentId: string): DirectoryEntry | null {
    const agent = this.find(agentId);
    if (agent === null) return null;
    const { companyId, role, state, permissions, ownerUserId } = agent;
    return {
      companyId,
      role,
      canCreateAgents: permissions.canCreateAgents === true,
      takesWork: state !== 'terminated' && state !== 'awaiting_approval',
      policy: permissions.authorizationPolicy,
      ownerUserId,
    };
  }

  reportsTo(agentId: string, managerId: string): boolean {
    const agent = this.find(agentId);
    return agent !== null && isBelow(agent, managerId, this.#lookup);
  }

  /** To be called by every write that creates, changes or deletes an agent, or whatever its views show. */
  changed(_tx: WriteTransaction, companyId: string, agentId: string): void {
    const stale = this.#stale.get(companyId);
    if (stale === undefined) this.#stale.set(companyId, new Set([agentId]));
    else stale.add(agentId);
    this.#holdUntilSettled(companyId);
  }

  /** To be called when a company is gone with its agents. */
  forget(_tx: WriteTransaction, companyId: string): void {
    for (const agent of this.#snapshots.get(companyId)?.all ?? []) this.#companyOf.delete(agent.id);
    this.#snapshots.delete(companyId);
    this.#holdUntilSettled(companyId);
  }

  readonly #lookup = (id: string): Agent | undefined => this.find(id) ?? undefined;

  /** Writes are synchronous, so a microtask runs when the whole turn is committed or rolled back. */
  #holdUntilSettled(companyId: string): void {
    if (this.#changing.has(companyId)) return;
    this.#changing.add(companyId);
    queueMicrotask(() => this.#changing.delete(companyId));
  }
}
