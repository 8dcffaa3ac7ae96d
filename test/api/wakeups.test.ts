import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, type Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

interface WakeupRow {
  id: string;
  state: string;
  skip_reason: string | null;
  run_id: string | null;
  coalesced_count: number;
  error: string | null;
}

/** The stored requests of an agent, the oldest first. */
const wakeups = (agentId: string): WakeupRow[] =>
  plane.query<WakeupRow>('SELECT * FROM wakeups WHERE agent_id = ? ORDER BY rowid', agentId);

const skipOf = async (agent: { id: string }, body: object, by = plane.board) => {
  const answer = await by.call('wakeup', { params: { id: agent.id }, body });
  expect(answer.status).toBe('skipped');
  return answer;
};

describe('a wakeup', () => {
  it('answers with its run, and leaves a row that follows the run', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const run = await office.wake(agent, { reason: 'because', payload: { taskKey: 'k', extra: [1] } });
    expect(run).toMatchObject({
      agentId: agent.id,
      agentName: agent.name,
      invocationSource: 'on_demand',
      triggerDetail: 'manual',
      responsibleUserId: 'local-board',
      contextSnapshot: {
        taskKey: 'k',
        extra: [1],
        wakeReason: 'because',
        triggeredBy: 'board',
        actorId: 'local-board',
      },
    });
    await office.runEnds(run.id);
    expect(wakeups(agent.id)).toMatchObject([{ id: run.wakeupRequestId, state: 'completed', run_id: run.id }]);
  });

  it('fails with its run, with the reason', async () => {
    const office = await plane.company();
    const agent = await office.sheller('exit 9');
    await office.runOf(agent);
    expect(wakeups(agent.id)).toMatchObject([{ state: 'failed', error: 'Process exited with code 9' }]);
  });

  it('needs no body as a heartbeat, and is always on demand there', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const params = { id: agent.id };
    const bare = await plane.board.call('invokeHeartbeat', { params });
    const given = await plane.board.send({
      method: 'POST',
      path: `/api/agents/${agent.id}/heartbeat/invoke`,
      body: { source: 'timer', reason: 'x' },
    });
    expect(bare).toMatchObject({ invocationSource: 'on_demand' });
    expect(given.json).toMatchObject({ invocationSource: 'on_demand', contextSnapshot: { wakeReason: 'x' } });
    await plane.board.refused(400, 'wakeup', { params });
  });

  it('is for oneself among agents', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent({ role: 'ceo' }), await office.agent({ reportsTo: null })];
    const caller = await office.keyOf(one);
    const run = await office.wake(one, {}, caller);
    expect(run).toMatchObject({ responsibleUserId: null, contextSnapshot: { triggeredBy: 'agent', actorId: one.id } });
    const { error } = await caller.refused(403, 'wakeup', { params: { id: two.id }, body: {} });
    expect(error).toBe('Agent can only invoke itself');
    expect(wakeups(two.id)).toEqual([]);
  });
});

describe('an idempotency key', () => {
  it('makes one run of twenty requests at once, and the same answer later', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const body = { idempotencyKey: 'only-once' };
    const runs = await Promise.all(Array.from({ length: 20 }, () => office.wake(agent, body)));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    const ended = await office.runEnds(runs[0]?.id ?? '');
    expect(await office.wake(agent, body)).toEqual(ended);
    expect((await office.runs(agent.id)).length).toBe(1);
    expect(wakeups(agent.id).length).toBe(1);
  });

  it('is the agent’s own, and another key is another run', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent()];
    const runs = [
      await office.wake(one, { idempotencyKey: 'a' }),
      await office.wake(one, { idempotencyKey: 'b' }),
      await office.wake(two, { idempotencyKey: 'a' }),
    ];
    expect(new Set(runs.map(({ id }) => id)).size).toBe(3);
  });

  it('repeats a skip too, also when waking would be possible by now', async () => {
    const office = await plane.company();
    const agent = await office.agent({ runtimeConfig: { heartbeat: { wakeOnDemand: false } } });
    const first = await skipOf(agent, { idempotencyKey: 'k' });
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { runtimeConfig: {} } });
    expect(await skipOf(agent, { idempotencyKey: 'k' })).toEqual(first);
    expect(wakeups(agent.id).length).toBe(1);
  });

  it('is not used up by a refusal', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const params = { id: agent.id };
    await plane.board.call('pauseAgent', { params });
    await plane.board.refused(409, 'wakeup', { params, body: { idempotencyKey: 'k' } });
    await plane.board.call('resumeAgent', { params });
    await office.wake(agent, { idempotencyKey: 'k' });
  });
});

