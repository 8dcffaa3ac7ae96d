/** What an agent may do in its company. Source: the Paperclip Agents API, "Scoped Permissions and Authorization". */
import type { Actor, PermissionKey } from '../../../contract/access.ts';
import { type AssignmentFacts, decideAssignment } from './assignment.ts';
import { byGrant, type Coverage, coverage, type HeldGrant, NO_SUBJECT } from './grants.ts';
import { allow, type Decision, deny, denyOutside, type Request } from './request.ts';
import type { IsWithin, ScopeSubject } from './scope.ts';

/** What the rules need to know about the acting agent. */
export interface AgentFacts {
  readonly role: string;
  readonly canCreateAgents: boolean;
  readonly isMember: boolean;
  readonly grants: readonly HeldGrant[];
}

/** What the rules need to know besides the actor. */
export interface World {
  readonly isWithin: IsWithin;
  /** Whether an agent belongs to the acting person. */
  readonly owns: (agentId: string) => boolean;
  /** Asked for assignments alone. */
  assignment(): AssignmentFacts;
}

export const BOARD_ONLY = deny('deny_unsupported_action', 'Board access required');
const CHANGE_KEYS = ['agents:configure', 'agents:create'] as const;
const READ_KEYS = ['agents:create', 'agents:configure', 'agents:suggest-changes'] as const;

/** Decides for an agent. `facts` is null when there is no such agent. */
export function decideForAgent(
  actor: Actor & { type: 'agent' },
  request: Request,
  facts: AgentFacts | null,
  world: World,
): Decision {
  if (!('companyId' in request)) return request.action === 'company:list' ? allow('allow_company_agent') : BOARD_ONLY;
  if (request.companyId !== actor.companyId)
    return denyOutside(request, 'deny_company_boundary', 'Agent key cannot access another company');
  if (facts === null || !facts.isMember)
    return deny('deny_missing_membership', 'Agent has no active company membership');
  const isCreator = facts.role === 'ceo' || facts.canCreateAgents;
  const found = (keys: readonly PermissionKey[], subject: ScopeSubject = NO_SUBJECT): Coverage =>
    coverage(facts.grants, keys, subject, world.isWithin);
  const creatorOr = (keys: readonly PermissionKey[], subject?: ScopeSubject): Decision => {
    const decision = byGrant(found(keys, subject), keys);
    return !decision.allowed && isCreator ? allow('allow_legacy_agent_creator') : decision;
  };

  switch (request.action) {
    case 'company:read':
    case 'agent:read':
    case 'run:read':
    case 'issue:create':
    case 'issue:read':
    case 'issue:write':
    case 'project:create':
    case 'project:read':
    case 'project:write':
      return allow('allow_company_agent');
    case 'tasks:assign':
      return decideAssignment(
        request,
        {
          grants: facts.grants,
          isSelf: request.assigneeAgentId === actor.agentId,
          isCreator,
          isManager: request.assigneeAgentId !== null && world.isWithin(request.assigneeAgentId, actor.agentId),
          isSimpleMember: true,
        },
        world.assignment(),
        world.isWithin,
      );
    case 'agents:create':
      return creatorOr(['agents:create']);
    case 'agent_config:read':
      return creatorOr(READ_KEYS, aboutAgent(request.agentId));
    case 'agent_config:update':
      if (request.agentId === actor.agentId) return allow('allow_self');
      return changeDecision(found(CHANGE_KEYS, aboutAgent(request.agentId)));
    case 'agent_instructions:read':
    case 'agent_instructions:update': {
      const { agentId } = request;
      if (agentId === actor.agentId) return allow('allow_self');
      if (world.isWithin(agentId, actor.agentId)) return allow('allow_manager_chain');
      if (request.action === 'agent_instructions:read') return creatorOr(READ_KEYS, aboutAgent(agentId));
      return changeDecision(found(CHANGE_KEYS, aboutAgent(agentId)));
    }
    case 'agent:profile':
      return changeDecision(found(CHANGE_KEYS, aboutAgent(request.agentId)));
    case 'agent:permissions':
      return facts.role === 'ceo'
        ? allow('allow_legacy_agent_creator')
        : deny('deny_missing_grant', 'Only CEO can manage permissions');
    case 'agent:wake':
      return request.agentId === actor.agentId
        ? allow('allow_self')
        : deny('deny_unsupported_action', 'Agent can only invoke itself');
    case 'tasks:manage_active_checkouts': {
      const { holderAgentId, projectId } = request;
      const decision = byGrant(found([request.action], { projectId, agentId: holderAgentId, userId: null }), [
        request.action,
      ]);
      if (decision.allowed) return decision;
      if (facts.role === 'ceo') return allow('allow_legacy_agent_creator');
      if (holderAgentId === actor.agentId) return allow('allow_self');
      if (holderAgentId !== null && world.isWithin(holderAgentId, actor.agentId)) return allow('allow_manager_chain');
      return decision;
    }
    case 'company:manage':
    case 'secret:manage':
    case 'members:read':
    case 'users:invite':
    case 'users:manage_permissions':
    case 'joins:approve':
    case 'agent:lifecycle':
    case 'agent:verify':
    case 'agent:keys':
    case 'run:cancel':
      return BOARD_ONLY;
    default:
      return byGrant(found([request.action]), [request.action]);
  }
}

const aboutAgent = (agentId: string): ScopeSubject => ({ projectId: null, agentId, userId: null });

/** Words of the refusal: the Paperclip server. */
function changeDecision(found: Coverage): Decision {
  if (found === 'covered') return allow('allow_direct_change');
  if (found === 'outside') return byGrant(found, CHANGE_KEYS);
  return deny('deny_no_grant', 'Missing permission: agents:configure or agents:suggest-changes.');
}
