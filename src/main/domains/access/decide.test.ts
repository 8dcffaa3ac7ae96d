import { describe, expect, it } from 'vitest';
import { type Actor, PERMISSION_KEYS, ROLE_KEYS } from '../../../contract/access.ts';
import { type AgentFacts, decide, type UserFacts } from './decide.ts';
import {
  AGENT,
  agentFacts,
  allowedActions,
  decideOne,
  factsOf,
  held,
  OPERATOR,
  OTHER,
  OWN,
  PEER,
  REPORT,
  requests,
  SELF,
  USER,
  userFacts,
} from './testing/scene.ts';

describe('who needs no rules', () => {
  it.each<[string, Actor, string]>([
    ['the system', { type: 'system' }, 'allow_system'],
    ['the operator', OPERATOR, 'allow_instance_admin'],
    ['the trusted local user', { ...OPERATOR, source: 'local_trust' } as Actor, 'allow_local_board'],
  ])('%s may do everything', (_who, actor, reason) => {
    for (const request of requests(OWN)) expect(decide(actor, request, factsOf({}))).toEqual({ allowed: true, reason });
  });

  it('nobody may do nothing, and hears what is wrong with the credential', () => {
    for (const request of requests(OWN)) {
      for (const problem of [null, 'It expired.']) {
        expect(decide({ type: 'nobody', problem }, request, factsOf({}))).toMatchObject({
          allowed: false,
          as: 'unauthenticated',
          reason: 'deny_unauthenticated',
          message: problem ?? 'Authentication required',
        });
      }
    }
  });
});

const BASIC = [
  'company:list',
  'company:read',
  'agent:read',
  'run:read',
  'issue:create',
  'issue:read',
  'issue:write',
  'project:create',
  'project:read',
  'project:write',
  'tasks:assign',
];
/** What the old creator right and the CEO's role bring. */
const READ = ['agent_config:read', 'agent_instructions:read'];
const INSTRUCT = ['agent_instructions:read', 'agent_instructions:update'];
const CREATOR = ['agents:create', ...READ];
const CONFIGURE = [...READ, 'agent_config:update', 'agent_instructions:update', 'agent:profile'];

describe('an agent in its company', () => {
  it.each<[string, AgentFacts, string, string[]]>([
    ['with nothing special', agentFacts(), PEER, []],
    [
      'about itself',
      agentFacts(),
      SELF,
      ['agent_config:update', ...INSTRUCT, 'agent:wake', 'tasks:manage_active_checkouts'],
    ],
    ['about its report', agentFacts(), REPORT, [...INSTRUCT, 'tasks:manage_active_checkouts']],
    ['as CEO', agentFacts({ role: 'ceo' }), PEER, [...CREATOR, 'agent:permissions', 'tasks:manage_active_checkouts']],
    ['with the old creator flag', agentFacts({ canCreateAgents: true }), PEER, CREATOR],
    ['with agents:create', agentFacts({ grants: held('agents:create') }), PEER, ['agents:create', ...CONFIGURE]],
    [
      'with agents:configure',
      agentFacts({ grants: held('agents:configure') }),
      PEER,
      ['agents:configure', ...CONFIGURE],
    ],
    [
      'with agents:suggest-changes',
      agentFacts({ grants: held('agents:suggest-changes') }),
      PEER,
      ['agents:suggest-changes', ...READ],
    ],
    [
      'with tasks:manage_active_checkouts',
      agentFacts({ grants: held('tasks:manage_active_checkouts') }),
      PEER,
      ['tasks:manage_active_checkouts'],
    ],
    ['with tasks:assign', agentFacts({ grants: held('tasks:assign') }), PEER, []],
    ['with skills:create', agentFacts({ grants: held('skills:create') }), PEER, ['skills:create']],
  ])('%s may do exactly this', (_who, agent, about, more) => {
    expect(allowedActions(AGENT, factsOf({ agent }), about).sort()).toEqual([...BASIC, ...more].sort());
  });

  it.each<[string, AgentFacts | null]>([
    ['is unknown', null],
    ['is no member', agentFacts({ isMember: false, role: 'ceo', grants: held(...PERMISSION_KEYS) })],
  ])('that %s may but ask for its companies', (_what, agent) => {
    expect(allowedActions(AGENT, factsOf({ agent }), SELF)).toEqual(['company:list']);
  });

  it('does the operator’s business never, whatever it holds', () => {
    const agent = agentFacts({ role: 'ceo', canCreateAgents: true, grants: held(...PERMISSION_KEYS) });
    const board = [
      'company:create',
      'server:manage',
      'company:manage',
      'members:read',
      'secret:manage',
      'users:invite',
      'users:manage_permissions',
      'joins:approve',
      'agent:lifecycle',
      'agent:verify',
      'agent:keys',
      'run:cancel',
    ];
    for (const request of requests(OWN, SELF)) {
      const decision = decide(AGENT, request, factsOf({ agent }));
      if (board.includes(request.action)) {
        expect(decision).toMatchObject({ allowed: false, message: 'Board access required', as: 'forbidden' });
      } else expect(decision.allowed, request.action).toBe(true);
    }
  });

  it('with a grant for one agent may change that one alone', () => {
    const agent = agentFacts({ grants: [{ permissionKey: 'agents:configure', scope: { agentId: REPORT } }] });
    expect(decideOne(AGENT, factsOf({ agent }), 'agent:profile', REPORT)).toMatchObject({ allowed: true });
    expect(decideOne(AGENT, factsOf({ agent }), 'agent:profile', PEER)).toMatchObject({ reason: 'deny_scope' });
  });
});

