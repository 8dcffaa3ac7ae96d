import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, latch, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('pause', () => {
  it('answers before the process is dead, ends it, and keeps the agent from work', async () => {
    const office = await plane.company();
    // It does not listen to SIGTERM, so that it lives on for the whole grace.
    const adapterConfig = shell("trap '' TERM; echo up; while :; do sleep 0.05; done", { graceSec: 2 });
    const agent = await office.agent({ adapterConfig });
    const run = await office.wake(agent);
    const running = await office.runReaches(run.id, 'running');
    const paused = await plane.board.call('pauseAgent', { params: { id: agent.id } });
    expect(isAlive(running.processPid ?? 0)).toBe(true);
    expect(paused).toMatchObject({ status: 'paused', pauseReason: 'manual', pausedAt: expect.any(String) });
    expect(await office.getRun(run.id)).toMatchObject({
      status: 'cancelled',
      errorCode: 'agent_paused',
      error: 'Cancelled due to agent pause',
    });
    const { error, details } = await plane.board.refused(409, 'wakeup', { params: { id: agent.id }, body: {} });
    expect(error).toBe('Agent is not invokable in its current state');
    expect(details).toMatchObject({ reason: 'paused', agentId: agent.id });
    await office.processGone(running);
    expect((await office.getAgent(agent.id)).status).toBe('paused');
  });

  it('cancels what is queued', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    const [first, second] = [await office.wake(agent), await office.wake(agent)];
    await office.runReaches(first.id, 'running');
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    for (const { id } of [first, second]) {
      expect(await office.getRun(id)).toMatchObject({ status: 'cancelled', errorCode: 'agent_paused' });
    }
    expect(await office.getRun(second.id)).toMatchObject({ startedAt: null, processPid: null });
  });

  it('twice is fine and keeps the first time', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    const { pausedAt } = await plane.board.call('pauseAgent', { params: { id } });
    expect((await plane.board.call('pauseAgent', { params: { id } })).pausedAt).toBe(pausedAt);
  });
});

describe('resume', () => {
  it('lets the agent work again', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    const resumed = await plane.board.call('resumeAgent', { params: { id: agent.id } });
    expect(resumed).toMatchObject({ status: 'idle', pauseReason: null, pausedAt: null });
    expect((await office.runOf(agent)).status).toBe('succeeded');
  });

  it('clears an error', async () => {
    const office = await plane.company();
    const agent = await office.sheller('exit 4');
    await office.runOf(agent);
    expect(await office.getAgent(agent.id)).toMatchObject({
      status: 'error',
      errorReason: 'Process exited with code 4',
    });
    const resumed = await plane.board.call('resumeAgent', { params: { id: agent.id } });
    expect(resumed).toMatchObject({ status: 'idle', errorReason: null });
  });
});

describe('terminate', () => {
  it('is final: keys die, runs end, nothing can bring the agent back', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const caller = await office.keyOf(agent);
    const run = await office.wake(agent);
    const running = await office.runReaches(run.id, 'running');
    const params = { id: agent.id };
    expect((await plane.board.call('terminateAgent', { params })).status).toBe('terminated');
    await caller.refused(401, 'me');
    expect(await office.getRun(run.id)).toMatchObject({ status: 'cancelled', errorCode: 'agent_terminated' });
    await office.processGone(running);
    expect((await plane.board.call('terminateAgent', { params })).status).toBe('terminated');
    expect((await plane.board.refused(409, 'pauseAgent', { params })).error).toBe('Cannot pause terminated agent');
    expect((await plane.board.refused(409, 'resumeAgent', { params })).error).toBe('Cannot resume terminated agent');
    await plane.board.refused(409, 'wakeup', { params, body: {} });
    const keys = await plane.board.call('listKeys', { params });
    expect(keys.map(({ revokedAt }) => revokedAt === null)).toEqual([false]);
    expect((await plane.board.refused(409, 'createKey', { params, body: {} })).error).toContain('terminated');
  });

  it('ends the work of all below, who cannot work until they are moved', async () => {
    const office = await plane.company();
    const work = latch();
    const boss = await office.agent({ name: 'The Boss' });
    const middle = await office.agent({ name: 'Middle', reportsTo: boss.id });
    const leaf = await office.agent({ name: 'Leaf', reportsTo: middle.id, adapterConfig: work.config });
    const apart = await office.agent({ name: 'Apart', adapterConfig: work.config });
    const runs = [await office.wake(leaf), await office.wake(apart)];
    for (const run of runs) await office.runReaches(run.id, 'running');
    await plane.board.call('terminateAgent', { params: { id: boss.id } });
    expect((await office.getRun(runs[0]?.id ?? '')).status).toBe('cancelled');
    expect((await office.getRun(runs[1]?.id ?? '')).status).toBe('running');

    const { orgChainHealth } = await office.getAgent(leaf.id);
    expect(orgChainHealth).toMatchObject({
      status: 'invalid_org_chain',
      reason: 'terminated_ancestor',
      firstInvalidAncestor: { id: boss.id, status: 'terminated' },
      repairGuidance: expect.stringContaining('Leaf reports through terminated ancestor The Boss'),
    });
    expect(orgChainHealth.fullChain.map(({ name, depth, relation }) => [name, depth, relation])).toEqual([
      ['Leaf', 0, 'self'],
      ['Middle', 1, 'ancestor'],
      ['The Boss', 2, 'ancestor'],
    ]);
    const params = { id: leaf.id };
    const guidance = orgChainHealth.repairGuidance;
    expect((await plane.board.refused(409, 'wakeup', { params, body: {} })).error).toBe(guidance);
    await plane.board.call('pauseAgent', { params });
    expect((await plane.board.refused(409, 'resumeAgent', { params })).error).toBe(guidance);

    await plane.board.call('patchAgent', { params: { id: middle.id }, body: { reportsTo: null } });
    expect((await plane.board.call('resumeAgent', { params })).orgChainHealth.status).toBe('healthy');
    work.open();
    expect((await office.runOf(leaf)).status).toBe('succeeded');
    expect((await office.runEnds(runs[1]?.id ?? '')).status).toBe('succeeded');
  });

  it('names paused managers without holding their reports back', async () => {
    const office = await plane.company();
    const boss = await office.agent();
    const report = await office.agent({ reportsTo: boss.id });
    await plane.board.call('pauseAgent', { params: { id: boss.id } });
    const { orgChainHealth } = await office.getAgent(report.id);
    expect(orgChainHealth).toMatchObject({ status: 'healthy', pausedAncestors: [{ id: boss.id, status: 'paused' }] });
    expect((await office.runOf(report)).status).toBe('succeeded');
  });
});

describe('who may', () => {
  it.each(['pauseAgent', 'resumeAgent', 'terminateAgent'] as const)('%s: the operator, no agent', async (name) => {
    const office = await plane.company();
    const agent = await office.agent({ role: 'ceo' });
    const self = await office.keyOf(agent);
    const { error } = await self.refused(403, name, { params: { id: agent.id } });
    expect(error).toBe('Board access required');
    expect((await office.getAgent(agent.id)).status).toBe('idle');
  });
});

describe('a status', () => {
  it('comes with its reason in words and its time', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    expect(agent).toMatchObject({ stateReason: 'Ready. It has not run yet.', stateSince: agent.createdAt });
    await office.runOf(agent);
    const rested = await office.getAgent(agent.id);
    expect(rested).toMatchObject({ status: 'idle', stateReason: 'The last run ended well.' });
    expect(rested.lastHeartbeatAt).not.toBeNull();
    expect(rested.stateSince >= agent.stateSince).toBe(true);
  });
});
