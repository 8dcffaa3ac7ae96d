/** What may be asked of `access`, and what it answers. */
import type { PermissionKey } from '../../../contract/access.ts';

/** Permissions that are asked for by their key alone; the others have rules of their own. */
export type KeyedAction = Exclude<
  PermissionKey,
  'agents:create' | 'tasks:assign' | 'tasks:assign_scope' | 'tasks:manage_active_checkouts'
>;

/** Somebody is to be given an issue. */
export interface AssignRequest {
  readonly action: 'tasks:assign';
  readonly companyId: string;
  readonly assigneeAgentId: string | null;
  readonly assigneeUserId: string | null;
  readonly projectId: string | null;
  /** The `authorizationPolicy` of the issue, whatever it is. */
  readonly issuePolicy: unknown;
}

/** What is asked for, and on what. `companyId` is the company of the thing. */
export type Request =
  | { readonly action: 'company:list' | 'company:create' | 'server:manage' }
  | {
      readonly action:
        | 'company:read'
        | 'company:manage'
        | 'members:read'
        | 'agents:create'
        | 'issue:create'
        | 'project:create'
        | KeyedAction;
      readonly companyId: string;
    }
  | {
      /** About one thing, of which a stranger learns nothing. */
      readonly action:
        | 'issue:read'
        | 'issue:write'
        | 'project:read'
        | 'project:write'
        | 'run:read'
        | 'run:cancel'
        | 'secret:manage';
      readonly companyId: string;
    }
  | {
      readonly action:
        | 'agent:read'
        | 'agent_config:read'
        | 'agent_config:update'
        | 'agent_instructions:read'
        | 'agent_instructions:update'
        | 'agent:profile'
        | 'agent:permissions'
        | 'agent:lifecycle'
        | 'agent:keys'
        | 'agent:wake'
        | 'agent:verify';
      readonly companyId: string;
      readonly agentId: string;
    }
  | {
      readonly action: 'tasks:manage_active_checkouts';
      readonly companyId: string;
      readonly holderAgentId: string | null;
      readonly projectId: string | null;
    }
  | AssignRequest;

export type CompanyRequest = Extract<Request, { companyId: string }>;

export type Decision =
  | { readonly allowed: true; readonly reason: string }
  | {
      readonly allowed: false;
      readonly reason: string;
      readonly message: string;
      /** `absent`: the caller must not learn that the thing exists. */
      readonly as: 'unauthenticated' | 'forbidden' | 'absent';
    };

export const allow = (reason: string): Decision => ({ allowed: true, reason });
export const deny = (reason: string, message: string): Decision => ({
  allowed: false,
  reason,
  message,
  as: 'forbidden',
});

const ABOUT_ONE_THING =
  /^(issue:(read|write)|project:(read|write)|secret:manage|run:.+|agent:.+|agent_config:.+|agent_instructions:.+)$/;

/** How a caller from outside the company is refused: of a single thing it must not even learn that it exists. */
export function denyOutside(request: CompanyRequest, reason: string, message: string): Decision {
  return { allowed: false, reason, message, as: ABOUT_ONE_THING.test(request.action) ? 'absent' : 'forbidden' };
}
