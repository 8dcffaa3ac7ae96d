import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const rows = (agentId: string) =>
  plane.query<{ state: string; skip_reason: string | null; error: string | null }>(
    'SELECT * FROM wakeups WHERE agent_id = ? ORDER BY rowid',
    agentId,
  );
const skip = async (agent: { id: string }, body: object, reason: string) =>
  expect(await plane.board.call('wakeup', { params: { id: agent.id }, body })).toMatchObject({
    status: 'skipped',
    reason,
    message: expect.stringMatching(/^Wakeup was skipped: .+\.$/),
  });

describe('the settings of an agent', () => {
  it('keep timers from an agent without work, if it says so', async () => {
    const office = await plane.company();
    const heartbeat = { enabled: true, skipTimerWhenNoActionableWork: true, wakeOnDemand: false };
    const agent = await office.agent({ runtimeConfig: { heartbeat } });
    await skip(agent, { source: 'timer' }, 'heartbeat.timer.no_actionable_work');
    await office.issue({ assigneeAgentId: agent.id, status: 'todo' });
    await office.wake(agent, { source: 'timer' });
  });

  it('limit the runs of a day, and joining one is not another', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxDailyRuns: 2, maxConcurrentRuns: 1 } },
    });
    await office.wake(agent);
    const queued = await office.wake(agent, { payload: { taskKey: 'k' } });
    await skip(agent, {}, 'heartbeat.daily_run_limit');
    expect((await office.wake(agent, { payload: { taskKey: 'k' } })).id).toBe(queued.id);
    work.open();
    await office.runEnds(queued.id);
    await skip(agent, { payload: { taskKey: 'k' } }, 'heartbeat.daily_run_limit');
  });
});

describe('a wakeup that joins a queued run', () => {
  it('tells it what to look at, and asks for a fresh session for it', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    await office.wake(agent);
    const payload = { taskKey: 'k', commentId: 'c1', kept: true };
    const first = await office.wake(agent, { payload, reason: 'one', forceFreshSession: true });
    const joined = await office.wake(agent, { payload: { taskKey: 'k', commentId: 'c2' }, reason: 'two' });
    expect(joined.id).toBe(first.id);
    const context = { kept: true, wakeCommentId: 'c2', wakeReason: 'two', forceFreshSession: true };
    expect(joined.contextSnapshot).toMatchObject(context);
    expect((await office.getRun(first.id)).contextSnapshot).toMatchObject(context);
    work.open();
    await office.runEnds(first.id);
  });
});

describe('idempotency keys of many requests at once', () => {
  it('make a run each, whatever their order', async () => {
    const order = fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 10, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(order, async (keys) => {
        const office = await plane.company();
        const agent = await office.agent({ runtimeConfig: { heartbeat: { maxConcurrentRuns: 2 } } });
        const runs = await Promise.all(keys.map((idempotencyKey) => office.wake(agent, { idempotencyKey })));
        const named = keys.filter((key) => key !== null);
        const byKey = new Map(keys.map((key, i) => [key, runs[i]?.id]));
        keys.forEach((key, i) => {
          if (key !== null) expect(runs[i]?.id).toBe(byKey.get(key));
        });
        const wanted = new Set(named).size + keys.length - named.length;
        expect(new Set(runs.map(({ id }) => id)).size).toBe(wanted);
        expect((await office.runs(agent.id)).length).toBe(wanted);
      }),
      { numRuns: 5 },
    );
  });
});

describe('trying a failed run again', () => {
  it('is a run for the same work that names the one it repeats', async () => {
    const office = await plane.company();
    const agent = await office.sheller('exit 3');
    const issue = await office.issue();
    const failed = await office.runOf(agent, { payload: { issueId: issue.id } });
    expect(failed).toMatchObject({ status: 'failed', retryOfRunId: null });
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: shell('true') } });
    const again = await office.wake(agent, { reason: 'retry_failed_run', failedRunId: failed.id });
    expect(again).toMatchObject({ retryOfRunId: failed.id, issueId: issue.id });
    const ended = await office.runEnds(again.id);
    expect(ended.status).toBe('succeeded');
    const { error } = await plane.board.refused(409, 'wakeup', {
      params: { id: agent.id },
      body: { reason: 'retry_failed_run', failedRunId: ended.id },
    });
    expect(error).toBe('Only a run that failed can be tried again');
  });

  it('is refused without its reason, for the run of another, and as a heartbeat', async () => {
    const office = await plane.company();
    const [agent, other] = [await office.sheller('exit 3'), await office.agent()];
    const failed = await office.runOf(agent);
    const failedRunId = failed.id;
    const params = { id: other.id };
    await plane.board.refused(400, 'wakeup', { params: { id: agent.id }, body: { failedRunId } });
    await plane.board.refused(404, 'wakeup', { params, body: { reason: 'retry_failed_run', failedRunId } });
    const invoked = await plane.board.send({
      method: 'POST',
      path: `/api/agents/${agent.id}/heartbeat/invoke`,
      body: { failedRunId },
    });
    expect(invoked.status).toBe(400);
    expect(rows(other.id)).toEqual([]);
  });
});

describe('what nobody waits for', () => {
  it('is skipped with its reason on record where a caller would be refused', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    await office.issue({ assigneeAgentId: agent.id, status: 'todo' });
    await plane.board.call('patchCompany', { params: { companyId: office.id }, body: { status: 'paused' } });
    await office.issue({ assigneeAgentId: agent.id, status: 'todo' });
    expect(rows(agent.id)).toMatchObject([
      { state: 'skipped', skip_reason: 'agent.not_invokable', error: 'Agent is not invokable in its current state' },
      { state: 'skipped', skip_reason: 'company.inactive', error: 'Company is not active' },
    ]);
  });
});

describe('a broken line of managers', () => {
  it('is named with what to do about it', async () => {
    const office = await plane.company();
    const boss = await office.agent({ name: 'Mgr' });
    const agent = await office.agent({ name: 'Sub', reportsTo: boss.id });
    await plane.board.call('terminateAgent', { params: { id: boss.id } });
    expect(await plane.board.refused(409, 'wakeup', { params: { id: agent.id }, body: {} })).toMatchObject({
      error: expect.stringMatching(/^Sub reports through terminated ancestor Mgr\. Reassign Sub /),
      details: { reason: 'invalid_org_chain', invalidOrgChain: true, agentId: agent.id },
    });
  });
});
