import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../fixtures/api/caller-needs.ts';
import { type Callers, makeCallers, routesOf } from '../../fixtures/api/callers.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { McAgentNeed, McPersonNeed } from '../../fixtures/api/mission-control/area.ts';
import { MC_NEEDS, MC_REFUSED } from '../../fixtures/api/mission-control/areas.ts';
import { MC_AGENTS, mcAgent } from '../../fixtures/api/mission-control/props.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { type NamedRoute, type Props, sampleRequest } from '../../fixtures/api/samples.ts';

let plane: TestPlane;
let callers: Callers;
beforeAll(async () => {
  plane = await startPlane();
  callers = await makeCallers(plane);
});
afterAll(() => plane.stop());

const { open, closed } = routesOf((surface) => surface === 'mission-control');

const keyOf = ({ route }: NamedRoute): string => `${route.method} ${route.path}`;
const needsOf = (each: NamedRoute): readonly [McPersonNeed, McAgentNeed] => {
  const needs = MC_NEEDS[keyOf(each)];
  if (needs === undefined) throw new Error(`test/fixtures/api/mission-control lacks ${keyOf(each)}`);
  return needs;
};
const expected = (each: NamedRoute): number => MC_REFUSED[keyOf(each)] ?? each.route.status;

/** The answer is a refusal that gives nothing away, and nothing has changed. */
async function isRefused(caller: Client, each: NamedRoute, statuses: readonly number[]): Promise<void> {
  const before = await plane.quietRowCounts();
  const answer = await caller.send(sampleRequest(each, callers.still));
  expect(statuses, answer.text.slice(0, 300)).toContain(answer.status);
  if (answer.status === 401) expect(answer.json).toMatchObject({ detail: 'Unauthorized' });
  expect(plane.rowCounts()).toEqual(before);
}

async function isAnswered(caller: Client, each: NamedRoute, props: Props): Promise<void> {
  const answer = await caller.send(sampleRequest(each, props));
  expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
}

describe('nobody', () => {
  it.each(closed)('%s needs a credential', (_name, each) => isRefused(plane.nobody, each, [401]));
  it.each(open)('%s is open', (_name, each) => isAnswered(plane.nobody, each, callers.still));
});

describe('the operator', () => {
  it.each(closed)('%s', async (_name, each) => {
    if (each.route.callers.includes('board')) await isAnswered(plane.board, each, await callers.propsFor(each));
    else await isRefused(plane.board, each, [401]);
  });
});

describe.each(Object.entries(PEOPLE))('a member with the role %s', (role, has: readonly McPersonNeed[]) => {
  const member = async ({ office }: Props): Promise<Client> =>
    (await office.member(role as keyof typeof PEOPLE)).client;
  let known: Client;
  beforeAll(async () => {
    known = await member(callers.still);
  });

  it.each(closed)('%s', async (_name, each) => {
    const [need] = needsOf(each);
    if (!each.route.callers.includes('board')) await isRefused(known, each, [401]);
    else if (!has.includes(need)) await isRefused(known, each, [403, 404]);
    else {
      const props = await callers.propsFor(each);
      await isAnswered(props === callers.still ? known : await member(props), each, props);
    }
  });
});

describe.each(Object.entries(MC_AGENTS))('%s', (kind, has: readonly McAgentNeed[]) => {
  const agent = async ({ office, mc }: Props): Promise<Client> =>
    office.keyOf(await mcAgent(kind as keyof typeof MC_AGENTS, office, mc));
  let known: Client;
  beforeAll(async () => {
    known = await agent(callers.still);
  });

  it.each(closed)('%s', async (_name, each) => {
    const [, need] = needsOf(each);
    if (!each.route.callers.includes('agent')) await isRefused(known, each, [401]);
    else if (!has.includes(need)) await isRefused(known, each, [403, 404]);
    else {
      const props = await callers.propsFor(each);
      await isAnswered(props === callers.still ? known : await agent(props), each, props);
    }
  });
});

describe.each([
  ['an agent of another company', 'agent', () => callers.stranger],
  ['the owner of another company', 'board', () => callers.foreigner],
] as const)('%s', (_who, caller, client) => {
  it.each(closed)('%s', async (_name, each) => {
    const before = await plane.quietRowCounts();
    const answer = await client().send(sampleRequest(each, callers.still));
    if (!each.route.callers.includes(caller)) expect(answer.status).toBe(401);
    // What names nothing is about their own company. Deleting what is not there is fine, and does nothing.
    else if (each.route.path.includes(':') && each.route.method !== 'DELETE')
      expect([403, 404], answer.text.slice(0, 300)).toContain(answer.status);
    if (each.route.path.includes(':') || answer.status >= 400) expect(plane.rowCounts()).toEqual(before);
    for (const id of [callers.still.companyId, callers.still.mc.board_id, callers.still.mc.agent_id]) {
      // A refusal may repeat what was asked for.
      if (answer.status < 400 && id !== undefined) expect(answer.text).not.toContain(id);
    }
  });
});

describe('all of them', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
