import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENTS, type AgentNeed, NEEDS, PEOPLE, type PersonNeed } from '../fixtures/api/caller-needs.ts';
import { type Callers, makeCallers, routesOf } from '../fixtures/api/callers.ts';
import type { Client } from '../fixtures/api/client.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { type NamedRoute, type Props, sampleRequest } from '../fixtures/api/samples.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
let callers: Callers;
beforeAll(async () => {
  plane = await startPlane();
  callers = await makeCallers(plane);
});
afterAll(() => plane.stop());

/** Routes that name nothing: an agent gets what is its own, or is told that it is not for agents. */
const namesNothing = (path: string): boolean => !path.includes(':');
/** The Mission Control and Agentbot surfaces have callers and refusals of their own: `callers.test.ts` in their folders. */
const { all, open, closed } = routesOf((surface) => surface === 'paperclip' || surface === 'console');

const needsOf = ({ route }: NamedRoute): readonly [PersonNeed, AgentNeed] => {
  const needs = NEEDS[`${route.method} ${route.path}`];
  if (needs === undefined) throw new Error(`test/fixtures/api/caller-needs.ts lacks ${route.method} ${route.path}`);
  return needs;
};

/** Fine requests that are refused for what the sampled things are like. */
const REFUSED: Readonly<Record<string, number>> = {
  '/paperclip/api me': 401,
  '/paperclip/api inboxLite': 401,
  '/paperclip/api inboxMine': 401,
  '/paperclip/api clearAgentError': 409,
  '/paperclip/api approveAgent': 409,
  '/paperclip/api resubmitApproval': 422,
  '/paperclip/api releaseIssue': 409,
  '/paperclip/api resolveBudgetIncident': 404,
  '/paperclip/api revokeBoardKey': 404,
  // What was uploaded has no folder to be read from.
  '/paperclip/api refreshSkill': 409,
  // The sampled version is one of a skill.
  '/paperclip/api getInstructionsVersion': 404,
  // It is for agents of Claude Code alone.
  '/paperclip/api claudeLogin': 400,
  // The gateway that a company has from its creation stays.
  '/console/api deleteGateway': 409,
  '/console/api createSession': 401,
  // Nothing was signed for a challenge.
  '/console/api verifyAgentHere': 422,
  // Nothing of the sampled agent is to be done on a gateway.
  '/console/api retryProvisioning': 409,
  '/console/api cancelProvisioning': 409,
  '/console/api revokeOperatorToken': 404,
  // Whether there is a session to end depends on the credential; a token has none.
  '/console/api endSession': 422,
};
/** Routes that are for agents alone refuse the operator, not them. */
const expectedOfAgent = (each: NamedRoute): number =>
  each.route.callers.includes('board') ? expected(each) : each.route.status;
const expected = ({ name, route }: NamedRoute): number => REFUSED[name] ?? route.status;

/**
 * Asks, and nothing has changed by it. What else goes on may write something at that moment; what a refused request writes,
 * it writes each time.
 */
const changesNothing = (ask: () => Promise<void>): Promise<unknown> =>
  eventually('a refused request to change nothing', async () => {
    const before = await plane.quietRowCounts();
    await ask();
    return isDeepStrictEqual(plane.rowCounts(), before);
  });

/** The answer is a refusal that gives nothing away, and nothing has changed. */
const isRefused = (caller: Client, each: NamedRoute, statuses: readonly number[] = [403]): Promise<unknown> =>
  changesNothing(async () => {
    const answer = await caller.send(sampleRequest(each, callers.still));
    expect(statuses, answer.text.slice(0, 300)).toContain(answer.status);
    if (answer.status === 403)
      expect(answer.json).toMatchObject({ details: { reason: expect.stringMatching(/^deny_/) } });
  });

describe('nobody', () => {
  it.each(closed)('%s needs a credential', async (_name, each) => {
    await changesNothing(async () => {
      const answer = await plane.nobody.send(sampleRequest(each, callers.still));
      expect(answer.status).toBe(401);
      expect(answer.json).toMatchObject({ code: 'unauthenticated' });
    });
  });

  it.each(open)('%s is open', async (_name, each) => {
    const answer = await plane.nobody.send(sampleRequest(each, callers.still));
    // Signing in is open to all, but not with any ticket.
    expect([each.route.status, each.route.body === undefined ? each.route.status : 401]).toContain(answer.status);
  });
});

describe('the operator', () => {
  it.each(all)('%s', async (_name, each) => {
    const answer = await plane.board.send(sampleRequest(each, await callers.propsFor(each)));
    expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
  });
});

describe.each(Object.entries(PEOPLE))('a member with the role %s', (role, has: readonly PersonNeed[]) => {
  let refused: Client;
  beforeAll(async () => {
    refused = (await callers.still.office.member(role as keyof typeof PEOPLE)).client;
  });

  it.each(closed)('%s', async (_name, each) => {
    const [need] = needsOf(each);
    if (!each.route.callers.includes('board')) await isRefused(refused, each, [401]);
    else if (!has.includes(need)) await isRefused(refused, each, [403, 404]);
    else {
      const props = await callers.propsFor(each);
      const { client } = await props.office.member(role as keyof typeof PEOPLE);
      const answer = await client.send(sampleRequest(each, props));
      expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
    }
  });
});

const agentFor = (kind: keyof typeof AGENTS, { office, agentId }: Props): Promise<{ id: string }> => {
  switch (kind) {
    case 'the CEO':
      return office.agent({ role: 'ceo' });
    case 'an agent that may create agents':
      return office.agent({ permissions: { canCreateAgents: true } });
    case 'a plain agent':
      return office.agent();
    case 'the agent itself':
      return Promise.resolve({ id: agentId });
  }
};

describe.each(Object.entries(AGENTS))('%s', (kind, has: readonly AgentNeed[]) => {
  let refused: Client;
  beforeAll(async () => {
    refused = await callers.still.office.keyOf(await agentFor(kind as keyof typeof AGENTS, callers.still));
  });

  it.each(closed)('%s', async (_name, each) => {
    const [, need] = needsOf(each);
    if (!has.includes(need)) await isRefused(refused, each);
    else {
      const props = await callers.propsFor(each);
      const client = await props.office.keyOf(await agentFor(kind as keyof typeof AGENTS, props));
      const answer = await client.send(sampleRequest(each, props));
      expect(answer.status, answer.text.slice(0, 300)).toBe(expectedOfAgent(each));
    }
  });
});

describe.each([
  ['an agent of another company', 'agent', () => callers.stranger],
  ['the owner of another company', 'board', () => callers.foreigner],
] as const)('%s', (_who, caller, client) => {
  it.each(closed)('%s', async (_name, each) => {
    const [personNeed] = needsOf(each);
    const mayAnyway = caller === 'agent' ? namesNothing(each.route.path) : personNeed === 'nothing';
    const isLet = each.route.callers.includes(caller) && mayAnyway;
    const ask = async (): Promise<void> => {
      const answer = await client().send(sampleRequest(each, callers.still));
      if (isLet) expect(answer.status).toBe(caller === 'agent' ? expectedOfAgent(each) : expected(each));
      else
        expect(each.route.callers.includes(caller) || caller === 'agent' ? [403, 404] : [401]).toContain(answer.status);
      expect(answer.text).not.toContain(callers.still.office.company.id);
      expect(answer.text).not.toContain(callers.still.agentId);
    };
    await (isLet ? ask() : changesNothing(ask));
  });
});

describe('all of them', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
