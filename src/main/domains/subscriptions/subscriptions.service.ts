/** Who may have how many agents. Source: the Agentbot API, "Provision agent"; plans are given by the operator. */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Plan, SubscriptionStatus } from '../../../contract/subscriptions.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { OwnedAgentsService } from '../agents/owned-agents.service.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import { agentLimit } from './plans.ts';
import type { Subscriber, SubscriptionsRepo } from './subscriptions.repo.ts';

export interface SubscriptionsDeps {
  readonly store: Store;
  readonly repo: SubscriptionsRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly ownedAgents: OwnedAgentsService;
  readonly settings: SettingsService;
  /** Of admins besides those in the settings, in lower case. */
  readonly adminEmails: readonly string[];
  /** Where people belong, for the record of a change. */
  readonly companiesOf: (userId: string) => readonly string[];
  readonly clock: Clock;
}

/** What somebody is subscribed to. */
export interface Standing {
  readonly plan: Plan;
  readonly status: SubscriptionStatus;
  /** The operator, and whose email is on the list: they need no subscription and have no limit. */
  readonly isAdmin: boolean;
  /** How many agents they may have; null: any number. */
  readonly limit: number | null;
}

/** A person with what they are subscribed to and how many agents they have. */
export interface SubscriptionView extends Standing {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  readonly agents: number;
}

export class SubscriptionsService {
  readonly #deps: SubscriptionsDeps;

  constructor(deps: SubscriptionsDeps) {
    this.#deps = deps;
  }

  /** What holds for a person; for other services. Who owns an agent is named as its row does: null is the operator. */
  of(ownerUserId: string | null): Standing {
    const person = this.#deps.repo.byUser(ownerUserId ?? OPERATOR_USER_ID);
    if (person === null) throw new AppError('not_found', 'User not found');
    return this.#standing(person);
  }

  /** The caller's own. @throws AppError unauthenticated when it is no person */
  own(actor: Actor): SubscriptionView {
    const person = actor.type === 'user' ? this.#deps.repo.byUser(actor.userId) : null;
    if (person === null) throw new AppError('unauthenticated', 'Unauthorized');
    return this.#view(person, this.#deps.ownedAgents.list(actor).length);
  }

  /** Everybody's, the longest known first. @throws AppError forbidden */
  list(actor: Actor, page: PageQuery): SubscriptionView[] {
    const { access, repo, ownedAgents } = this.#deps;
    access.require(actor, { action: 'server:manage' });
    const counts = ownedAgents.counts();
    return repo.all(page).map((person) => this.#view(person, counts.get(ownerOf(person.id)) ?? 0));
  }

  /** @throws AppError forbidden | not_found */
  change(
    actor: Actor,
    userId: string,
    changes: { readonly plan?: Plan | undefined; readonly status?: SubscriptionStatus | undefined },
  ): Promise<SubscriptionView> {
    const { store, access, repo, ownedAgents, clock } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'server:manage' });
      const before = repo.byUser(userId);
      if (before === null) throw new AppError('not_found', 'User not found');
      const { plan, status } = this.#standing(before);
      const at = clock.iso();
      const row = {
        userId,
        plan: changes.plan ?? plan,
        status: changes.status ?? status,
        createdAt: before.subscription?.createdAt ?? at,
        updatedAt: at,
      };
      if (before.subscription === null) repo.insert(row);
      else repo.update(row);
      this.#record(tx, actor, row);
      return this.#view({ ...before, subscription: row }, ownedAgents.counts().get(ownerOf(userId)) ?? 0);
    });
  }

  /**
   * Whether the caller may have one more agent, decided by what the running transaction sees.
   * @throws AppError payment_required | too_many_requests with `current` and `limit`
   */
  requireRoom(actor: Actor & { type: 'user' }, { subscribed }: { readonly subscribed: boolean }): void {
    const { plan, status, isAdmin, limit } = this.of(actor.userId);
    if (isAdmin) return;
    if (subscribed && status !== 'active')
      throw new AppError('payment_required', 'Active subscription required to provision agents');
    const current = this.#deps.ownedAgents.list(actor).length;
    if (limit !== null && current >= limit)
      throw new AppError('too_many_requests', `Agent limit reached for ${plan} tier`, { details: { current, limit } });
  }

  #standing({ id, email, subscription }: Subscriber): Standing {
    const { plan, status } = subscription ?? { plan: 'free', status: 'inactive' };
    const isAdmin = id === OPERATOR_USER_ID || (email !== null && this.#isAdminEmail(email.trim().toLowerCase()));
    return { plan, status, isAdmin, limit: isAdmin ? null : agentLimit(plan) };
  }

  #isAdminEmail(email: string): boolean {
    const { adminEmails, settings } = this.#deps;
    return adminEmails.includes(email) || settings.of('subscriptions').adminEmails.includes(email);
  }

  #view(person: Subscriber, agents: number): SubscriptionView {
    const { id: userId, name, email } = person;
    return { userId, name, email, agents, ...this.#standing(person) };
  }

  #record(tx: WriteTransaction, actor: Actor, row: { userId: string; plan: Plan; status: SubscriptionStatus }): void {
    const { activity, companiesOf } = this.#deps;
    for (const companyId of companiesOf(row.userId))
      activity.record(tx, actor, {
        companyId,
        action: 'subscription.changed',
        entityType: 'subscription',
        entityId: row.userId,
        details: { ...row },
      });
  }
}

const ownerOf = (userId: string): string | null => (userId === OPERATOR_USER_ID ? null : userId);
