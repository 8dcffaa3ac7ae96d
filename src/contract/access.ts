/** Who acts, and the words of authorization. Source of the keys: the Paperclip Agents API, "Scoped Permissions". */

export type PrincipalType = 'agent' | 'user';
export type MembershipStatus = 'pending' | 'active' | 'suspended';

/** The person at the machine. There is one until members exist. */
export const OPERATOR_USER_ID = 'local-board';

/**
 * Who a request or an internal action is made by. Every service method takes one first and asks `access`.
 * `nobody` carries why a presented credential was refused (null: none was presented).
 */
export type Actor =
  | { readonly type: 'nobody'; readonly problem: string | null }
  | {
      readonly type: 'user';
      readonly userId: string;
      readonly source: 'token' | 'local_trust';
      /** The session that the request comes in, when it is one. */
      readonly sessionId?: string;
    }
  | { readonly type: 'agent'; readonly agentId: string; readonly companyId: string; readonly runId: string | null }
  | { readonly type: 'system' };

/** The operator, as the process that runs the control plane acts for them. */
export const OPERATOR: Actor = { type: 'user', userId: OPERATOR_USER_ID, source: 'token' };

export const PERMISSION_KEYS = [
  'agents:create',
  'agents:configure',
  'agents:suggest-changes',
  'tasks:assign',
  'tasks:assign_scope',
  'tasks:manage_active_checkouts',
  'environments:manage',
  'users:invite',
  'users:manage_permissions',
  'joins:approve',
] as const;
export type PermissionKey = (typeof PERMISSION_KEYS)[number];
