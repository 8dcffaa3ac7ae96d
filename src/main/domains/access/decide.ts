/**
 * May this actor do this? One pure function over facts, so that the rules can be read and tested in one place.
 * Words of the reasons: the Paperclip Agents API, "Decision reasons".
 */
import type { Actor, PermissionKey } from '../../../contract/access.ts';

/** What is asked for, and on what. `companyId` is the company of the thing. */
export type Request =
  | { readonly action: 'company:list' | 'company:create' | 'server:manage' }
  | {
      readonly action:
        | 'company:read'
        | 'company:manage'
        | 'agents:create'
        | 'issue:create'
        | 'issue:read'
        | 'issue:write'
        | 'tasks:assign';
      readonly companyId: string;
    }
  | {
      readonly action:
        | 'agent:read'
        | 'agent_config:read'
        | 'agent_config:update'
        | 'agent:profile'
        | 'agent:lifecycle'
        | 'agent:keys'
        | 'agent:wake';
      readonly companyId: string;
      readonly agentId: string;
    }
  | { readonly action: 'run:read' | 'run:cancel'; readonly companyId: string }
  | {
      readonly action: 'tasks:manage_active_checkouts';
      readonly companyId: string;
      readonly holderAgentId: string | null;
    };

/** What the rules need to know about the acting agent. */
export interface AgentFacts {
  readonly role: string;
  readonly canCreateAgents: boolean;
  readonly permissionKeys: ReadonlySet<string>;
  readonly isMember: boolean;
  /** Whether `agentId` reports to the acting agent, directly or through others. */
  manages(agentId: string): boolean;
}

export type Decision =
  | { readonly allowed: true; readonly reason: string }
  | {
      readonly allowed: false;
      readonly reason: string;
      readonly message: string;
      /** `absent`: the caller must not learn that the thing exists. */
      readonly as: 'unauthenticated' | 'forbidden' | 'absent';
    };

const allow = (reason: string): Decision => ({ allowed: true, reason });
const deny = (reason: string, message: string): Decision => ({ allowed: false, reason, message, as: 'forbidden' });
const missing = (keys: string): Decision => deny('deny_missing_grant', `Missing permission: ${keys}.`);
const boardOnly = deny('deny_unsupported_action', 'Board access required');

/** Decides without looking anything up: `facts` is null unless the actor is an agent. */
export function decide(actor: Actor, request: Request, facts: AgentFacts | null): Decision {
  switch (actor.type) {
    case 'system':
      return allow('allow_system');
    case 'user':
      return allow(actor.source === 'local_trust' ? 'allow_local_board' : 'allow_instance_admin');
    case 'nobody':
      return {
        allowed: false,
        reason: 'deny_unauthenticated',
        message: actor.problem ?? 'Authentication required',
        as: 'unauthenticated',
      };
    case 'agent':
      return decideForAgent(actor, request, facts);
  }
}

function decideForAgent(actor: Actor & { type: 'agent' }, request: Request, facts: AgentFacts | null): Decision {
  if (!('companyId' in request)) return request.action === 'company:list' ? allow('allow_company_agent') : boardOnly;
  if (request.companyId !== actor.companyId) {
    const aboutCompany =
      !('agentId' in request) && request.action !== 'run:read' && !request.action.startsWith('issue:');
    return {
      allowed: false,
      reason: 'deny_company_boundary',
      message: 'Agent key cannot access another company',
      as: aboutCompany ? 'forbidden' : 'absent',
    };
  }
  if (facts === null || !facts.isMember)
    return deny('deny_missing_membership', 'Agent has no active company membership');
  const holds = (...keys: PermissionKey[]): boolean => keys.some((key) => facts.permissionKeys.has(key));

  switch (request.action) {
    case 'company:read':
    case 'agent:read':
    case 'run:read':
    case 'issue:create':
    case 'issue:read':
    case 'issue:write':
      return allow('allow_company_agent');
    case 'tasks:assign':
      return allow(holds('tasks:assign') ? 'allow_explicit_grant' : 'allow_simple_company_member');
    case 'agents:create':
      if (holds('agents:create')) return allow('allow_explicit_grant');
      if (facts.role === 'ceo' || facts.canCreateAgents) return allow('allow_legacy_agent_creator');
      return missing('agents:create');
    case 'agent_config:read':
      if (holds('agents:create', 'agents:configure', 'agents:suggest-changes')) return allow('allow_explicit_grant');
      if (facts.role === 'ceo' || facts.canCreateAgents) return allow('allow_legacy_agent_creator');
      return missing('agents:configure');
    case 'agent_config:update':
      if (request.agentId === actor.agentId) return allow('allow_self');
      return configureDecision(holds('agents:configure'));
    case 'agent:profile':
      return configureDecision(holds('agents:configure'));
    case 'agent:wake':
      return request.agentId === actor.agentId
        ? allow('allow_self')
        : deny('deny_unsupported_action', 'Agent can only invoke itself');
    case 'tasks:manage_active_checkouts':
      if (holds('tasks:manage_active_checkouts')) return allow('allow_explicit_grant');
      if (facts.role === 'ceo') return allow('allow_legacy_agent_creator');
      if (request.holderAgentId !== null && facts.manages(request.holderAgentId)) return allow('allow_manager_chain');
      return missing('tasks:manage_active_checkouts');
    case 'company:manage':
    case 'agent:lifecycle':
    case 'agent:keys':
    case 'run:cancel':
      return boardOnly;
  }
}

const configureDecision = (granted: boolean): Decision =>
  granted
    ? allow('allow_direct_change')
    : deny('deny_no_grant', 'Missing permission: agents:configure or agents:suggest-changes.');