describe('a skip says why, in the answer and in the row', () => {
  const expectSkip = async (agent: { id: string }, body: object, reason: string) => {
    const answer = await skipOf(agent, body);
    expect(answer).toMatchObject({ reason, message: expect.stringContaining('skipped'), executionRunId: null });
    expect(wakeups(agent.id).at(-1)).toMatchObject({ state: 'skipped', skip_reason: reason, run_id: null });
    return answer;
  };

  it('heartbeat.disabled: timers are off', async () => {
    const office = await plane.company();
    await expectSkip(await office.agent(), { source: 'timer' }, 'heartbeat.disabled');
    const on = await office.agent({ runtimeConfig: { heartbeat: { enabled: true, wakeOnDemand: false } } });
    expect((await office.wake(on, { source: 'timer' })).invocationSource).toBe('timer');
  });

  it.each(['wakeOnDemand', 'wakeOnAssignment', 'wakeOnOnDemand', 'wakeOnAutomation'])(
    'heartbeat.wakeOnDemand.disabled: %s is off',
    async (name) => {
      const office = await plane.company();
      const agent = await office.agent({ runtimeConfig: { heartbeat: { [name]: false } } });
      for (const source of ['on_demand', 'assignment', 'automation']) {
        await expectSkip(agent, { source }, 'heartbeat.wakeOnDemand.disabled');
      }
    },
  );

  it.each(['issue-123', 'ACM-99', '11111111-1111-4111-8111-111111111111', ''])(
    'issue_execution_issue_not_found: %j',
    async (issueId) => {
      const office = await plane.company();
      await expectSkip(await office.agent(), { payload: { issueId } }, 'issue_execution_issue_not_found');
    },
  );

  it('issue_execution_issue_not_found: an issue of another company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const { id, identifier } = await other.issue();
    const agent = await office.agent();
    for (const issueId of [id, identifier]) {
      const answer = await expectSkip(agent, { payload: { issueId } }, 'issue_execution_issue_not_found');
      expect(answer).toMatchObject({ issueId: null });
    }
  });

  it('issue_dependencies_blocked: it waits for open issues', async () => {
    const office = await plane.company();
    const blocker = await office.issue();
    const issue = await office.issue({ blockedByIssueIds: [blocker.id] });
    const agent = await office.agent();
    const payload = { issueId: issue.identifier };
    expect(await expectSkip(agent, { payload }, 'issue_dependencies_blocked')).toMatchObject({ issueId: issue.id });
    await plane.board.call('patchIssue', { params: { id: blocker.id }, body: { status: 'done' } });
    expect((await office.wake(agent, { payload })).issueId).toBe(issue.id);
  });

  it.each(['done', 'cancelled'] as const)('issue_state_guard_mismatch: it is %s', async (status) => {
    const office = await plane.company();
    const issue = await office.issue({ status });
    await expectSkip(await office.agent(), { payload: { issueId: issue.id } }, 'issue_state_guard_mismatch');
  });
});

