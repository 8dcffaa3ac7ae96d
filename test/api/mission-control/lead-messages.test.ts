import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentRead } from '../../../src/contract/mission-control/agents.ts';
import { boardScene, hasHeard } from '../../fixtures/api/mission-control/board-scene.ts';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let mission: Mission;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());
beforeEach(async () => {
  mission = await makeMission(plane);
});

/** The main agent of the gateway, which is there with the first board. */
async function mainAgent(): Promise<AgentRead> {
  const query = { gateway_id: mission.gatewayId };
  const { items } = await plane.board.mc.call('listAgents', { query });
  return items.find(({ is_gateway_main }) => is_gateway_main) as AgentRead;
}

describe('the main agent of a gateway', () => {
  it('says something to the lead of a board', async () => {
    const { id, lead, params } = await boardScene(mission);
    const main = mission.as(await mainAgent()).mc;
    const body = { kind: 'handoff' as const, content: 'Mind the puffin.', correlation_id: 'ref-7' };
    expect(await main.call('messageLead', { params, body })).toEqual({
      ok: true,
      board_id: id,
      lead_agent_id: lead.id,
      lead_agent_name: lead.name,
      lead_created: false,
    });
    expect(await hasHeard(mission, lead, 'Mind the puffin.')).toBe(true);
    expect(await hasHeard(mission, lead, 'ref-7')).toBe(true);
    await main.refused(422, 'messageLead', { params, body: { content: ' ' } });
  });

  it('makes the lead of a board that has none, once', async () => {
    const id = await mission.board();
    const main = mission.as(await mainAgent()).mc;
    const say = () => main.call('messageLead', { params: { board_id: id }, body: { content: 'Status?' } });
    const first = await say();
    expect(first).toMatchObject({ lead_created: true, lead_agent_id: expect.any(String) });
    const lead = await mission.show(first.lead_agent_id ?? '');
    expect(lead).toMatchObject({ status: 'ready', is_board_lead: true, gateway_agent_id: `lead-${id}`, board_id: id });
    expect(await hasHeard(mission, lead, 'Status?')).toBe(true);
    expect(await say()).toMatchObject({ lead_created: false, lead_agent_id: lead.id });
  });

  it('makes none where new agents need an approval', async () => {
    const id = await mission.board();
    const main = mission.as(await mainAgent()).mc;
    await plane.board.call('patchCompany', {
      params: { companyId: mission.office.id },
      body: { requireBoardApprovalForNewAgents: true },
    });
    await main.refused(403, 'messageLead', { params: { board_id: id }, body: { content: 'Status?' } });
  });

  it('says something to all leads, and hears which boards have none', async () => {
    const [one, other] = [await boardScene(mission), await boardScene(mission)];
    const empty = await mission.board();
    const elsewhere = await boardScene(await makeMission(plane));
    const main = mission.as(await mainAgent()).mc;
    const all = await main.call('broadcastToLeads', { body: { content: 'The tide turns.' } });
    expect(all).toMatchObject({ ok: false, sent: 2, failed: 1 });
    expect(all.results.find(({ board_id }) => board_id === empty)).toMatchObject({
      ok: false,
      error: 'The board has no lead.',
    });
    for (const { lead } of [one, other]) expect(await hasHeard(mission, lead, 'The tide turns.')).toBe(true);
    const board_ids = [one.id, elsewhere.id];
    const some = await main.call('broadcastToLeads', { body: { content: 'Now.', board_ids } });
    expect(some.results).toMatchObject([
      { board_id: one.id, ok: true, lead_agent_id: one.lead.id },
      { board_id: elsewhere.id, ok: false, lead_agent_id: null, error: 'Board not found' },
    ]);
    expect(await hasHeard(mission, other.lead, 'Now.')).toBe(false);
  });

  it('is asked by a lead to ask a person', async () => {
    const { id, lead, one, params, by } = await boardScene(mission);
    const main = await mainAgent();
    const body = { content: 'May we ship the narwhal?', preferred_channel: 'mail' };
    expect(await by(lead).call('askUser', { params, body })).toEqual({
      ok: true,
      board_id: id,
      main_agent_id: main.id,
      main_agent_name: main.name,
    });
    expect(await hasHeard(mission, main, 'May we ship the narwhal?')).toBe(true);
    expect(await by(one).refused(403, 'askUser', { params, body })).toMatchObject({
      detail: 'Only board leads can perform this action',
    });
    expect(await by(lead).refused(403, 'messageLead', { params, body: { content: 'x' } })).toMatchObject({
      detail: 'Only gateway main agents can message board leads.',
    });
    await by(lead).refused(403, 'broadcastToLeads', { body: { content: 'x' } });
    await plane.board.mc.refused(401, 'broadcastToLeads', { body: { content: 'x' } });
  });
});
