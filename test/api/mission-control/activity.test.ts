import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const choose = (office: Office) => plane.board.mc.call('chooseOrganization', { body: { organization_id: office.id } });

it('tells what happened in the organization of the caller, the newest first, in pages', async () => {
  const office = await plane.company();
  await choose(office);
  const agent = await office.agent({ name: 'Fin Lead' });
  const issue = await office.issue({ title: 'Write it down' });
  await plane.board.call('createComment', { params: { id: issue.id }, body: { body: 'Done.' } });
  const all = await plane.board.mc.call('listActivity');
  expect(all).toMatchObject({ limit: 50, offset: 0, total: all.items.length });
  expect(all.items.slice(0, 3)).toMatchObject([
    { event_type: 'task.comment', task_id: issue.id, board_id: null, route_name: 'activity' },
    { event_type: 'task.created', task_id: issue.id, message: expect.stringContaining('Write it down') },
    { event_type: 'agent.created', agent_id: agent.id, message: 'Agent created: Fin Lead', task_id: null },
  ]);
  const page = await plane.board.mc.call('listActivity', { query: { limit: 1, offset: 1 } });
  expect(page).toEqual({ items: [all.items[1]], total: all.total, limit: 1, offset: 1 });
  expect(await plane.board.mc.call('listActivity', { query: { offset: 1000 } })).toMatchObject({
    items: [],
    total: all.total,
  });
});

it('tells an agent what has to do with it, and nobody what is of others', async () => {
  const [office, other] = [await plane.company(), await plane.company()];
  const [one, two] = [await office.agent(), await office.agent()];
  const events = await (await office.keyOf(one)).mc.call('listActivity');
  expect(events.items.length).toBeGreaterThan(0);
  expect(new Set(events.items.map(({ agent_id }) => agent_id))).toEqual(new Set([one.id]));
  const { client } = await other.member('viewer');
  const seen = JSON.stringify(await client.mc.call('listActivity'));
  for (const { id } of [one, two]) expect(seen).not.toContain(id);
});

it.each([
  ['limit', '101', 'less_than_equal'],
  ['limit', '0', 'greater_than_equal'],
  ['limit', 'many', 'int_parsing'],
  ['offset', '-1', 'greater_than_equal'],
])('refuses %s=%s', async (name, value, type) => {
  const { detail } = await plane.board.mc.refused(422, 'listActivity', { query: { [name]: value } });
  expect(detail).toMatchObject([{ type, loc: ['query', name], input: value }]);
});

it('takes the last of a parameter that comes twice, and ignores what it does not know', async () => {
  const answer = await plane.board.send({ path: '/api/v1/activity?limit=x&limit=2&mood=good' });
  expect(answer.json).toMatchObject({ limit: 2 });
  expect(plane.failures).toEqual([]);
});