const READS = [
  'company:list',
  'company:read',
  'members:read',
  'agent:read',
  ...READ,
  'run:read',
  'issue:read',
  'project:read',
];
const WRITES = [
  'issue:create',
  'issue:write',
  'project:create',
  'project:write',
  'agent:wake',
  'run:cancel',
  'tasks:assign',
];
const CHANGES = [
  'agent_config:update',
  'agent_instructions:update',
  'agent:profile',
  'agent:lifecycle',
  'agent:verify',
  'agent:keys',
  'agent:permissions',
];
const byRole = (role: UserFacts['role']): UserFacts => userFacts({ role, grants: held(...ROLE_KEYS[role]) });
const own = (role: UserFacts['role']): string[] => ROLE_KEYS[role].filter((key) => key !== 'tasks:assign');

describe('a person in a company', () => {
  it.each<[string, UserFacts, string[]]>([
    ['a viewer', byRole('viewer'), READS],
    ['an operator', byRole('operator'), [...READS, ...WRITES]],
    [
      'an admin',
      byRole('admin'),
      [
        ...READS,
        ...WRITES,
        ...CHANGES,
        ...own('admin'),
        'company:manage',
        'secret:manage',
        'tasks:manage_active_checkouts',
      ],
    ],
    [
      'an owner',
      byRole('owner'),
      [
        ...READS,
        ...WRITES,
        ...CHANGES,
        ...own('owner'),
        'company:manage',
        'secret:manage',
        'tasks:manage_active_checkouts',
      ],
    ],
    ['an operator without any grant', userFacts(), [...READS, ...WRITES]],
    [
      'a viewer who was given tasks:assign',
      userFacts({ role: 'viewer', grants: held('tasks:assign') }),
      [...READS, 'tasks:assign'],
    ],
  ])('as %s may do exactly this', (_who, user, may) => {
    expect(allowedActions(USER, factsOf({ user })).sort()).toEqual([...may].sort());
  });

  it.each<[string, UserFacts | null]>([
    ['has no membership', null],
    ['is suspended', userFacts({ isMember: false, role: 'owner', grants: held(...PERMISSION_KEYS) })],
  ])('who %s learns of nothing but their companies', (_what, user) => {
    for (const request of requests(OWN, SELF)) {
      const decision = decide(USER, request, factsOf({ user }));
      if (request.action === 'company:list') expect(decision.allowed).toBe(true);
      else if (!('companyId' in request)) expect(decision).toMatchObject({ reason: 'deny_unsupported_action' });
      else {
        const aboutOneThing =
          'agentId' in request || /^(run:.+|(issue|project):(read|write)|secret:.+)$/.test(request.action);
        expect(decision).toMatchObject({
          allowed: false,
          reason: 'deny_missing_membership',
          as: aboutOneThing ? 'absent' : 'forbidden',
        });
      }
    }
  });

  it('is never the operator, whatever they hold', () => {
    const user = userFacts({ role: 'owner', grants: held(...PERMISSION_KEYS) });
    for (const action of ['company:create', 'server:manage'] as const) {
      expect(decideOne(USER, factsOf({ user }), action)).toMatchObject({ allowed: false });
    }
  });
});

describe('an agent before another company', () => {
  it('may do nothing there, and does not learn of single things', () => {
    const agent = agentFacts({ role: 'ceo', canCreateAgents: true, grants: held(...PERMISSION_KEYS) });
    for (const request of requests(OTHER, SELF).filter((each) => 'companyId' in each)) {
      const aboutOneThing =
        'agentId' in request || /^(run:.+|(issue|project):(read|write)|secret:.+)$/.test(request.action);
      expect(decide(AGENT, request, factsOf({ agent }))).toEqual({
        allowed: false,
        reason: 'deny_company_boundary',
        message: 'Agent key cannot access another company',
        as: aboutOneThing ? 'absent' : 'forbidden',
      });
    }
  });
});
