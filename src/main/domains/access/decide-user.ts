/** What a person other than the operator may do: what their role in the company and their grants say. */
import type { Actor, MemberRole, PermissionKey } from '../../../contract/access.ts';
import { decideAssignment } from './assignment.ts';
import type { World } from './decide-agent.ts';
import { byGrant, coverage, type HeldGrant, NO_SUBJECT } from './grants.ts';
import { allow, type Decision, deny, denyOutside, type Request } from './request.ts';
import type { ScopeSubject } from './scope.ts';

/** What the rules need to know about the acting person in the company that they ask about. */
export interface UserFacts {
  readonly isMember: boolean;
  readonly role: MemberRole;
  readonly grants: readonly HeldGrant[];
}

const OPERATOR_ONLY = deny('deny_unsupported_action', 'Only the operator of this instance can do this.');
const READ_ONLY = deny('deny_missing_grant', 'Viewers can read, but not change anything.');
const CHANGE_KEYS = ['agents:configure', 'agents:create'] as const;

/** Decides for a person. `facts` is null when they have no membership in the company. */
export function decideForUser(
  actor: Actor & { type: 'user' },
  request: Request,
  facts: UserFacts | null,
  world: World,
): Decision {
  if (!('companyId' in request))
    return request.action === 'company:list' ? allow('allow_company_member') : OPERATOR_ONLY;
  if (facts === null || !facts.isMember)
    return denyOutside(request, 'deny_missing_membership', 'You have no active membership in this company.');
  const isViewer = facts.role === 'viewer';
  const granted = (keys: readonly PermissionKey[], subject: ScopeSubject = NO_SUBJECT): Decision =>
    byGrant(coverage(facts.grants, keys, subject, world.isWithin), keys);
  const ofRole = (...roles: readonly MemberRole[]): boolean => roles.includes(facts.role);

  switch (request.action) {
    case 'company:read':
    case 'members:read':
    case 'agent:read':
    case 'agent_config:read':
    case 'agent_instructions:read':
    case 'run:read':
    case 'issue:read':
    case 'project:read':
      return allow('allow_company_member');
    case 'issue:create':
    case 'issue:write':
    case 'project:create':
    case 'project:write':
    case 'run:cancel':
      return isViewer ? READ_ONLY : allow('allow_company_member');
    // Whoever an agent belongs to has it work and rest, and stands behind it, whatever their role; what it is stays the company's affair.
    case 'agent:wake':
      return isViewer && !world.owns(request.agentId) ? READ_ONLY : allow('allow_company_member');
    case 'agent:lifecycle':
    case 'agent:verify':
      if (world.owns(request.agentId)) return allow('allow_owner');
      return granted(CHANGE_KEYS, { projectId: null, agentId: request.agentId, userId: null });
    case 'company:manage':
    case 'secret:manage':
      return ofRole('owner', 'admin')
        ? allow('allow_role_default')
        : deny('deny_missing_grant', 'Only owners and admins of the company can do this.');
    case 'tasks:assign':
      return decideAssignment(
        request,
        {
          grants: facts.grants,
          isSelf: !isViewer && request.assigneeUserId === actor.userId,
          isCreator: false,
          isManager: false,
          isSimpleMember: !isViewer,
        },
        world.assignment(),
        world.isWithin,
      );
    case 'tasks:manage_active_checkouts': {
      const { holderAgentId, projectId } = request;
      const decision = granted([request.action], { projectId, agentId: holderAgentId, userId: null });
      return !decision.allowed && ofRole('owner', 'admin') ? allow('allow_role_default') : decision;
    }
    case 'agent_config:update':
    case 'agent_instructions:update':
    case 'agent:profile':
    case 'agent:keys':
      return granted(CHANGE_KEYS, { projectId: null, agentId: request.agentId, userId: null });
    case 'agent:permissions':
      return granted(['agents:create'], { projectId: null, agentId: request.agentId, userId: null });
    default:
      return granted([request.action]);
  }
}
