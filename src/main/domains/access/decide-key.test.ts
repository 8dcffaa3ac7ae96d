import { describe, expect, it } from 'vitest';
import { type Actor, MEMBER_ROLES, PERMISSION_KEYS, ROLE_KEYS } from '../../../contract/access.ts';
import type { UserFacts } from './decide.ts';
import {
  AGENT,
  agentFacts,
  allowedActions,
  decideOne,
  factsOf,
  held,
  PEER,
  PERSON,
  REPORT,
  SELF,
  USER,
  userFacts,
} from './testing/scene.ts';

const KEYED = { ...AGENT, responsibleUserId: PERSON } as Actor;
const people: [string, UserFacts | null][] = [
  ...MEMBER_ROLES.map((role): [string, UserFacts] => [role, userFacts({ role, grants: held(...ROLE_KEYS[role]) })]),
  ['suspended owner', userFacts({ role: 'owner', isMember: false, grants: held(...PERMISSION_KEYS) })],
  ['stranger', null],
];

describe('an agent whose key was made by a member', () => {
  it.each(people)('(%s) may do what both may, and nothing else', (_who, user) => {
    const agents = [
      agentFacts(),
      agentFacts({ role: 'ceo' }),
      agentFacts({ role: 'ceo', grants: held(...PERMISSION_KEYS) }),
    ];
    for (const agent of agents) {
      for (const about of [SELF, REPORT, PEER]) {
        const facts = factsOf({ agent, user });
        const theirs = allowedActions(USER, facts, about);
        const both = allowedActions(AGENT, facts, about).filter((action) => theirs.includes(action));
        // Where it asks for no company there is nothing to compare: it hears of its own one alone.
        expect(allowedActions(KEYED, facts, about), about).toEqual(both);
      }
    }
  });

  it('hears whose right is missing, in the reason of that person', () => {
    const facts = factsOf({ agent: agentFacts({ role: 'ceo' }), user: userFacts() });
    expect(decideOne(KEYED, facts, 'agents:create')).toEqual({
      allowed: false,
      as: 'forbidden',
      reason: 'deny_missing_grant',
      message: 'The person who made the key of this agent may not do this.',
    });
    expect(decideOne(KEYED, facts, 'agent:read')).toEqual({ allowed: true, reason: 'allow_company_agent' });
  });
});
