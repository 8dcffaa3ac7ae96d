import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('checking out', () => {
  it('gives the issue to one agent and puts it in progress', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent()];
    const issue = await office.issue({ status: 'todo' });
    const params = { id: issue.id };
    const taken = await (await office.keyOf(one)).call('checkoutIssue', { params });
    expect(taken).toMatchObject({ status: 'in_progress', assigneeAgentId: one.id, startedAt: expect.any(String) });
    const rival = await office.keyOf(two);
    const { error, details } = await rival.refused(409, 'checkoutIssue', { params });
    expect(error).toBe('Issue is checked out by another agent');
    expect(details).toMatchObject({ issueId: issue.id, status: 'in_progress', assigneeAgentId: one.id });
  });

  it('lets one of many win', async () => {
    const office = await plane.company();
    const callers = await Promise.all(Array.from({ length: 6 }, async () => office.keyOf(await office.agent())));
    const { id } = await office.issue({ status: 'todo' });
    const answers = await Promise.all(callers.map((caller) => caller.try('checkoutIssue', { params: { id } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it('is fine again for the one who has it, whatever it expected', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const caller = await office.keyOf(agent);
    const params = { id: (await office.issue({ status: 'todo' })).id };
    await caller.call('checkoutIssue', { params, body: { agentId: agent.id, expectedStatuses: ['todo'] } });
    await caller.call('checkoutIssue', { params, body: { expectedStatuses: ['todo'] } });
  });

  it.each<[string, { status: 'done' | 'backlog' }, { expectedStatuses?: ['todo'] }, string]>([
    ['a closed issue', { status: 'done' }, {}, 'Issue is done'],
    ['an unexpected status', { status: 'backlog' }, { expectedStatuses: ['todo'] }, 'Issue is backlog, expected todo'],
  ])('refuses %s', async (_what, fields, body, message) => {
    const office = await plane.company();
    const caller = await office.keyOf(await office.agent());
    const issue = await office.issue(fields);
    expect((await caller.refused(409, 'checkoutIssue', { params: { id: issue.id }, body })).error).toBe(message);
    expect((await office.getIssue(issue.id)).status).toBe(fields.status);
  });

  it('refuses what is assigned to another or waits for another issue', async () => {
    const office = await plane.company();
    const owner = await office.agent();
    const caller = await office.keyOf(await office.agent());
    const assigned = await office.issue({ assigneeAgentId: owner.id });
    const blocker = await office.issue();
    const blocked = await office.issue({ blockedByIssueIds: [blocker.id] });
    const why = async (id: string) => (await caller.refused(409, 'checkoutIssue', { params: { id } })).error;
    expect(await why(assigned.id)).toBe('Issue is assigned to another agent');
    expect(await why(blocked.id)).toBe('Issue is blocked by open issues');
  });

  it('is for oneself; the operator names the agent', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const [one, two, stranger] = [await office.agent(), await office.agent(), await other.agent()];
    const params = { id: (await office.issue()).id };
    await (await office.keyOf(one)).refused(403, 'checkoutIssue', { params, body: { agentId: two.id } });
    await plane.board.refused(422, 'checkoutIssue', { params });
    await plane.board.refused(404, 'checkoutIssue', { params, body: { agentId: stranger.id } });
    const taken = await plane.board.call('checkoutIssue', { params, body: { agentId: two.id } });
    expect(taken.assigneeAgentId).toBe(two.id);
  });
});

describe('holding an issue', () => {
  it('keeps other agents from changing it, but not those above', async () => {
    const office = await plane.company();
    const boss = await office.agent();
    const holder = await office.agent({ reportsTo: boss.id });
    const peer = await office.agent();
    const params = { id: (await office.issue({ status: 'todo' })).id };
    await (await office.keyOf(holder)).call('checkoutIssue', { params });
    const intruder = await office.keyOf(peer);
    const { details } = await intruder.refused(403, 'patchIssue', { params, body: { title: 'Mine now' } });
    expect(details).toEqual({ reason: 'deny_missing_grant' });
    await intruder.refused(403, 'releaseIssue', { params });
    await intruder.call('createComment', { params, body: { body: 'May I?' } });
    const manager = await office.keyOf(boss);
    expect((await manager.call('patchIssue', { params, body: { priority: 'high' } })).priority).toBe('high');
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    expect((await ceo.call('releaseIssue', { params })).assigneeAgentId).toBeNull();
  });

  it('ends with the release, and then another one may take it', async () => {
    const office = await plane.company();
    const [one, two] = [await office.keyOf(await office.agent()), await office.keyOf(await office.agent())];
    const params = { id: (await office.issue({ status: 'todo' })).id };
    await one.call('checkoutIssue', { params });
    const released = await one.call('releaseIssue', { params });
    expect(released).toMatchObject({ status: 'todo', assigneeAgentId: null, checkoutRunId: null });
    expect((await one.refused(409, 'releaseIssue', { params })).error).toBe('Issue is not checked out');
    await two.call('checkoutIssue', { params });
  });

  it('ends with the issue, and with its assignment to another', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent()];
    const [first, second] = [await office.keyOf(one), await office.keyOf(two)];
    const closed = { id: (await office.issue({ status: 'todo' })).id };
    await first.call('checkoutIssue', { params: closed });
    await first.call('patchIssue', { params: closed, body: { status: 'done' } });
    await second.call('patchIssue', { params: closed, body: { status: 'todo' } });

    const moved = { id: (await office.issue({ status: 'todo' })).id };
    await first.call('checkoutIssue', { params: moved });
    await plane.board.call('patchIssue', { params: moved, body: { assigneeAgentId: two.id } });
    await second.call('checkoutIssue', { params: moved });
  });
});

