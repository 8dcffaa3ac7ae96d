import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const ask = (path: string, tag?: string, by = plane.board) =>
  by.send({ path: `/api${path}`, headers: tag === undefined ? {} : { 'if-none-match': tag } });
const tagOf = async (path: string): Promise<string> => {
  const { status, headers } = await ask(path);
  expect(status).toBe(200);
  expect(headers.etag).toMatch(/^W\/"[\w-]+"$/);
  return String(headers.etag);
};

describe('who asks again with the tag of the last answer', () => {
  it('is told that nothing changed, without a body, by every kind of list and item', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const issue = await office.issue();
    for (const path of [
      `/companies/${office.id}/agents`,
      `/companies/${office.id}/org`,
      `/companies/${office.id}/issues`,
      `/companies/${office.id}/heartbeat-runs`,
      `/companies/${office.id}/activity`,
      `/agents/${agent.id}`,
      `/issues/${issue.id}`,
    ]) {
      const tag = await tagOf(path);
      for (const held of [tag, `"other", ${tag}`, tag.slice(2)]) {
        const { status, text, headers } = await plane.wire.send({
          path: `/api${path}`,
          headers: { authorization: `Bearer ${plane.operatorToken}`, 'if-none-match': held },
        });
        expect({ status, text }, path).toEqual({ status: 304, text: '' });
        expect(headers.etag).toBe(tag);
      }
      expect((await ask(path, '"stale"')).status).toBe(200);
    }
  });

  it('gets the new list once one agent has changed, and the same text as a list made anew', async () => {
    const office = await plane.company();
    const boss = await office.agent({ role: 'ceo' });
    const worker = await office.agent({ reportsTo: boss.id });
    const path = `/companies/${office.id}/agents`;
    const before = await tagOf(path);
    await plane.board.call('patchAgent', { params: { id: boss.id }, body: { title: 'Head of all' } });
    const { status, json, headers } = await ask(path, before);
    expect(status).toBe(200);
    expect(json).toMatchObject([{ title: 'Head of all' }, { id: worker.id }]);
    // The line of managers of those below shows names and states.
    await plane.board.call('pauseAgent', { params: { id: boss.id } });
    const paused = await ask(path, headers.etag);
    expect(paused.json).toMatchObject([
      { status: 'paused' },
      { orgChainHealth: { pausedAncestors: [{ id: boss.id }], fullChain: [{}, { status: 'paused' }] } },
    ]);
  });

  it('may still not see what it may not see', async () => {
    const office = await plane.company();
    const stranger = await (await plane.company()).agent();
    const other = await office.keyOf(stranger);
    const agent = await office.agent();
    const tag = await tagOf(`/agents/${agent.id}`);
    expect((await ask(`/agents/${agent.id}`, tag, other)).status).toBe(404);
    expect((await ask(`/agents/${agent.id}`, tag, plane.nobody)).status).toBe(401);
  });

  it('gets other tags for other views of the same list', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const path = `/companies/${office.id}/agents`;
    const restricted = await ask(path, undefined, await office.keyOf(agent));
    expect(restricted.json).toMatchObject([{ adapterConfig: {} }]);
    expect(restricted.headers.etag).not.toBe(await tagOf(path));
  });

  it('is not asked for tags where something is done', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const answer = await plane.board.send({ method: 'POST', path: `/api/agents/${agent.id}/pause` });
    expect(answer.headers.etag).toBeUndefined();
  });
});
