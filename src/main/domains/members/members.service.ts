/** People of a company: who they are, what role and grants they have. */
import { type Actor, isOperator, type MemberRole } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AddMember, RoleAndGrants } from '../../../contract/paperclip/members.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Grant, Membership, MembershipsService } from '../access/memberships.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import {
  grantsOfRole,
  isAbove,
  type Manager,
  requireGrantable,
  requireReach,
  requireSensible,
} from './member-rules.ts';
import type { MembersRepo, User } from './members.repo.ts';
import type { DepartureControl } from './ports.ts';

export type { User };

export interface MembersDeps {
  readonly store: Store;
  readonly repo: MembersRepo;
  readonly access: AccessService;
  readonly memberships: MembershipsService;
  readonly activity: ActivityService;
  readonly departure: DepartureControl;
  readonly clock: Clock;
}

/** A member as one caller sees them. */
export interface MemberView {
  readonly membership: Membership;
  readonly user: User;
  readonly grants: readonly Grant[];
  /** Why the caller may not take them out of the company; null when they may. */
  readonly cannotRemove: string | null;
}

export interface MembersAccess {
  readonly currentUserRole: MemberRole | null;
  readonly canManageMembers: boolean;
  readonly canInviteUsers: boolean;
  readonly canApproveJoinRequests: boolean;
}

/** The calling person. */
export interface CurrentUser {
  readonly user: User;
  readonly isOperator: boolean;
  readonly companyIds: readonly string[];
  readonly source: 'board_key' | 'session' | 'local_implicit';
  /** The key that they call with, when it is one. */
  readonly keyId: string | null;
}

export class MembersService {
  readonly #deps: MembersDeps;

  constructor(deps: MembersDeps) {
    this.#deps = deps;
  }

