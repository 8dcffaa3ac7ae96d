import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMBER_ROLES, PERMISSION_KEYS } from '../../../contract/access.ts';
import type { AssignmentFacts } from './assignment.ts';
import { decide } from './decide.ts';
import {
  AGENT,
  agentFacts,
  factsOf,
  held,
  OPEN,
  OWN,
  PEER,
  REPORT,
  requests,
  SELF,
  USER,
  userFacts,
} from './testing/scene.ts';

const scope = fc.constantFrom(
  null,
  {},
  { agentId: PEER },
  { agentId: REPORT },
  { projectId: 'p1' },
  { subtreeRootAgentId: SELF },
);
const grants = fc
  .uniqueArray(fc.constantFrom(...PERMISSION_KEYS), { maxLength: 6 })
  .chain((keys) =>
    fc.tuple(...keys.map((permissionKey) => fc.record({ permissionKey: fc.constant(permissionKey), scope }))),
  );
const about = fc.constantFrom(SELF, PEER, REPORT);
const verdict = fc.constantFrom('open', 'restricted', 'blocked', 'unknown');
const place = fc.record({
  assigneeIsActive: fc.boolean(),
  assigneePolicy: verdict,
  placePolicy: verdict,
}) as fc.Arbitrary<AssignmentFacts>;

const assign = (assigneeAgentId: string, projectId: string | null = null) =>
  ({
    action: 'tasks:assign',
    companyId: OWN,
    assigneeAgentId,
    assigneeUserId: null,
    projectId,
    issuePolicy: undefined,
  }) as const;

describe('no actor gets more than its grants', () => {
  it('an agent that holds nothing may only what every agent may, and a grant adds only what it names', () => {
    const bare = factsOf({ agent: agentFacts() });
    fc.assert(
      fc.property(grants, about, (given, target) => {
        const rich = factsOf({ agent: agentFacts({ grants: given }) });
        for (const request of requests(OWN, target)) {
          const decision = decide(AGENT, request, rich);
          if (!decision.allowed || decide(AGENT, request, bare).allowed) continue;
          // Only a grant can have allowed it, and one whose scope does not leave the target out.
          expect(['allow_explicit_grant', 'allow_direct_change']).toContain(decision.reason);
          const open = given.filter(
            ({ scope: each }) =>
              each === null ||
              Object.keys(each).length === 0 ||
              Object.values(each).includes(target) ||
              (target === REPORT && 'subtreeRootAgentId' in each) ||
              (target === SELF && 'subtreeRootAgentId' in each),
          );
          expect(open.length, request.action).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('a person of any role with fewer grants may not do more, except for what a limited one limited', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEMBER_ROLES), grants, about, (role, given, target) => {
        const rich = factsOf({ user: userFacts({ role, grants: given }) });
        const poor = factsOf({ user: userFacts({ role }) });
        for (const request of requests(OWN, target)) {
          if (request.action === 'tasks:assign') continue;
          if (decide(USER, request, poor).allowed) expect(decide(USER, request, rich).allowed).toBe(true);
        }
      }),
    );
  });

  it('a viewer without grants changes nothing, whatever is asked', () => {
    fc.assert(
      fc.property(about, place, (target, facts) => {
        for (const request of requests(OWN, target)) {
          const decision = decide(USER, request, factsOf({ user: userFacts({ role: 'viewer' }) }, facts));
          if (decision.allowed) expect(request.action).toMatch(/(:read|company:list)$/);
        }
      }),
    );
  });

  it('nobody gets past a block, an unknown policy or an assignee who cannot work, whatever they hold', () => {
    fc.assert(
      fc.property(grants, about, place, fc.boolean(), (given, target, facts, isCeo) => {
        const more = [...given, ...held('tasks:assign')];
        const agent = agentFacts({ role: isCeo ? 'ceo' : 'general', canCreateAgents: isCeo, grants: more });
        const asked = [
          decide(AGENT, assign(target), factsOf({ agent }, facts)),
          decide(USER, assign(target), factsOf({ user: userFacts({ role: 'owner', grants: more }) }, facts)),
        ];
        const policies = [facts.assigneePolicy, facts.placePolicy];
        for (const decision of asked) {
          if (!facts.assigneeIsActive) expect(decision.reason).toBe('deny_company_boundary');
          else if (policies.some((each) => each === 'blocked' || each === 'unknown'))
            expect(decision.reason).toBe('deny_policy_restricted');
        }
      }),
    );
  });

  it('what is protected is assigned with an explicit grant alone', () => {
    fc.assert(
      fc.property(grants, fc.constantFrom(PEER, REPORT), fc.boolean(), (given, target, isCeo) => {
        const agent = agentFacts({ role: isCeo ? 'ceo' : 'general', grants: given });
        const decision = decide(AGENT, assign(target), factsOf({ agent }, { ...OPEN, assigneePolicy: 'restricted' }));
        if (decision.allowed) expect(decision.reason).toBe('allow_explicit_grant');
        else expect(['deny_policy_restricted', 'deny_scope']).toContain(decision.reason);
      }),
    );
  });
});

describe('assigning', () => {
  const limited = (agentId: string) => [{ permissionKey: 'tasks:assign_scope', scope: { agentId } }];
  it.each([
    ['by a grant', agentFacts({ grants: held('tasks:assign') }), PEER, 'allow_explicit_grant'],
    ['by a grant that covers it', agentFacts({ grants: limited(PEER) }), PEER, 'allow_explicit_grant'],
    ['to itself', agentFacts(), SELF, 'allow_self'],
    ['as a creator', agentFacts({ canCreateAgents: true }), PEER, 'allow_legacy_agent_creator'],
    ['as a manager', agentFacts(), REPORT, 'allow_manager_chain'],
    ['as anybody', agentFacts(), PEER, 'allow_simple_company_member'],
    ['beyond a limited grant', agentFacts({ grants: limited(REPORT) }), PEER, 'deny_scope'],
    ['with a grant that is limited to nothing', agentFacts({ grants: held('tasks:assign_scope') }), PEER, 'deny_scope'],
  ])('%s', (_how, agent, target, reason) => {
    expect(decide(AGENT, assign(target), factsOf({ agent })).reason).toBe(reason);
  });

  it('is not for a viewer without a grant', () => {
    const user = userFacts({ role: 'viewer' });
    expect(decide(USER, assign(PEER), factsOf({ user }))).toMatchObject({ reason: 'deny_missing_grant' });
  });
});
