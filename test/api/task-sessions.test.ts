import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** Tells which session it was given, and names its own after the run. */
const TALKER = shell(
  `echo "given [$PAPERCLIP_SESSION_ID]"; echo '{"session_id":"of '$PAPERCLIP_RUN_ID'","total_cost_usd":0.125,"usage":{"input_tokens":10,"output_tokens":3,"cache_read_input_tokens":2}}'`,
);
const MUTE = shell('echo "given [$PAPERCLIP_SESSION_ID]"; exit 4');

describe('the session of a task', () => {
  it('goes on from run to run of the same task, and is no business of others', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: TALKER });
    const first = await office.runOf(agent, { payload: { taskKey: 'a' } });
    expect(first).toMatchObject({ sessionIdBefore: null, sessionIdAfter: `of ${first.id}` });
    const second = await office.runOf(agent, { payload: { taskKey: 'a' } });
    expect(second).toMatchObject({ sessionIdBefore: `of ${first.id}`, sessionIdAfter: `of ${second.id}` });
    expect(await office.output(second.id)).toContain(`given [of ${first.id}]`);
    const other = await office.runOf(agent, { payload: { taskKey: 'b' } });
    const atLarge = await office.runOf(agent);
    expect([other.sessionIdBefore, atLarge.sessionIdBefore]).toEqual([null, null]);
    expect((await office.runOf(agent)).sessionIdBefore).toBe(`of ${atLarge.id}`);

    const params = { id: agent.id };
    expect(await plane.board.call('taskSessions', { params })).toMatchObject([
      { taskKey: 'b', sessionParamsJson: { sessionId: `of ${other.id}` }, lastRunId: other.id, lastError: null },
      { taskKey: 'a', sessionDisplayId: `of ${second.id}`, lastRunId: second.id, adapterType: 'process' },
    ]);
    expect(await plane.board.call('runtimeState', { params })).toMatchObject({
      agentId: agent.id,
      lastRunStatus: 'succeeded',
      totalInputTokens: 50,
      totalOutputTokens: 15,
      totalCachedInputTokens: 10,
      totalCostCents: 65,
    });
  });

  it('outlives a run that says nothing of it and fails', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: TALKER });
    const payload = { taskKey: 'a' };
    const first = await office.runOf(agent, { payload });
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: MUTE } });
    const failed = await office.runOf(agent, { payload });
    expect(failed).toMatchObject({ status: 'failed', sessionIdBefore: `of ${first.id}`, sessionIdAfter: null });
    const params = { id: agent.id };
    expect(await plane.board.call('taskSessions', { params })).toMatchObject([
      { sessionDisplayId: `of ${first.id}`, lastRunId: failed.id, lastError: 'Process exited with code 4' },
    ]);
    expect(await plane.board.call('runtimeState', { params })).toMatchObject({
      lastRunId: failed.id,
      lastRunStatus: 'failed',
      lastError: 'Process exited with code 4',
    });
  });

  it('ends with a wakeup that asks for a fresh one, also when its run fails', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: TALKER });
    const payload = { taskKey: 'a' };
    await office.runOf(agent, { payload });
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: MUTE } });
    const fresh = await office.runOf(agent, { payload, forceFreshSession: true });
    expect(fresh.sessionIdBefore).toBeNull();
    expect(await office.output(fresh.id)).toBe('given []\n');
    expect(await plane.board.call('taskSessions', { params: { id: agent.id } })).toEqual([]);
    expect((await office.runOf(agent, { payload })).sessionIdBefore).toBeNull();
  });

  it('ends with a reset, of one task or of all, and with the adapter type', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: TALKER });
    const params = { id: agent.id };
    for (const taskKey of ['a', 'b', 'c']) await office.runOf(agent, { payload: { taskKey } });
    await office.runOf(agent);
    const keys = async () => (await plane.board.call('taskSessions', { params })).map((each) => each.taskKey);
    await plane.board.call('resetSession', { params, body: { taskKey: 'b' } });
    expect(await keys()).toEqual(['c', 'a']);
    expect((await plane.board.call('runtimeState', { params })).sessionId).not.toBeNull();
    const { entries } = { entries: await office.activity({ entityId: agent.id }) };
    expect(entries[0]).toMatchObject({ action: 'agent.runtime_session_reset', details: { taskKey: 'b' } });
    const reset = await plane.board.call('resetSession', { params });
    expect(reset).toMatchObject({ sessionId: null, totalInputTokens: 40 });
    expect(await keys()).toEqual([]);
    await office.runOf(agent, { payload: { taskKey: 'd' } });
    await plane.board.call('patchAgent', { params, body: { adapterType: 'claude_local' } });
    expect(await keys()).toEqual([]);
  });

  it('is blank before the first run, and for the operator alone', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const params = { id: agent.id };
    expect(await plane.board.call('runtimeState', { params })).toMatchObject({
      adapterType: 'process',
      sessionId: null,
      lastRunId: null,
      lastRunStatus: null,
      totalCostCents: 0,
    });
    const self = await office.keyOf(agent);
    for (const name of ['runtimeState', 'taskSessions', 'resetSession'] as const) {
      await self.refused(403, name, { params });
      await plane.nobody.refused(401, name, { params });
      await plane.board.refused(404, name, { params: { id: '11111111-1111-4111-8111-111111111111' } });
    }
  });
});
