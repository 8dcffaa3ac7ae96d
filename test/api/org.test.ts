import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrgNode } from '../../src/contract/paperclip/agents.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** `Boss(Left(Leaf) Right)` */
const draw = (nodes: readonly OrgNode[]): string =>
  nodes.map(({ name, reports }) => (reports.length === 0 ? name : `${name}(${draw(reports)})`)).join(' ');

describe('the org tree', () => {
  it('follows hires, moves, pauses and terminations', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const org = async () => draw(await plane.board.call('org', { params }));
    expect(await org()).toBe('');
    const boss = await office.agent({ name: 'Boss', role: 'ceo' });
    const left = await office.agent({ name: 'Left', reportsTo: boss.id });
    const right = await office.agent({ name: 'Right', reportsTo: boss.id });
    const leaf = await office.agent({ name: 'Leaf', reportsTo: left.id });
    expect(await org()).toBe('Boss(Left(Leaf) Right)');
    await plane.board.call('patchAgent', { params: { id: leaf.id }, body: { reportsTo: right.id } });
    expect(await org()).toBe('Boss(Left Right(Leaf))');
    await plane.board.call('terminateAgent', { params: { id: right.id } });
    expect(await org()).toBe('Boss(Left) Leaf');
    await plane.board.call('terminateAgent', { params: { id: boss.id } });
    expect(await org()).toBe('Left Leaf');
  });

  it('shows of each agent its id, name, role, status and reports alone', async () => {
    const office = await plane.company();
    const boss = await office.agent({ role: 'ceo' });
    await plane.board.call('pauseAgent', { params: { id: boss.id } });
    const answer = await plane.board.try('org', { params: { companyId: office.id } });
    expect(answer.json).toEqual([{ id: boss.id, name: boss.name, role: 'ceo', status: 'paused', reports: [] }]);
  });

  it('is open to the agents of the company alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const agent = await office.agent();
    const own = await office.keyOf(agent);
    expect(draw(await own.call('org', { params: { companyId: office.id } }))).toBe(agent.name);
    await (await other.keyOf(await other.agent())).refused(403, 'org', { params: { companyId: office.id } });
  });
});
