/** People, agents and requests for the tests of the rules. */
import { type Actor, OPERATOR, PERMISSION_KEYS } from '../../../../contract/access.ts';
import type { AssignmentFacts } from '../assignment.ts';
import { type AgentFacts, decide, type Facts, type UserFacts } from '../decide.ts';
import type { HeldGrant } from '../grants.ts';
import type { Decision, Request } from '../request.ts';

export const OWN = 'company-own';
export const OTHER = 'company-other';
export const SELF = 'agent-self';
export const PEER = 'agent-peer';
export const REPORT = 'agent-report';
export const PERSON = 'user-person';

export const AGENT: Actor = { type: 'agent', agentId: SELF, companyId: OWN, runId: null };
export const USER: Actor = { type: 'user', userId: PERSON, source: 'token' };
export { OPERATOR };

export const held = (...keys: readonly string[]): HeldGrant[] =>
  keys.map((permissionKey) => ({ permissionKey, scope: null }));

export const agentFacts = (changes: Partial<AgentFacts> = {}): AgentFacts => ({
  role: 'general',
  canCreateAgents: false,
  isMember: true,
  grants: [],
  ...changes,
});

export const userFacts = (changes: Partial<UserFacts> = {}): UserFacts => ({
  isMember: true,
  role: 'operator',
  grants: [],
  ...changes,
});

export const OPEN: AssignmentFacts = { assigneeIsActive: true, assigneePolicy: 'open', placePolicy: 'open' };

/** Facts in which `REPORT` reports to `SELF` and nothing protects anything. */
export const factsOf = (
  who: { agent?: AgentFacts | null; user?: UserFacts | null },
  assignment: AssignmentFacts = OPEN,
): Facts => ({
  agent: who.agent ?? null,
  user: who.user ?? null,
  world: {
    owns: () => false,
    isWithin: (agentId, rootId) => agentId === rootId || (agentId === REPORT && rootId === SELF),
    assignment: () => assignment,
  },
});

/** Every action, and what a request of it names besides. A new action does not compile until it stands here. */
const ACTIONS: Readonly<Record<Request['action'], 'nothing' | 'company' | 'agent' | 'holder' | 'assignment'>> = {
  'company:list': 'nothing',
  'company:create': 'nothing',
  'server:manage': 'nothing',
  'company:read': 'company',
  'company:manage': 'company',
  'members:read': 'company',
  'secret:manage': 'company',
  'issue:create': 'company',
  'issue:read': 'company',
  'issue:write': 'company',
  'project:create': 'company',
  'project:read': 'company',
  'project:write': 'company',
  'run:read': 'company',
  'run:cancel': 'company',
  'agent:read': 'agent',
  'agent_config:read': 'agent',
  'agent_config:update': 'agent',
  'agent_instructions:read': 'agent',
  'agent_instructions:update': 'agent',
  'agent:profile': 'agent',
  'agent:permissions': 'agent',
  'agent:lifecycle': 'agent',
  'agent:keys': 'agent',
  'agent:wake': 'agent',
  'agent:verify': 'agent',
  'tasks:manage_active_checkouts': 'holder',
  'tasks:assign': 'assignment',
  ...(Object.fromEntries(
    PERMISSION_KEYS.filter((key) => !key.startsWith('tasks:')).map((key) => [key, 'company']),
  ) as Record<Exclude<(typeof PERMISSION_KEYS)[number], `tasks:${string}`>, 'company'>),
};

/** One request of every action; those about an agent are about a peer unless said otherwise. */
export const requests = (companyId: string, agentId = PEER): Request[] =>
  Object.entries(ACTIONS).map(([action, names]) => {
    const about = {
      nothing: {},
      company: {},
      agent: { agentId },
      holder: { holderAgentId: agentId, projectId: null },
      assignment: { assigneeAgentId: agentId, assigneeUserId: null, projectId: null, issuePolicy: undefined },
    }[names];
    return { action, ...(names === 'nothing' ? {} : { companyId }), ...about } as Request;
  });

/** The actions that somebody may do, about one agent. */
export const allowedActions = (actor: Actor, facts: Facts, about = PEER): string[] =>
  requests(OWN, about)
    .filter((request) => decide(actor, request, facts).allowed)
    .map(({ action }) => action);

export const decideOne = (actor: Actor, facts: Facts, action: Request['action'], about = PEER): Decision => {
  const request = requests(OWN, about).find((each) => each.action === action);
  if (request === undefined) throw new Error(`no request for ${action}`);
  return decide(actor, request, facts);
};
