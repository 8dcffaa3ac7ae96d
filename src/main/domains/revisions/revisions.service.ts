/** The history of each agent's configuration, and going back in it. Source: the Paperclip Agents API, "Configuration". */
import { type Actor, agentIdOf, userIdOf } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { ConfigSnapshot } from '../../../contract/revisions.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { Agent, AgentsService, AgentView } from '../agents/agents.service.ts';
import type { ChangeCause } from '../agents/ports.ts';
import type { Revision, RevisionsRepo } from './revisions.repo.ts';
import { changedKeys, restorable, shownSnapshot, storedSnapshot } from './snapshot.ts';

export type { Revision };

export interface RevisionsDeps {
  readonly store: Store;
  readonly repo: RevisionsRepo;
  readonly agents: AgentsService;
  readonly changes: AgentChangesService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

export class RevisionsService {
  readonly #deps: RevisionsDeps;

  constructor(deps: RevisionsDeps) {
    this.#deps = deps;
  }

  /** An agent was changed: keeps what it was and what it is, if any of its configuration differs. */
  record(_tx: WriteTransaction, actor: Actor, before: Agent, after: Agent, cause: ChangeCause): void {
    const changed = changedKeys(before, after);
    if (changed.length === 0) return;
    this.#deps.repo.insert({
      id: newId(),
      companyId: after.companyId,
      agentId: after.id,
      createdByAgentId: agentIdOf(actor),
      createdByUserId: userIdOf(actor),
      source: cause.source,
      rolledBackFromRevisionId: cause.rolledBackFromRevisionId ?? null,
      changedKeys: changed,
      beforeConfig: storedSnapshot(before),
      afterConfig: storedSnapshot(after),
      createdAt: this.#deps.clock.iso(),
    });
  }

  /** Revisions of an agent, the newest first, with every secret masked. @throws AppError not_found | forbidden */
  list(actor: Actor, agent: Agent, page: { limit: number; offset: number }): Revision[] {
    this.#requireRead(actor, agent);
    return this.#deps.repo.ofAgent(agent.id, page).map(shown);
  }

  /** @throws AppError not_found | forbidden */
  get(actor: Actor, agent: Agent, revisionId: string): Revision {
    this.#requireRead(actor, agent);
    return shown(this.#find(agent, revisionId));
  }

  /**
   * Makes an agent what it was after a revision.
   * @throws AppError not_found | forbidden | conflict | unprocessable (masked secrets, a snapshot that does not fit)
   */
  async rollback(actor: Actor, { id: agentId }: Agent, revisionId: string): Promise<AgentView> {
    const { store, agents } = this.#deps;
    const restored = await store.write((tx) => this.#rollbackIn(tx, actor, agents.current(agentId), revisionId));
    return agents.viewOf(actor, restored);
  }

  #rollbackIn(tx: WriteTransaction, actor: Actor, before: Agent, revisionId: string): Agent {
    const { access, changes, activity } = this.#deps;
    const { id: agentId, companyId } = before;
    access.require(actor, { action: 'agent:profile', companyId, agentId }, 'Agent not found');
    const revision = this.#find(before, revisionId);
    const { defaultEnvironmentId: _, ...snapshot } = snapshotIn(revision);
    const cause: ChangeCause = { source: 'rollback', rolledBackFromRevisionId: revision.id };
    const after = changes.restoreIn(tx, actor, before, snapshot, cause);
    activity.record(tx, actor, {
      companyId,
      action: 'agent.config_rolled_back',
      entityType: 'agent',
      entityId: agentId,
      details: { revisionId: revision.id, changedKeys: changedKeys(before, after) },
    });
    return after;
  }

  #requireRead(actor: Actor, { id: agentId, companyId }: Agent): void {
    this.#deps.access.require(actor, { action: 'agent_config:read', companyId, agentId }, 'Agent not found');
  }

  #find(agent: Agent, revisionId: string): Revision {
    const revision = this.#deps.repo.byId(revisionId);
    if (revision === null || revision.agentId !== agent.id) throw new AppError('not_found', 'Revision not found');
    return revision;
  }
}

const shown = (revision: Revision): Revision => ({
  ...revision,
  beforeConfig: shownSnapshot(revision.beforeConfig),
  afterConfig: shownSnapshot(revision.afterConfig),
});

function snapshotIn(revision: Revision): ConfigSnapshot {
  const result = restorable(revision.afterConfig);
  if ('snapshot' in result) return result.snapshot;
  throw new AppError(
    'unprocessable',
    result.problem === 'redacted'
      ? 'Cannot roll back a revision that contains redacted secret values'
      : 'Invalid revision snapshot: it does not describe an agent.',
  );
}
