/**
 * Who acts, and the words of authorization. Source of the keys, roles and reasons: the Paperclip Agents API, "Scoped
 * Permissions and Authorization", with the keys that its server knows besides.
 */
import type { JsonObject } from './primitives.ts';

export type PrincipalType = 'agent' | 'user';
export type MembershipStatus = 'pending' | 'active' | 'suspended';

/** The person at the machine, who runs this instance. Every other user is a member of some companies. */
export const OPERATOR_USER_ID = 'local-board';

/**
 * Who a request or an internal action is made by. Every service method takes one first and asks `access`.
 * `nobody` carries why a presented credential was refused (null: none was presented).
 */
export type Actor =
  | { readonly type: 'nobody'; readonly problem: string | null }
  | {
      readonly type: 'user';
      /** `OPERATOR_USER_ID`, or a person who may do what their memberships say. Ask `isOperator`. */
      readonly userId: string;
      readonly source: 'token' | 'local_trust';
      /** The session that the request comes in, when it is one. */
      readonly sessionId?: string;
      /** The key that the request comes with, when it is one. */
      readonly keyId?: string;
    }
  | {
      readonly type: 'agent';
      readonly agentId: string;
      readonly companyId: string;
      readonly runId: string | null;
      /** Who made the key that the agent calls with, unless it was the operator: it may do no more than they may. */
      readonly responsibleUserId?: string;
    }
  | { readonly type: 'system' };

/** The agent that acts, where one does: for the columns that say by whom something was done. */
export const agentIdOf = (actor: Actor): string | null => (actor.type === 'agent' ? actor.agentId : null);

/** The person who acts, where one does. */
export const userIdOf = (actor: Actor): string | null => (actor.type === 'user' ? actor.userId : null);

/** The operator, as the process that runs the control plane acts for them. */
export const OPERATOR: Actor = { type: 'user', userId: OPERATOR_USER_ID, source: 'token' };

/** Whether the actor is the person who runs this instance, to whom no company is closed. */
export const isOperator = (actor: Actor): boolean => actor.type === 'user' && actor.userId === OPERATOR_USER_ID;

export const PERMISSION_KEYS = [
  'agents:create',
  'agents:configure',
  'agents:suggest-changes',
  'skills:create',
  'skills:suggest-changes',
  'environments:manage',
  'tools:admin',
  'tools:manage_connections',
  'tools:manage_profiles',
  'tools:view_audit',
  'audit:view_agent_actions',
  'tools:use',
  'tools:manage_runtime',
  'inbox:manage',
  'users:invite',
  'users:manage_permissions',
  'tasks:assign',
  'tasks:assign_scope',
  'tasks:manage_active_checkouts',
  'pipelines:write',
  'joins:approve',
] as const;
export type PermissionKey = (typeof PERMISSION_KEYS)[number];

/** Roles of people, the mightiest first. The API page calls an operator `member`. */
export const MEMBER_ROLES = ['owner', 'admin', 'operator', 'viewer'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A permission that somebody was given, in the whole company or within a scope. */
export interface GrantInput {
  readonly permissionKey: PermissionKey;
  readonly scope: JsonObject | null;
}

const OWNER_KEYS: readonly PermissionKey[] = [
  'agents:create',
  'agents:configure',
  'skills:create',
  'environments:manage',
  'users:invite',
  'users:manage_permissions',
  'tasks:assign',
  'joins:approve',
  'tools:manage_connections',
  'tools:manage_runtime',
  'tools:use',
  'tools:admin',
];

/** The grants that a person gets with a role. Source: the Paperclip server. */
export const ROLE_KEYS: Readonly<Record<MemberRole, readonly PermissionKey[]>> = {
  owner: OWNER_KEYS,
  admin: OWNER_KEYS.filter((key) => key !== 'users:manage_permissions'),
  operator: ['tasks:assign'],
  viewer: [],
};