describe('the inbox', () => {
  it('holds open issues of the caller: begun first, then ready, then blocked, each by priority', async () => {
    const office = await plane.company();
    // Paused, so that nothing is started while the inbox is filled.
    const agent = await office.agent();
    const caller = await office.keyOf(agent);
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    const add = (title: string, fields: object) => office.issue({ title, assigneeAgentId: agent.id, ...fields });
    const blocker = await office.issue();
    await add('backlog', { status: 'backlog' });
    await add('done', { status: 'done' });
    await add('blocked', { status: 'blocked', priority: 'critical', blockedByIssueIds: [blocker.id] });
    await add('todo low', { status: 'todo', priority: 'low' });
    await add('todo high', { status: 'todo', priority: 'high' });
    await add('begun', { status: 'in_progress', priority: 'low' });
    await add('todo high, later', { status: 'todo', priority: 'high' });
    const inbox = await caller.call('inboxLite');
    expect(inbox.map(({ title }) => title)).toEqual(['begun', 'todo high', 'todo high, later', 'todo low', 'blocked']);
    expect(inbox.at(-1)).toMatchObject({
      dependencyReady: false,
      unresolvedBlockerCount: 1,
      unresolvedBlockerIssueIds: [blocker.id],
    });
    expect(inbox[0]).toMatchObject({ dependencyReady: true, unresolvedBlockerCount: 0, activeRun: null });
  });

  it('tells of the run that works on an issue, while it does', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const caller = await office.keyOf(agent);
    const issue = await office.issue({ status: 'todo', assigneeAgentId: agent.id });
    const [run] = await office.runs(agent.id);
    await office.runReaches(run?.id ?? '', 'running');
    expect((await office.getIssue(issue.id)).executionRunId).toBe(run?.id);
    expect((await caller.call('inboxLite'))[0]?.activeRun).toMatchObject({ id: run?.id, status: 'running' });
    work.open();
    await office.runEnds(run?.id ?? '');
    expect((await office.getIssue(issue.id)).executionRunId).toBeNull();
    expect((await caller.call('inboxLite'))[0]?.activeRun).toBeNull();
  });
});

