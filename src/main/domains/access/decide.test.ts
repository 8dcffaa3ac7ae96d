import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../contract/access.ts';
import { type AgentFacts, decide, type Request } from './decide.ts';

const OWN = 'company-own';
const OTHER = 'company-other';
const SELF = 'agent-self';
const PEER = 'agent-peer';
const REPORT = 'agent-report';

const agent: Actor = { type: 'agent', agentId: SELF, companyId: OWN, runId: null };
const facts = (changes: Partial<AgentFacts> & { keys?: string[] } = {}): AgentFacts => ({
  role: 'general',
  canCreateAgents: false,
  permissionKeys: new Set(changes.keys ?? []),
  isMember: true,
  manages: (id) => id === REPORT,
  ...changes,
});

/** Every action, and what a request of it names besides. A new action does not compile until it stands here. */
const ACTIONS: Readonly<Record<Request['action'], 'nothing' | 'company' | 'agent' | 'holder'>> = {
  'company:list': 'nothing',
  'company:create': 'nothing',
  'server:manage': 'nothing',
  'company:read': 'company',
  'company:manage': 'company',
  'agents:create': 'company',
  'issue:create': 'company',
  'issue:read': 'company',
  'issue:write': 'company',
  'tasks:assign': 'company',
  'agent:read': 'agent',
  'agent_config:read': 'agent',
  'agent_config:update': 'agent',
  'agent:profile': 'agent',
  'agent:lifecycle': 'agent',
  'agent:keys': 'agent',
  'agent:wake': 'agent',
  'run:read': 'company',
  'run:cancel': 'company',
  'tasks:manage_active_checkouts': 'holder',
};

/** One request of every action; those about an agent are about a peer unless said otherwise. */
const requests = (companyId: string, agentId = PEER): Request[] =>
  Object.entries(ACTIONS).map(([action, names]) => {
    const about = { nothing: {}, company: {}, agent: { agentId }, holder: { holderAgentId: agentId } }[names];
    return { action, ...(names === 'nothing' ? {} : { companyId }), ...about } as Request;
  });

const allowedActions = (who: AgentFacts | null, about = PEER): string[] =>
  requests(OWN, about)
    .filter((request) => decide(agent, request, who).allowed)
    .map(({ action }) => action);

describe('who needs no rules', () => {
  it.each<[string, Actor, string]>([
    ['the system', { type: 'system' }, 'allow_system'],
    ['the operator', { type: 'user', userId: 'u', source: 'token' }, 'allow_instance_admin'],
    ['the trusted local user', { type: 'user', userId: 'u', source: 'local_trust' }, 'allow_local_board'],
  ])('%s may do everything', (_who, actor, reason) => {
    for (const request of requests(OWN)) expect(decide(actor, request, null)).toEqual({ allowed: true, reason });
  });

  it('nobody may do nothing, and hears what is wrong with the credential', () => {
    for (const request of requests(OWN)) {
      for (const problem of [null, 'It expired.']) {
        expect(decide({ type: 'nobody', problem }, request, null)).toMatchObject({
          allowed: false,
          as: 'unauthenticated',
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
  'tasks:assign',
];

describe('an agent in its company', () => {
  it.each<[string, AgentFacts, string, string[]]>([
    ['with nothing special', facts(), PEER, []],
    ['about itself', facts(), SELF, ['agent_config:update', 'agent:wake']],
    ['about its report', facts(), REPORT, ['tasks:manage_active_checkouts']],
    ['as CEO', facts({ role: 'ceo' }), PEER, ['agents:create', 'agent_config:read', 'tasks:manage_active_checkouts']],
    ['with the old creator flag', facts({ canCreateAgents: true }), PEER, ['agents:create', 'agent_config:read']],
    ['with agents:create', facts({ keys: ['agents:create'] }), PEER, ['agents:create', 'agent_config:read']],
    [
      'with agents:configure',
      facts({ keys: ['agents:configure'] }),
      PEER,
      ['agent_config:read', 'agent_config:update', 'agent:profile'],
    ],
    ['with agents:suggest-changes', facts({ keys: ['agents:suggest-changes'] }), PEER, ['agent_config:read']],
    [
      'with tasks:manage_active_checkouts',
      facts({ keys: ['tasks:manage_active_checkouts'] }),
      PEER,
      ['tasks:manage_active_checkouts'],
    ],
    ['with tasks:assign', facts({ keys: ['tasks:assign'] }), PEER, []],
  ])('%s may do exactly this', (_who, who, about, more) => {
    expect(allowedActions(who, about).sort()).toEqual([...BASIC, ...more].sort());
  });

  it.each<[string, AgentFacts | null]>([
    ['is unknown', null],
    ['is no member', facts({ isMember: false, role: 'ceo', keys: ['agents:create', 'agents:configure'] })],
  ])('that %s may but ask for its companies', (_what, who) => {
    expect(allowedActions(who, SELF)).toEqual(['company:list']);
  });

  it('does the operator’s business never, whatever it holds', () => {
    const everything = facts({
      role: 'ceo',
      canCreateAgents: true,
      keys: ['agents:create', 'agents:configure', 'tasks:manage_active_checkouts', 'users:manage_permissions'],
      manages: () => true,
    });
    const board = ['company:create', 'server:manage', 'company:manage', 'agent:lifecycle', 'agent:keys', 'run:cancel'];
    for (const request of requests(OWN, SELF)) {
      const decision = decide(agent, request, everything);
      if (board.includes(request.action)) {
        expect(decision).toMatchObject({ allowed: false, message: 'Board access required', as: 'forbidden' });
      } else expect(decision.allowed).toBe(true);
    }
  });
});

describe('an agent before another company', () => {
  it('may do nothing there, and does not learn of single things', () => {
    const who = facts({ role: 'ceo', canCreateAgents: true, keys: ['agents:create', 'agents:configure'] });
    for (const request of requests(OTHER, SELF).filter((each) => 'companyId' in each)) {
      const aboutOneThing = 'agentId' in request || /^(run:read|issue:.+)$/.test(request.action);
      expect(decide(agent, request, who)).toEqual({
        allowed: false,
        reason: 'deny_company_boundary',
        message: 'Agent key cannot access another company',
        as: aboutOneThing ? 'absent' : 'forbidden',
      });
    }
  });
});
