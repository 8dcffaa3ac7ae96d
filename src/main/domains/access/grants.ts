/** Whether the grants that somebody holds cover what they ask for. */
import type { PermissionKey } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { allow, type Decision, deny } from './request.ts';
import { covers, type IsWithin, isStructured, type ScopeSubject } from './scope.ts';

export interface HeldGrant {
  readonly permissionKey: string;
  readonly scope: JsonObject | null;
}

/** `outside`: there is such a grant, but not for this. */
export type Coverage = 'covered' | 'outside' | 'none';

/** Nothing that a scope could name: only company-wide grants cover it. */
export const NO_SUBJECT: ScopeSubject = { projectId: null, agentId: null, userId: null };

/** How the grants cover a subject. `tasks:assign_scope` counts only with a structured scope. */
export function coverage(
  held: readonly HeldGrant[],
  keys: readonly PermissionKey[],
  subject: ScopeSubject,
  isWithin: IsWithin,
): Coverage {
  const named = held.filter((grant) => (keys as readonly string[]).includes(grant.permissionKey));
  if (named.length === 0) return 'none';
  const covered = named.some(
    ({ permissionKey, scope }) =>
      (permissionKey !== 'tasks:assign_scope' || isStructured(scope)) && covers(scope, subject, isWithin),
  );
  return covered ? 'covered' : 'outside';
}

/** The decision where nothing but a grant can help. */
export function byGrant(found: Coverage, keys: readonly PermissionKey[]): Decision {
  const names = keys.join(' or ');
  if (found === 'covered') return allow('allow_explicit_grant');
  return found === 'outside'
    ? deny('deny_scope', `Your permission ${names} does not cover this project, agent or reporting line.`)
    : deny('deny_missing_grant', `Missing permission: ${names}.`);
}