describe('waking by issues', () => {
  it('wakes the assignee when an issue becomes ready, and on comments of others', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const count = async (expected: number) =>
      eventually(`${expected} runs`, async () => (await office.runs(agent.id)).length === expected);
    const settle = async () => {
      for (const run of await office.runs(agent.id)) await office.runEnds(run.id);
    };
    const issue = await office.issue({ assigneeAgentId: agent.id });
    expect(await office.runs(agent.id)).toEqual([]);
    const params = { id: issue.id };
    await plane.board.call('patchIssue', { params, body: { status: 'todo' } });
    await count(1);
    expect((await office.runs(agent.id))[0]).toMatchObject({
      invocationSource: 'assignment',
      triggerDetail: 'system',
      issueId: issue.id,
      contextSnapshot: { issueId: issue.id, taskId: issue.id, wakeReason: 'issue_assigned', wakeSource: 'assignment' },
    });
    await settle();
    await plane.board.call('patchIssue', { params, body: { title: 'No news for the assignee' } });
    await plane.board.call('createComment', { params, body: { body: 'How is it going?' } });
    await count(2);
    const [latest] = await office.runs(agent.id);
    expect(latest?.contextSnapshot).toMatchObject({ wakeReason: 'issue_commented', wakeCommentId: expect.any(String) });
    await settle();
    await (await office.keyOf(agent)).call('createComment', { params, body: { body: 'Talking to myself.' } });
    await plane.board.call('patchIssue', { params, body: { assigneeAgentId: null } });
    await plane.board.call('createComment', { params, body: { body: 'Anybody?' } });
    expect((await office.runs(agent.id)).length).toBe(2);
  });

  it('frees what waited for the last open blocker, and wakes its assignee', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const [one, two] = [await office.issue(), await office.issue()];
    const waiting = await office.issue({
      status: 'blocked',
      assigneeAgentId: agent.id,
      blockedByIssueIds: [one.id, two.id],
    });
    expect(waiting.blockedBy.map(({ id }) => id)).toEqual([one.id, two.id]);
    expect((await office.getIssue(one.id)).blocks.map(({ id }) => id)).toEqual([waiting.id]);
    await plane.board.call('patchIssue', { params: { id: one.id }, body: { status: 'done' } });
    expect((await office.getIssue(waiting.id)).status).toBe('blocked');
    await plane.board.call('patchIssue', { params: { id: two.id }, body: { status: 'cancelled' } });
    expect((await office.getIssue(waiting.id)).status).toBe('todo');
    expect((await office.activity({ entityId: waiting.id }))[0]).toMatchObject({
      action: 'issue.updated',
      actorType: 'system',
      details: { status: 'todo', freedBy: two.identifier },
    });
    const [run] = await eventually('a run', async () => {
      const runs = await office.runs(agent.id);
      return runs.length > 0 && runs;
    });
    expect((await office.runEnds(run?.id ?? '')).issueId).toBe(waiting.id);
  });

  it('frees what waited when its last open blocker is taken away', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const blocker = await office.issue();
    const waiting = await office.issue({
      status: 'blocked',
      assigneeAgentId: agent.id,
      blockedByIssueIds: [blocker.id],
    });
    await plane.board.call('patchIssue', { params: { id: waiting.id }, body: { blockedByIssueIds: [] } });
    expect((await office.getIssue(waiting.id)).status).toBe('todo');
    const [run] = await eventually('a run', async () => {
      const runs = await office.runs(agent.id);
      return runs.length > 0 && runs;
    });
    expect(run?.issueId).toBe(waiting.id);
  });

  it('refuses blockers that would wait for each other', async () => {
    const office = await plane.company();
    const one = await office.issue();
    const two = await office.issue({ blockedByIssueIds: [one.id] });
    const three = await office.issue({ blockedByIssueIds: [two.id] });
    for (const id of [one.id, two.id, three.id]) {
      const body = { blockedByIssueIds: [id] };
      const { error } = await plane.board.refused(422, 'patchIssue', { params: { id: one.id }, body });
      expect(error).toBe('Blocking relation would create cycle');
    }
    expect((await office.getIssue(one.id)).blockedBy).toEqual([]);
  });

  it('does not start an assignee that cannot work, and does not fail for it', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    const issue = await office.issue({ status: 'todo', assigneeAgentId: agent.id });
    expect(issue.assigneeAgentId).toBe(agent.id);
    expect(await office.runs(agent.id)).toEqual([]);
    const rows = plane.query<{ state: string }>('SELECT state FROM wakeups WHERE agent_id = ?', agent.id);
    expect(rows).toEqual([{ state: 'skipped' }]);
  });
});
