/** Who may call which route of the Agentbot surface, over both of its bases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentbotNeed } from '../../fixtures/api/agentbot/area.ts';
import { AGENTBOT_NEEDS, AGENTBOT_REFUSED } from '../../fixtures/api/agentbot/areas.ts';
import { makeOwner, type Owner, runningAgent } from '../../fixtures/api/agentbot/owners.ts';
import { routesOf } from '../../fixtures/api/callers.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { Answer } from '../../fixtures/api/http.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { makeProps, type NamedRoute, type Props, sampleRequest } from '../../fixtures/api/samples.ts';

let plane: TestPlane;
/** Things that nobody changes, with an agent that `owner` owns. */
let still: Props;
let owner: Owner;
let stranger: Client;
const agents = new Map<string, Client>();
beforeAll(async () => {
  plane = await startPlane();
  const office = await plane.company();
  owner = await makeOwner(office);
  still = { ...(await makeProps(office)), agentId: owner.agentId };
  stranger = (await makeOwner(office)).client;
  agents.set('with its key', await office.keyOf({ id: owner.agentId }));
  agents.set('with the token of its run', await runningAgent(await plane.company()));
});
afterAll(() => plane.stop());

const BASES = ['/agentbot/api', '/api'] as const;
const { all, open, closed } = routesOf((surface) => surface === 'agentbot');
/** What Paperclip has too is Agentbot's below `/api` by the cookie alone; with a token it is Paperclip's. */
const SHARED: readonly string[] = ['GET /agents/:id', 'DELETE /agents/:id', 'GET /openapi.json'];

const keyOf = ({ route }: NamedRoute): string => `${route.method} ${route.path}`;
function needOf(each: NamedRoute): AgentbotNeed {
  const need = AGENTBOT_NEEDS[keyOf(each)];
  if (need === undefined) throw new Error(`test/fixtures/api/agentbot lacks ${keyOf(each)}`);
  return need;
}
const expected = (each: NamedRoute): number => AGENTBOT_REFUSED[keyOf(each)] ?? each.route.status;
const changesThings = ({ route }: NamedRoute): boolean => route.method !== 'GET';

function ask(client: Client, base: string, each: NamedRoute, props: Props): Promise<Answer> {
  const { path, ...sending } = sampleRequest(each, props);
  return client.send({ ...sending, path: base + path.slice(each.base.length) });
}

/** Refused in the words of the page; rows of the things asked about are as they were. */
async function isRefused(client: Client, base: string, each: NamedRoute, statuses: readonly number[]): Promise<void> {
  const rows = () => plane.query('SELECT * FROM agents WHERE id = ?', still.agentId);
  const before = rows();
  const answer = await ask(client, base, each, still);
  expect(statuses, answer.text.slice(0, 300)).toContain(answer.status);
  expect(answer.headers['x-api-surface']).toBe('agentbot');
  expect(answer.json).toMatchObject({ error: expect.stringMatching(/^(Unauthorized|Agent not found)$/) });
  expect(rows()).toEqual(before);
}

describe.each(BASES)('below %s', (base) => {
  const isAsked = (each: NamedRoute): boolean => base === '/agentbot/api' || !SHARED.includes(keyOf(each));
  const askable = closed.filter(([, each]) => isAsked(each));

  describe('nobody', () => {
    it.each(askable)('%s needs somebody', (_name, each) =>
      isRefused(plane.nobody, base, each, each.route.path.startsWith('/instance/') ? [403] : [401, 404]),
    );
    it.each(open.filter(([, each]) => isAsked(each)))('%s is open', async (_name, each) => {
      const answer = await ask(plane.nobody, base, each, still);
      expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
    });
  });

  describe.each(['with its key', 'with the token of its run'])('an agent %s', (which) => {
    it.each(askable)('%s is not for agents', (_name, each) =>
      isRefused(agents.get(which) ?? plane.nobody, base, each, [401, 403, 404]),
    );
  });

  describe.each(['by cookie', 'with their token'])('the owner %s', (way) => {
    it.each(all.filter(([, each]) => way === 'by cookie' || isAsked(each)))('%s', async (_name, each) => {
      // What changes things gets a person and an agent of its own.
      const isFresh = changesThings(each) && needOf(each) !== 'nothing';
      const own = isFresh ? await makeOwner(still.office) : owner;
      const client = way === 'by cookie' ? await own.client.agentbotSession() : own.client;
      const answer = await ask(client, base, each, { ...still, agentId: own.agentId });
      expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
      expect(answer.headers['x-api-surface']).toBe('agentbot');
    });
  });

  describe('another member', () => {
    it.each(askable)('%s', async (_name, each) => {
      if (needOf(each) === 'owner') return isRefused(stranger, base, each, [403, 404]);
      const client = changesThings(each) ? (await makeOwner(still.office)).client : stranger;
      const answer = await ask(client, base, each, still);
      expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
      expect(answer.text).not.toContain(owner.agentId);
    });
  });

  describe('the operator', () => {
    it.each(askable)('%s is theirs where the agent is nobody else’s', async (_name, each) => {
      if (needOf(each) === 'owner') await isRefused(plane.board, base, each, [403, 404]);
      const agentId = (await still.office.agent()).id;
      const answer = await ask(plane.board, base, each, { ...still, agentId });
      expect(answer.status, answer.text.slice(0, 300)).toBe(expected(each));
    });
  });
});

describe('all of them', () => {
  it('stand in the fixture, and it has no other', () => {
    expect(Object.keys(AGENTBOT_NEEDS).sort()).toEqual(all.map(([, each]) => keyOf(each)).sort());
  });

  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
