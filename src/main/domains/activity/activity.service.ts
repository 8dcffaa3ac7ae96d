/** The audit trail: who did what to which thing, written in the transaction of the deed. */
import { type Actor, agentIdOf, OPERATOR_USER_ID } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { ActivityFilter, ActivityRepo, ActivityRow } from './activity.repo.ts';

export type Activity = ActivityRow;

export interface Deed {
  readonly companyId: string;
  /** Past tense with its entity, such as `agent.paused`. */
  readonly action: string;
  readonly entityType:
    | 'company'
    | 'company_member'
    | 'agent'
    | 'approval'
    | 'issue'
    | 'project'
    | 'goal'
    | 'heartbeat_run'
    | 'secret'
    | 'board_api_key'
    | 'budget_policy'
    | 'company_skill'
    | 'board'
    | 'gateway'
    | 'subscription';
  readonly entityId: string;
  readonly runId?: string | null;
  readonly details?: JsonObject;
}

/** Who did something, as rows name them. */
export const actorOf = (actor: Actor): { type: 'user' | 'agent' | 'system'; id: string } => {
  switch (actor.type) {
    case 'user':
      return { type: 'user', id: actor.userId };
    case 'agent':
      return { type: 'agent', id: actor.agentId };
    case 'system':
    case 'nobody':
      return { type: 'system', id: OPERATOR_USER_ID };
  }
};

export class ActivityService {
  readonly #repo: ActivityRepo;
  readonly #access: AccessService;
  readonly #live: LiveEventsService;
  readonly #clock: Clock;

  constructor(repo: ActivityRepo, access: AccessService, live: LiveEventsService, clock: Clock) {
    this.#repo = repo;
    this.#access = access;
    this.#live = live;
    this.#clock = clock;
  }

  /** Records a deed and tells listeners. */
  record(tx: WriteTransaction, actor: Actor, deed: Deed): void {
    const by = actorOf(actor);
    const row = {
      id: newId(),
      companyId: deed.companyId,
      actorType: by.type,
      actorId: by.id,
      action: deed.action,
      entityType: deed.entityType,
      entityId: deed.entityId,
      agentId: agentIdOf(actor),
      runId: deed.runId ?? (actor.type === 'agent' ? actor.runId : null),
      details: deed.details ?? null,
      createdAt: this.#clock.iso(),
    };
    this.#repo.insert(row);
    this.#live.publish(tx, deed.companyId, 'activity.logged', { ...row });
  }

  /** Things of a type that a run did something to. For other services. */
  entitiesOfRun(runId: string, entityType: string): string[] {
    return this.#repo.entitiesOfRun(runId, entityType);
  }

  /** Entries of a company, the newest first. */
  list(actor: Actor, companyId: string, filter: ActivityFilter): Activity[] {
    this.#access.require(actor, { action: 'company:read', companyId });
    return this.#repo.list(companyId, filter);
  }
}
