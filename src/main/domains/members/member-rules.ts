/** Who may change whom, and which grants make sense. Pure rules. */
import {
  type GrantInput,
  MEMBER_ROLES,
  type MemberRole,
  type PermissionKey,
  ROLE_KEYS,
} from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { type HeldGrant, isCompanyWide, isStructured } from '../access/memberships.service.ts';

/** The caller as these rules see them. The operator stands above every role. */
export interface Manager {
  readonly isOperator: boolean;
  readonly role: MemberRole;
  readonly grants: readonly HeldGrant[];
}

const rank = (role: MemberRole): number => MEMBER_ROLES.length - MEMBER_ROLES.indexOf(role);

/** Whether one role is above another. */
export const isAbove = (role: MemberRole, other: MemberRole): boolean => rank(role) > rank(other);

/** What a role brings with it. */
export const grantsOfRole = (role: MemberRole): GrantInput[] =>
  ROLE_KEYS[role].map((permissionKey) => ({ permissionKey, scope: null }));

const refuse = (message: string): never => {
  throw new AppError('forbidden', message, { details: { reason: 'deny_missing_grant' } });
};

/** Nobody changes somebody above them, or makes anybody mightier than themselves. @throws AppError forbidden */
export function requireReach(manager: Manager, before: MemberRole, after: MemberRole): void {
  if (manager.isOperator) return;
  if (isAbove(before, manager.role)) refuse('You can only change people up to your own role in the company.');
  if (isAbove(after, manager.role)) refuse('You cannot give a role above your own.');
}

/** Nobody hands on a permission that they lack. Owners of a company hold all that it has. @throws AppError forbidden */
export function requireGrantable(
  manager: Manager,
  wanted: readonly GrantInput[],
  before: readonly HeldGrant[] = [],
): void {
  if (manager.isOperator || manager.role === 'owner') return;
  const holds = (key: PermissionKey): boolean =>
    manager.grants.some((grant) => grant.permissionKey === key && isCompanyWide(grant.scope));
  const kept = (grant: GrantInput): boolean =>
    before.some(
      (each) =>
        each.permissionKey === grant.permissionKey && JSON.stringify(each.scope) === JSON.stringify(grant.scope),
    );
  for (const grant of wanted) {
    if (!kept(grant) && !holds(grant.permissionKey))
      refuse(`You cannot grant ${grant.permissionKey}: you do not hold it in the whole company.`);
  }
}

/** @throws AppError unprocessable when a set of grants says something twice, or something that means nothing */
export function requireSensible(grants: readonly GrantInput[]): void {
  const wrong = (message: string): never => {
    throw new AppError('unprocessable', message);
  };
  const seen = new Set<PermissionKey>();
  for (const { permissionKey, scope } of grants) {
    if (seen.has(permissionKey)) wrong(`${permissionKey} is given twice. Put its whole scope into one grant.`);
    seen.add(permissionKey);
    if (permissionKey === 'tasks:assign_scope' && !isStructured(scope))
      wrong('tasks:assign_scope needs a scope with at least one project, agent or reporting line.');
    if (!isCompanyWide(scope) && !isStructured(scope))
      wrong(`The scope of ${permissionKey} names no project, agent or reporting line.`);
  }
}
