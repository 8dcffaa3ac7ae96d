/** Who belongs to which company, with what permissions. The rows that `access` decides by. */
import {
  type Actor,
  type GrantInput,
  type MemberRole,
  type MembershipStatus,
  OPERATOR_USER_ID,
  type PermissionKey,
  type PrincipalType,
  ROLE_KEYS,
} from '../../../contract/access.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessRepo, Grant, Membership } from './access.repo.ts';
import type { HeldGrant } from './grants.ts';
import { isCompanyWide, isStructured } from './scope.ts';

export type { Grant, HeldGrant, Membership };
export { isCompanyWide, isStructured };

/** Somebody in a company. */
export interface Principal {
  readonly companyId: string;
  readonly principalType: PrincipalType;
  readonly principalId: string;
}

export type TaskAssignSource = 'ceo_role' | 'agent_creator' | 'explicit_grant' | 'simple_default' | 'none';

/** The `access` block of an agent: what it may assign and where that comes from. */
export interface AgentAccess {
  readonly canAssignTasks: boolean;
  readonly taskAssignSource: TaskAssignSource;
  readonly membership: Membership | null;
  readonly grants: readonly Grant[];
}

/** Grants that a new agent starts with. Source: the Paperclip server. */
const AGENT_KEYS: readonly PermissionKey[] = ['tasks:assign'];
const CEO_KEYS: readonly PermissionKey[] = ['tasks:assign', 'agents:configure', 'skills:create'];

export class MembershipsService {
  readonly #repo: AccessRepo;
  readonly #clock: Clock;

  constructor(repo: AccessRepo, clock: Clock) {
    this.#repo = repo;
    this.#clock = clock;
  }

  /** Makes a new agent a member of its company, with the grants that its role starts with. */
  admitAgent(tx: WriteTransaction, agent: { id: string; companyId: string; role: string }, actor: Actor): void {
    const principal = ofAgent(agent);
    this.#insert(principal, 'member', 'active');
    for (const key of keysOfRole(agent.role)) this.grant(tx, principal, plain(key), actor);
  }

  /** An agent has another role: the grants that came with the old one go, those of the new one come. */
  agentRoleChanged(
    tx: WriteTransaction,
    before: { role: string },
    after: { id: string; companyId: string; role: string },
    actor: Actor,
  ): void {
    const [old, wanted] = [keysOfRole(before.role), keysOfRole(after.role)];
    for (const key of old) if (!wanted.includes(key)) this.revoke(tx, ofAgent(after), key, 'company-wide');
    for (const key of wanted) if (!old.includes(key)) this.grant(tx, ofAgent(after), plain(key), actor);
  }

  /** Makes a person a member, with the given grants or those of the role. */
  admitPerson(
    tx: WriteTransaction,
    person: { companyId: string; userId: string; role: MemberRole; grants?: readonly GrantInput[] | undefined },
    actor: Actor,
  ): Membership {
    const principal = ofPerson(person.companyId, person.userId);
    const membership = this.#insert(principal, person.role, 'active');
    for (const each of person.grants ?? ROLE_KEYS[person.role].map(plain)) this.grant(tx, principal, each, actor);
    return membership;
  }

  /**
   * Changes a membership and, when given, replaces its grants. Where they are not given, a new role exchanges the
   * grants that came with the old one, and those that were given besides stay.
   */
  change(
    tx: WriteTransaction,
    before: Membership,
    after: { role: MemberRole; status: MembershipStatus; grants?: readonly GrantInput[] | undefined },
    actor: Actor,
  ): Membership {
    const changed: Membership = { ...before, role: after.role, status: after.status, updatedAt: this.#clock.iso() };
    this.#repo.updateMembership(changed);
    if (after.grants !== undefined) {
      this.#repo.deleteGrantsOf(before.companyId, before.principalType, before.principalId);
      for (const each of after.grants) this.grant(tx, before, each, actor);
    } else if (after.role !== before.role) {
      const left = ROLE_KEYS[before.role as MemberRole].filter((key) => !ROLE_KEYS[after.role].includes(key));
      for (const key of left) this.revoke(tx, before, key, 'company-wide');
      for (const key of ROLE_KEYS[after.role]) this.grant(tx, before, plain(key), actor);
    }
    return changed;
  }

  /** Ends a membership, with its grants. */
  remove(_tx: WriteTransaction, membership: Membership): void {
    this.#repo.deleteGrantsOf(membership.companyId, membership.principalType, membership.principalId);
    this.#repo.deleteMembership(membership.id);
  }

  /** An agent is gone for good. */
  forgetAgent(tx: WriteTransaction, agent: { id: string; companyId: string }): void {
    const membership = this.#repo.membership(agent.companyId, 'agent', agent.id);
    if (membership !== null) this.remove(tx, membership);
  }

  /** Gives a permission, unless there is one of this key already. */
  grant(_tx: WriteTransaction, principal: Principal, { permissionKey, scope }: GrantInput, actor: Actor): void {
    if (this.#held(principal).some((held) => held.permissionKey === permissionKey)) return;
    const at = this.#clock.iso();
    this.#repo.insertGrant({
      id: newId(),
      companyId: principal.companyId,
      principalType: principal.principalType,
      principalId: principal.principalId,
      permissionKey,
      scope,
      grantedByUserId: actor.type === 'user' ? actor.userId : OPERATOR_USER_ID,
      createdAt: at,
      updatedAt: at,
    });
  }

