/** Asking for an agent in vain: who may not, where it cannot be, and what is wrong with what is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

let plane: TestPlane;
let mission: Mission;
let boardId: string;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
  boardId = await mission.board();
});
afterAll(() => plane.stop());

const refused = (status: number, body: object, by = plane.board) =>
  by.mc.refused(status, 'createAgent', { body: body as never });

describe('what is said', () => {
  it.each([
    [{}, ['body', 'name'], 'missing'],
    [{ name: '   ' }, ['body', 'name'], 'string_too_short'],
    [{ name: 'x'.repeat(256) }, ['body', 'name'], 'string_too_long'],
    [{ name: 5 }, ['body', 'name'], 'string_type'],
    [{ name: 'x', board_id: 'zz' }, ['body', 'board_id'], 'uuid_parsing'],
    [{ name: 'x', heartbeat_config: [] }, ['body', 'heartbeat_config'], 'dict_type'],
    [{ name: 'x', status: 'retired' }, ['body', 'status'], expect.any(String)],
    [{ name: 'x', status: 'bogus' }, ['body', 'status'], expect.any(String)],
  ])('%j is wrong at %j', async (body, loc, type) => {
    const { detail } = await refused(422, body);
    expect(detail).toMatchObject([{ loc, type }]);
  });

  it('a template with an unknown variable leaves nothing behind', async () => {
    const before = await plane.quietRowCounts();
    const { detail } = await refused(422, { name: 'Poet', board_id: boardId, soul_template: 'O {{ muse }}' });
    expect(detail).toMatchObject([
      { loc: ['body', 'soul_template'], type: 'value_error', msg: expect.stringContaining('Unknown variable: muse') },
    ]);
    expect(plane.rowCounts()).toEqual(before);
  });
});

describe('where it is to be', () => {
  it('a board that is not there', async () => {
    expect(await refused(404, { name: 'x', board_id: UNKNOWN })).toMatchObject({ detail: 'Board not found' });
  });

  it('a name that is taken on the board or the gateway, in whatever case; `_` is no wildcard', async () => {
    await mission.agent(boardId, { name: 'Fin Lead' });
    expect(await refused(409, { name: 'FIN LEAD', board_id: boardId })).toMatchObject({
      detail: 'An agent with this name already exists on this board.',
    });
    expect(await refused(409, { name: 'fin lead', board_id: await mission.board() })).toMatchObject({
      detail: 'An agent with this name already exists in this gateway workspace.',
    });
    await mission.agent(boardId, { name: 'Fin_Lead' });
  });

  it('a board that is full, where somebody said how many it takes', async () => {
    const full = await mission.board({ maxAgents: 1 });
    await mission.agent(full);
    expect(await refused(403, { name: 'One too many', board_id: full })).toMatchObject({
      detail: expect.stringContaining('max_agents=1 (excluding the lead)'),
    });
  });
});

describe('who asks', () => {
  it('a member who is no admin, a stranger, nobody', async () => {
    const { client } = await mission.office.member('operator');
    await refused(403, { name: 'x', board_id: boardId }, client);
    const other = await (await plane.company()).member('owner');
    await refused(404, { name: 'x', board_id: boardId }, other.client);
    await refused(401, { name: 'x', board_id: boardId }, plane.nobody);
  });

  it('an agent that leads no board, and a lead for another board', async () => {
    const worker = await mission.agent(boardId);
    expect(await refused(403, { name: 'x' }, mission.as(worker))).toMatchObject({
      detail: 'Only board leads can create agents',
    });
    const own = await mission.board();
    const lead = await mission.lead(own);
    expect(await refused(403, { name: 'x', board_id: boardId }, mission.as(lead))).toMatchObject({
      detail: 'Board leads can only create agents in their own board',
    });
    // Its own board is meant where it names none, and holds it to one agent.
    expect(await mission.agent(null, { name: 'Helping hand' }, mission.as(lead))).toMatchObject({ board_id: own });
    await refused(403, { name: 'Another hand' }, mission.as(lead));
  });
});

it('nothing of this was unforeseen', () => expect(plane.failures).toEqual([]));
