/** Deleting an agent with all that is its own. Source: the Paperclip Agents API, "Pause, Resume, Terminate, Delete". */
import type { Actor } from '../../../contract/access.ts';
import type { Store } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import type { AgentsService } from './agents.service.ts';
import type { LifecycleService } from './lifecycle.service.ts';
import type { AgentPart, RunRemoval } from './ports.ts';
import type { Roster } from './roster.ts';

export interface AgentRemovalDeps {
  readonly store: Store;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly agents: AgentsService;
  readonly lifecycle: LifecycleService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly runs: RunRemoval;
  readonly parts: readonly AgentPart[];
}

export class AgentRemovalService {
  readonly #deps: AgentRemovalDeps;

  constructor(deps: AgentRemovalDeps) {
    this.#deps = deps;
  }

  /**
   * Ends an agent's work and removes it. The rows go last: until its processes are gone the ledger must be able to find
   * them, also after a crash. An agent whose removal was interrupted is terminated and can be deleted again.
   * @throws AppError not_found | forbidden | unavailable (processes that do not end)
   */
  async delete(actor: Actor, { id: agentId, companyId }: Agent): Promise<void> {
    const { store, access, lifecycle, runs } = this.#deps;
    await store.write((tx) => {
      access.require(actor, { action: 'agent:lifecycle', companyId, agentId }, 'Agent not found');
      lifecycle.changeIn(tx, actor, agentId, 'terminate');
    });
    await runs.endAllOf([agentId], { code: 'agent_deleted', message: 'Cancelled because the agent was deleted' });
    const removeFiles = runs.prepareRemoval(companyId, agentId);
    await store.write((tx) => {
      const { repo, roster, agents, activity, parts } = this.#deps;
      const agent = agents.current(agentId);
      for (const part of parts) part.deleted?.(tx, actor, agent);
      const reports = repo.reportsOf(agentId);
      repo.delete(agentId);
      for (const id of [agentId, ...reports]) roster.changed(tx, companyId, id);
      activity.record(tx, actor, {
        companyId,
        action: 'agent.deleted',
        entityType: 'agent',
        entityId: agentId,
        details: { name: agent.name },
      });
    });
    await removeFiles();
  }
}
