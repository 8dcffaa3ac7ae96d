import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeGateway } from '../../../src/main/domains/provisioning/testing/fake-gateway.ts';
import { makeMission, makeRemoteMission } from '../../fixtures/api/mission-control/mission.ts';
import { shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const WAIT_MS = 30_000;
const clock = createFakeClock(new Date().toISOString());
const far = new FakeGateway();
let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ clock, remoteGateways: () => far });
});
afterAll(() => plane.stop());

/** Lets the time for an answer pass, and what comes of it be written. */
async function oneWait(agentId: string): Promise<void> {
  const due = plane.query<{ at: string | null }>(
    'SELECT check_in_by AS at FROM placements WHERE agent_id = ?',
    agentId,
  );
  clock.advance(WAIT_MS);
  await eventually('the wait to be judged', () => {
    const now = plane.query<{ at: string | null }>(
      'SELECT check_in_by AS at FROM placements WHERE agent_id = ?',
      agentId,
    );
    return now[0]?.at !== due[0]?.at;
  });
}

const isAwaited = (agentId: string) =>
  eventually('the agent to be awaited', () => {
    const sql = 'SELECT 1 FROM placements WHERE agent_id = ? AND check_in_by IS NOT NULL';
    return plane.query(sql, agentId).length === 1;
  });

describe('an agent that was set up', () => {
  it('is woken three times in all, then says why it is not there, until it is heard of', async () => {
    const mission = await makeRemoteMission(plane);
    const agent = await mission.agent(await mission.board());
    await isAwaited(agent.id);
    const wakes = () => [...far.sent.values()].filter(({ sessionKey }) => sessionKey === agent.openclaw_session_id);
    for (let wake = 1; wake <= 2; wake += 1) {
      expect(await mission.show(agent.id)).toMatchObject({ last_provision_error: null, presence: 'never' });
      await oneWait(agent.id);
      await eventually('another wake', () => wakes().length === wake + 1);
    }
    await oneWait(agent.id);
    expect(wakes()).toHaveLength(3);
    expect(await mission.show(agent.id)).toMatchObject({
      status: 'ready',
      last_provision_error: 'Agent did not check in after wake; max wake attempts reached',
    });
    const own = await mission.office.keyOf(agent);
    expect(await own.mc.call('ownHeartbeat')).toMatchObject({ last_provision_error: null, presence: 'online' });
    expect(await mission.show(agent.id)).toMatchObject({ last_provision_error: null });
  });

  it('is not woken again once it has been heard of', async () => {
    const mission = await makeRemoteMission(plane);
    const agent = await mission.agent(await mission.board());
    await isAwaited(agent.id);
    await (await mission.office.keyOf(agent)).mc.call('ownHealth');
    await oneWait(agent.id);
    const sent = [...far.sent.values()].filter(({ sessionKey }) => sessionKey === agent.openclaw_session_id);
    expect(sent).toHaveLength(1);
    expect(await mission.show(agent.id)).toMatchObject({ last_provision_error: null, presence: 'online' });
  });

  it('without a runtime says so at once', async () => {
    const mission = await makeMission(plane);
    const body = { defaultAdapter: { adapterType: 'cursor_cloud' as const } };
    await plane.board.console('setDefaultAdapter', { params: { companyId: mission.office.id }, body });
    const agent = await mission.agent(await mission.board());
    await eventually('the reason', async () =>
      (await mission.show(agent.id)).status_reason.includes('has no runtime here'),
    );
    // It has been set up all the same.
    expect(await mission.show(agent.id)).toMatchObject({ status: 'ready', last_provision_error: null });
    expect(plane.query('SELECT 1 FROM placements WHERE agent_id = ? AND check_in_by IS NOT NULL', agent.id)).toEqual(
      [],
    );
  });

  it('has checked in by its run, be it that it says nothing to the server', async () => {
    const mission = await makeMission(plane);
    const defaultAdapter = { adapterType: 'process' as const, adapterConfig: shell('true') };
    await plane.board.console('setDefaultAdapter', {
      params: { companyId: mission.office.id },
      body: { defaultAdapter },
    });
    const agent = await mission.agent(await mission.board());
    await isAwaited(agent.id);
    await eventually('its run to be over', async () => (await mission.show(agent.id)).status === 'idle');
    await oneWait(agent.id);
    const { last_provision_error: problem, presence } = await mission.show(agent.id);
    expect({ problem, presence }).toEqual({ problem: null, presence: 'online' });
  });
});

it('met no unexpected error', () => expect(plane.failures).toEqual([]));