describe('a refusal', () => {
  const refusal = async (office: Office, agent: { id: string }) => {
    const before = wakeups(agent.id).length;
    const envelope = await plane.board.refused(409, 'wakeup', { params: { id: agent.id }, body: {} });
    await plane.board.refused(409, 'invokeHeartbeat', { params: { id: agent.id } });
    expect(wakeups(agent.id).length).toBe(before);
    expect(await office.runs(agent.id)).toEqual([]);
    return envelope;
  };

  it('tells of an agent without a runtime', async () => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Claude', adapterType: 'claude_local' });
    const { error, details } = await refusal(office, agent);
    expect(error).toContain('Claude has no runtime here');
    expect(details).toEqual({ reason: 'no_runtime', agentId: agent.id, adapterType: 'claude_local' });
  });

  it.each(['paused', 'archived'] as const)('tells of a company that is %s', async (status) => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.call('patchCompany', { params: { companyId: office.id }, body: { status } });
    expect(await refusal(office, agent)).toMatchObject({ error: 'Company is not active', details: { status } });
  });

  it.each(['pauseAgent', 'terminateAgent'] as const)('tells of the state after %s', async (verb) => {
    const office = await plane.company();
    const agent = await office.agent();
    const { status } = await plane.board.call(verb, { params: { id: agent.id } });
    expect(await refusal(office, agent)).toMatchObject({
      error: 'Agent is not invokable in its current state',
      details: { reason: status, agentId: agent.id, agentStatus: status, invalidOrgChain: false },
    });
  });
});

describe('wakeups for the same work', () => {
  it('are one run when an agent asks for a task that is under way, and two when the operator does', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const self = await office.keyOf(agent);
    const payload = { taskKey: 'report' };
    const first = await office.wake(agent, { payload }, self);
    await office.runReaches(first.id, 'running');
    expect((await office.wake(agent, { payload }, self)).id).toBe(first.id);
    expect((await office.wake(agent, { payload: { taskKey: 'other' } }, self)).id).not.toBe(first.id);
    const byBoard = await office.wake(agent, { payload });
    expect(byBoard.id).not.toBe(first.id);
    const rows = wakeups(agent.id);
    expect(rows.map(({ state }) => state)).toMatchObject([
      'claimed',
      'coalesced',
      expect.any(String),
      expect.any(String),
    ]);
    expect(rows[0]?.coalesced_count).toBe(1);
    expect(rows[1]?.run_id).toBe(first.id);
    work.open();
    for (const run of await office.runs(agent.id)) await office.runEnds(run.id);
  });

  it('wait when another agent works on the issue, and become a run when it ends', async () => {
    const office = await plane.company();
    const work = latch();
    const [one, two] = [await office.agent({ adapterConfig: work.config }), await office.agent()];
    const issue = await office.issue();
    const payload = { issueId: issue.id };
    const first = await office.wake(one, { payload });
    await office.runReaches(first.id, 'running');
    const deferred = await skipOf(two, { payload });
    expect(deferred).toEqual({
      status: 'skipped',
      reason: 'issue_execution_deferred',
      message: `Wakeup was deferred because this issue is already being executed by ${one.name}.`,
      issueId: issue.id,
      executionRunId: first.id,
      executionAgentId: one.id,
      executionAgentName: one.name,
    });
    // A second request of the same agent waits with the first.
    await skipOf(two, { payload });
    expect(wakeups(two.id)).toMatchObject([{ state: 'deferred', coalesced_count: 1 }, { state: 'coalesced' }]);
    expect(await office.runs(two.id)).toEqual([]);
    work.open();
    const [promoted] = await eventually('the deferred run', async () => {
      const runs = await office.runs(two.id);
      return runs.length > 0 && runs;
    });
    expect(await office.runEnds(promoted?.id ?? '')).toMatchObject({ status: 'succeeded', issueId: issue.id });
    expect((await office.runs(two.id)).length).toBe(1);
    expect(wakeups(two.id)[0]).toMatchObject({ state: 'completed', run_id: promoted?.id });
  });

  it('are dropped, with the reason, when the issue is closed meanwhile', async () => {
    const office = await plane.company();
    const work = latch();
    const [one, two] = [await office.agent({ adapterConfig: work.config }), await office.agent()];
    const issue = await office.issue();
    const payload = { issueId: issue.id };
    const first = await office.wake(one, { payload });
    await office.runReaches(first.id, 'running');
    await skipOf(two, { payload });
    await plane.board.call('patchIssue', { params: { id: issue.id }, body: { status: 'done' } });
    work.open();
    await office.runEnds(first.id);
    expect(wakeups(two.id)).toMatchObject([{ state: 'skipped', error: expect.stringContaining('closed') }]);
    expect(await office.runs(two.id)).toEqual([]);
  });
});
