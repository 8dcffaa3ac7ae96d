import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../fixtures/api/client.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { ALL_ROUTES, makeProps, type Props, sampleRequest } from '../fixtures/api/samples.ts';

let plane: TestPlane;
let stranger: Client;
beforeAll(async () => {
  plane = await startPlane();
  const other = await plane.company('Strangers');
  stranger = await other.keyOf(await other.agent({ role: 'ceo' }));
});
afterAll(() => plane.stop());

/** Routes that name nothing: an agent gets what is its own, or is told that it is not for agents. */
const namesNothing = (path: string): boolean => !path.includes(':');
const open = ALL_ROUTES.filter(({ route }) => route.callers.includes('anyone'));
const closed = ALL_ROUTES.filter(({ route }) => !route.callers.includes('anyone'));
const table = (routes: typeof ALL_ROUTES) => routes.map((each) => [each.name, each] as const);
const scene = async (): Promise<Props> => makeProps(await plane.company());

describe('nobody', () => {
  it.each(table(closed))('%s needs a credential', async (_name, each) => {
    const props = await scene();
    const before = plane.rowCounts();
    const answer = await plane.nobody.send(sampleRequest(each, props));
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: 'unauthenticated' });
    expect(plane.rowCounts()).toEqual(before);
  });

  it.each(table(open))('%s is open', async (_name, each) => {
    const answer = await plane.nobody.send(sampleRequest(each, await scene()));
    // Signing in is open to all, but not with any ticket.
    expect([each.route.status, each.route.body === undefined ? each.route.status : 401]).toContain(answer.status);
  });
});

describe('the operator', () => {
  /** Fine requests that are refused for what the sampled things are like. */
  const REFUSED: Readonly<Record<string, number>> = {
    '/paperclip/api me': 401,
    '/paperclip/api inboxLite': 401,
    '/paperclip/api releaseIssue': 409,
    // What was uploaded has no folder to be read from.
    '/paperclip/api refreshSkill': 409,
    // It is for agents of Claude Code alone.
    '/paperclip/api claudeLogin': 400,
    '/console/api createSession': 401,
    '/console/api revokeOperatorToken': 404,
  };
  it.each(table(ALL_ROUTES))('%s', async (name, each) => {
    const answer = await plane.board.send(sampleRequest(each, await scene()));
    // Whether there is a session to end depends on the credential; an operator token has none.
    if (each.route.path === '/sessions/current') expect(answer.status).toBeLessThan(500);
    else expect(answer.status, answer.text.slice(0, 300)).toBe(REFUSED[name] ?? each.route.status);
  });
});

describe('an agent of the company', () => {
  it.each(table(closed))('%s', async (_name, each) => {
    const props = await scene();
    const agent = await props.office.keyOf({ id: props.agentId });
    const answer = await agent.send(sampleRequest(each, props));
    if (each.route.callers.includes('agent')) expect([each.route.status, 403, 409]).toContain(answer.status);
    else expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
  });
});

describe('an agent of another company', () => {
  it.each(table(closed))('%s', async (_name, each) => {
    const props = await scene();
    const before = plane.rowCounts();
    const answer = await stranger.send(sampleRequest(each, props));
    if (namesNothing(each.route.path) && each.route.callers.includes('agent')) {
      expect(answer.status).toBe(each.route.status);
    } else {
      expect([403, 404]).toContain(answer.status);
    }
    expect(answer.text).not.toContain(props.office.company.id);
    expect(answer.text).not.toContain(props.agentId);
    expect(plane.rowCounts()).toEqual(before);
  });
});

describe('all of them', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