  /** Takes a permission away: `company-wide` leaves one with a scope alone. */
  revoke(_tx: WriteTransaction, principal: Principal, key: PermissionKey, which: 'company-wide' | 'any'): void {
    for (const held of this.#held(principal)) {
      if (held.permissionKey === key && (which === 'any' || held.scope === null)) this.#repo.deleteGrant(held.id);
    }
  }

  /** Says that an agent may assign tasks, or may no more by a grant of its own. */
  setCanAssignTasks(
    tx: WriteTransaction,
    agent: { id: string; companyId: string },
    canAssign: boolean,
    actor: Actor,
  ): void {
    const principal = ofAgent(agent);
    const membership = this.#repo.membership(agent.companyId, 'agent', agent.id);
    if (membership === null) this.#insert(principal, 'member', 'active');
    else if (membership.status !== 'active') {
      this.#repo.updateMembership({ ...membership, status: 'active', updatedAt: this.#clock.iso() });
    }
    this.revoke(tx, principal, 'tasks:assign', 'any');
    if (canAssign) this.grant(tx, principal, plain('tasks:assign'), actor);
  }

  /** What an agent may assign, for its detail view. */
  agentAccess(agent: { id: string; companyId: string; role: string }, canCreateAgents: boolean): AgentAccess {
    const membership = this.#repo.membership(agent.companyId, 'agent', agent.id);
    const grants = this.#repo.grantsOf(agent.companyId, 'agent', agent.id);
    const source = taskAssignSource(agent.role, canCreateAgents, membership, grants);
    return { canAssignTasks: source !== 'none', taskAssignSource: source, membership, grants };
  }

  /** The people of a company, the longest members first. */
  people(companyId: string, page: PageQuery): Membership[] {
    return this.#repo.peopleOf(companyId, page);
  }

  /** Whether a company has an active owner besides this member. */
  hasOtherOwner({ companyId, id }: Membership): boolean {
    return this.#repo.activeOwnersOf(companyId).some((owner) => owner.id !== id);
  }

  /** A person's membership by its id, if it is one of this company. */
  person(companyId: string, membershipId: string): Membership | null {
    const found = this.#repo.membershipById(membershipId);
    return found?.companyId === companyId && found.principalType === 'user' ? found : null;
  }

  /** The membership of a person in a company, whatever its status. */
  personByUser(companyId: string, userId: string): Membership | null {
    return this.#repo.membership(companyId, 'user', userId);
  }

  /** The memberships of a person in all companies. */
  ofUser(userId: string): Membership[] {
    return this.#repo.membershipsOfUser(userId);
  }

  grantsOf(principal: Principal): readonly Grant[] {
    return this.#held(principal);
  }

  #held({ companyId, principalType, principalId }: Principal): readonly Grant[] {
    return this.#repo.grantsOf(companyId, principalType, principalId);
  }

  #insert(principal: Principal, role: string, status: MembershipStatus): Membership {
    const at = this.#clock.iso();
    const membership: Membership = { id: newId(), ...principal, status, role, createdAt: at, updatedAt: at };
    this.#repo.insertMembership(membership);
    return membership;
  }
}

const keysOfRole = (role: string): readonly PermissionKey[] => (role === 'ceo' ? CEO_KEYS : AGENT_KEYS);

const plain = (permissionKey: PermissionKey): GrantInput => ({ permissionKey, scope: null });

const ofAgent = (agent: { id: string; companyId: string }): Principal => ({
  companyId: agent.companyId,
  principalType: 'agent',
  principalId: agent.id,
});

const ofPerson = (companyId: string, userId: string): Principal => ({
  companyId,
  principalType: 'user',
  principalId: userId,
});

function taskAssignSource(
  role: string,
  canCreateAgents: boolean,
  membership: Membership | null,
  grants: readonly Grant[],
): TaskAssignSource {
  if (role === 'ceo') return 'ceo_role';
  if (canCreateAgents) return 'agent_creator';
  if (grants.some((grant) => grant.permissionKey === 'tasks:assign')) return 'explicit_grant';
  return membership?.status === 'active' ? 'simple_default' : 'none';
}