  /** The people of a company, the longest members first. */
  list(actor: Actor, companyId: string, page: PageQuery): MemberView[] {
    const { access, memberships } = this.#deps;
    access.require(actor, { action: 'members:read', companyId });
    return memberships
      .people(companyId, page)
      .map((membership) => this.#view(actor, membership, memberships.grantsOf(membership)));
  }

  /** What the caller may do about the people of a company. */
  accessOf(actor: Actor, companyId: string): MembersAccess {
    const { access, memberships } = this.#deps;
    access.require(actor, { action: 'members:read', companyId });
    const may = (action: 'users:manage_permissions' | 'users:invite' | 'joins:approve'): boolean =>
      access.decide(actor, { action, companyId }).allowed;
    const own = actor.type === 'user' ? memberships.personByUser(companyId, actor.userId) : null;
    return {
      currentUserRole: own === null ? null : (own.role as MemberRole),
      canManageMembers: may('users:manage_permissions'),
      canInviteUsers: may('users:invite'),
      canApproveJoinRequests: may('joins:approve'),
    };
  }

  /** Who calls. @throws AppError unauthenticated when it is no person */
  whoAmI(actor: Actor): CurrentUser {
    const user = actor.type === 'user' ? this.#deps.repo.byId(actor.userId) : null;
    if (actor.type !== 'user' || user === null) throw new AppError('unauthenticated', 'Board authentication required');
    const active = this.#deps.memberships.ofUser(user.id).filter(({ status }) => status === 'active');
    return {
      user,
      isOperator: isOperator(actor),
      companyIds: active.map(({ companyId }) => companyId),
      source: actor.source === 'local_trust' ? 'local_implicit' : actor.sessionId ? 'session' : 'board_key',
      keyId: actor.keyId ?? null,
    };
  }

  /** A person by their id. For other services. */
  find(userId: string): User | null {
    return this.#deps.repo.byId(userId);
  }

  /** How a person is called. For other services. */
  nameOf(userId: string): string {
    return this.#deps.repo.byId(userId)?.name ?? 'User';
  }

  /** Makes somebody a member; who is known by the email keeps their name. @throws AppError forbidden | conflict */
  add(actor: Actor, companyId: string, input: AddMember): Promise<MemberView> {
    const { store, access, memberships } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'users:invite', companyId });
      const manager = this.#manager(actor, companyId);
      requireReach(manager, input.membershipRole, input.membershipRole);
      if (input.grants !== undefined) requireSensible(input.grants);
      requireGrantable(manager, input.grants ?? grantsOfRole(input.membershipRole));
      const user = this.#userFor(input);
      if (memberships.personByUser(companyId, user.id) !== null)
        throw new AppError('conflict', `${user.name} is already a member of this company`);
      const membership = memberships.admitPerson(
        tx,
        { companyId, userId: user.id, role: input.membershipRole, grants: input.grants },
        actor,
      );
      this.#record(tx, actor, membership, 'company_member.added', { membershipRole: membership.role });
      return this.#view(actor, membership, memberships.grantsOf(membership));
    });
  }

  /**
   * Changes role, status and grants at once; what is left out stays.
   * @throws AppError not_found | forbidden | unprocessable | conflict when the company would be left without an owner
   */
  change(actor: Actor, companyId: string, memberId: string, input: RoleAndGrants): Promise<MemberView> {
    const { store, access, memberships, departure } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'users:manage_permissions', companyId });
      const before = this.#member(companyId, memberId);
      const role = input.membershipRole ?? (before.role as MemberRole);
      const status = input.status ?? before.status;
      const manager = this.#manager(actor, companyId);
      requireReach(manager, before.role as MemberRole, role);
      if (input.grants !== undefined) requireSensible(input.grants);
      const given = input.grants ?? (role === before.role ? [] : grantsOfRole(role));
      requireGrantable(manager, given, memberships.grantsOf(before));
      if (role !== 'owner' || status !== 'active') this.#requireOtherOwner(before);
      const after = memberships.change(tx, before, { role, status, grants: input.grants }, actor);
      departure.accessChanged(tx);
      this.#record(tx, actor, after, 'company_member.updated', {
        changedKeys: Object.keys(input),
        membershipRole: role,
        status,
        grants: memberships.grantsOf(after).map(({ permissionKey, scope }) => ({ permissionKey, scope })),
      });
      return this.#view(actor, after, memberships.grantsOf(after));
    });
  }

  /** Takes somebody out of a company. @throws AppError not_found | forbidden | conflict */
  remove(actor: Actor, companyId: string, memberId: string): Promise<void> {
    const { store, access, memberships, departure } = this.#deps;
    return store.write((tx) => {
      access.require(actor, { action: 'users:manage_permissions', companyId });
      const membership = this.#member(companyId, memberId);
      const obstacle = this.#cannotRemove(actor, membership);
      if (obstacle !== null) {
        throw new AppError('forbidden', obstacle, { details: { reason: 'deny_missing_grant' } });
      }
      this.#requireOtherOwner(membership);
      const userId = membership.principalId;
      memberships.remove(tx, membership);
      departure.releaseIssuesOf(tx, actor, companyId, userId);
      if (memberships.ofUser(userId).length === 0) departure.revokeKeysOf(tx, actor, userId, companyId);
      departure.accessChanged(tx);
      this.#record(tx, actor, membership, 'company_member.removed', { membershipRole: membership.role });
    });
  }

  #member(companyId: string, memberId: string): Membership {
    const found = this.#deps.memberships.person(companyId, memberId);
    if (found === null) throw new AppError('not_found', 'Member not found');
    return found;
  }

  #userFor({ name, email }: AddMember): User {
    const { repo, clock } = this.#deps;
    const known = email === null ? null : repo.byEmail(email);
    if (known !== null) return known;
    const at = clock.iso();
    const user: User = { id: newId(), name, email, createdAt: at, updatedAt: at };
    repo.insert(user);
    return user;
  }

  #manager(actor: Actor, companyId: string): Manager {
    const own = actor.type === 'user' ? this.#deps.memberships.personByUser(companyId, actor.userId) : null;
    return {
      isOperator: isOperator(actor),
      role: (own?.role ?? 'viewer') as MemberRole,
      grants: own === null ? [] : this.#deps.memberships.grantsOf(own),
    };
  }

  /** A company always has somebody who may decide about its people. */
  #requireOtherOwner(member: Membership): void {
    if (member.role !== 'owner' || member.status !== 'active') return;
    if (!this.#deps.memberships.hasOtherOwner(member))
      throw new AppError('conflict', 'Cannot remove the last active owner');
  }

  #cannotRemove(actor: Actor, membership: Membership): string | null {
    if (actor.type === 'user' && actor.userId === membership.principalId) return 'You cannot remove yourself.';
    if (isOperator(actor)) return null;
    const { role } = this.#manager(actor, membership.companyId);
    return isAbove(role, membership.role as MemberRole) ? null : 'You can only remove users below your company role.';
  }

  #view(actor: Actor, membership: Membership, grants: readonly Grant[]): MemberView {
    const user = this.#deps.repo.byId(membership.principalId);
    if (user === null) throw new Error(`member ${membership.id} is nobody`);
    return { membership, user, grants, cannotRemove: this.#cannotRemove(actor, membership) };
  }

  #record(
    tx: WriteTransaction,
    actor: Actor,
    membership: Membership,
    action: string,
    details: Record<string, unknown>,
  ): void {
    this.#deps.activity.record(tx, actor, {
      companyId: membership.companyId,
      action,
      entityType: 'company_member',
      entityId: membership.id,
      details: { userId: membership.principalId, ...details },
    });
  }
}
