import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';

async function scene() {
  const office = await plane.company();
  const board = await makeBoard(office);
  const { client, name } = await office.member('operator').then(async (member) => {
    const me = await member.client.mc.call('getMe');
    return { ...member, name: me.name };
  });
  const params = { board_id: board.id };
  const { mc } = client;
  return {
    office,
    params,
    name,
    mc,
    add: (body: { content: string; tags?: string[] | null; source?: string | null }) =>
      mc.call('createMemory', { params, body }),
    contents: async (query: Record<string, string | number> = {}) =>
      (await mc.call('listMemory', { params, query })).items.map(({ content }) => content),
    board: () => mc.call('getBoard', { params }),
  };
}

describe('what a board remembers', () => {
  it('comes the newest first, with who said it', async () => {
    const { params, name, mc, add, contents } = await scene();
    const fact = await add({ content: ' We ship on Fridays. ', tags: ['decision'] });
    expect(fact).toEqual({
      id: fact.id,
      board_id: params.board_id,
      content: 'We ship on Fridays.',
      tags: ['decision'],
      source: null,
      is_chat: false,
      created_at: expect.any(String),
    });
    expect(await add({ content: 'Hello', tags: ['chat'] })).toMatchObject({ is_chat: true, source: name });
    expect(await add({ content: 'Hi', tags: ['chat'], source: 'A tool' })).toMatchObject({ source: 'A tool' });
    expect(await contents()).toEqual(['Hi', 'Hello', 'We ship on Fridays.']);
    expect(await contents({ is_chat: 'true' })).toEqual(['Hi', 'Hello']);
    expect(await contents({ is_chat: 'no' })).toEqual(['We ship on Fridays.']);
    expect(await mc.call('listMemory', { params, query: { limit: 1, offset: 1 } })).toMatchObject({
      items: [{ content: 'Hello' }],
      total: 3,
      limit: 1,
      offset: 1,
    });
  });

  it('is for members to read and for writers to add to', async () => {
    const { office, params, mc } = await scene();
    expect(await mc.refused(422, 'createMemory', { params, body: { content: '  ' } })).toMatchObject({
      detail: [{ type: 'string_too_short', loc: ['body', 'content'] }],
    });
    await mc.refused(404, 'createMemory', { params: { board_id: UNKNOWN }, body: { content: 'x' } });
    const { client: viewer } = await office.member('viewer');
    expect((await viewer.mc.call('listMemory', { params })).total).toBe(0);
    await viewer.mc.refused(403, 'createMemory', { params, body: { content: 'x' } });
    const { mc: stranger } = await scene();
    await stranger.refused(404, 'listMemory', { params });
    await stranger.refused(404, 'createMemory', { params, body: { content: '/pause', tags: ['chat'] } });
    await plane.nobody.mc.refused(401, 'listMemory', { params });
  });
});

describe('commands in the chat', () => {
  it('pause the board and resume it, however they are written', async () => {
    const { add, board } = await scene();
    await add({ content: ' /PAUSE ', tags: ['chat'] });
    const paused = (await board()).paused_at;
    expect(paused).toEqual(expect.any(String));
    await add({ content: '/pause', tags: ['chat'] });
    expect((await board()).paused_at).toBe(paused);
    await add({ content: '/resume', tags: ['chat'] });
    expect((await board()).paused_at).toBeNull();
  });

  it('are none outside the chat, or within a sentence', async () => {
    const { add, board } = await scene();
    await add({ content: '/pause' });
    await add({ content: 'please /pause', tags: ['chat'] });
    expect((await board()).paused_at).toBeNull();
  });
});
