import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/contract/primitives.ts';
import { latch, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('how a run ends', () => {
  it('well: with its exit code, its times, its process and the end of its output', async () => {
    const office = await plane.company();
    const agent = await office.sheller('echo out; echo err >&2');
    const run = await office.runOf(agent);
    expect(run).toMatchObject({
      status: 'succeeded',
      error: null,
      errorCode: null,
      exitCode: 0,
      signal: null,
      stdoutExcerpt: 'out\n',
      stderrExcerpt: 'err\n',
      resultJson: { stdout: 'out\n', stderr: 'err\n', stopReason: null, timeoutFired: false },
      adapterType: 'process',
    });
    expect(run.processPid).toBeGreaterThan(1);
    const times = [run.createdAt, run.startedAt, run.finishedAt];
    expect([...times].sort()).toEqual(times);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'idle', errorReason: null });
  });

  const noSuchCommand = { command: 'no-such-command-anywhere' };
  it.each<[string, JsonObject, RegExp]>([
    ['exit 3', shell('exit 3'), /^Process exited with code 3$/],
    ['a signal of its own', shell('kill -9 $$'), /^Process was ended by signal SIGKILL$/],
    ['no command', {}, /^Process adapter missing command$/],
    [
      'a command that is not found',
      noSuchCommand,
      /^Failed to start command "no-such-command-anywhere" in ".+"\. Verify/,
    ],
    ['a command that is a folder', { command: '/tmp' }, /not a file/],
    ['a working directory that is not there', { command: 'true', cwd: '/no/such/place' }, /working directory/],
    [
      'a relative working directory',
      { command: 'true', cwd: 'here' },
      /^Process adapter: cwd must be an absolute path$/,
    ],
    ['a script that does not ship', { script: '../../etc/passwd' }, /^There is no script/],
    [
      'a secret that is not stored',
      { command: 'true', env: { A: { type: 'user_secret_ref', key: 'k' } } },
      /variable A/,
    ],
    ['wrong types', { command: 'true', timeoutSec: 'soon' }, /^Process adapter: timeoutSec/],
    ['a zero byte in the command', { command: 'tr\0ue' }, /./],
    ['a zero byte in an argument', { command: 'true', args: ['a\0b'] }, /./],
  ])('badly: %s', async (_what, adapterConfig, message) => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig });
    const run = await office.runOf(agent);
    expect(run).toMatchObject({ status: 'failed', errorCode: 'adapter_failed', error: expect.stringMatching(message) });
    // Of a long error the agent shows the beginning.
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'error', errorReason: run.error?.slice(0, 500) });
    const [first] = (await plane.board.call('runEvents', { params: { runId: run.id } })).slice(-1);
    expect(first).toMatchObject({ level: 'error', message: `run failed: ${run.error}` });
  });

  it('by its time limit, also when it ignores SIGTERM', async () => {
    const office = await plane.company();
    const agent = await office.agent({
      adapterConfig: shell("trap '' TERM; while :; do sleep 0.05; done", { timeoutSec: 0.3, graceSec: 0.2 }),
    });
    const run = await office.runOf(agent);
    expect(run).toMatchObject({
      status: 'timed_out',
      errorCode: 'timeout',
      error: 'Timed out after 0.3s',
      signal: 'SIGKILL',
      resultJson: { timeoutFired: true },
    });
    await office.processGone(run);
    expect((await office.getAgent(agent.id)).status).toBe('error');
  });

  it('an error is forgotten with the next success', async () => {
    const office = await plane.company();
    const agent = await office.sheller('exit 1');
    await office.runOf(agent);
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: shell('true') } });
    await office.runOf(agent);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'idle', errorReason: null });
  });
});

describe('cancelling', () => {
  it('a running one answers at once, ends the process, and leaves the agent idle', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const running = await office.runReaches((await office.wake(agent)).id, 'running');
    const cancelled = await plane.board.call('cancelRun', { params: { runId: running.id } });
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      errorCode: 'cancelled',
      error: 'Cancelled by a board operator',
      finishedAt: expect.any(String),
    });
    expect((await office.getAgent(agent.id)).status).toBe('idle');
    await office.processGone(running);
    const again = await plane.board.call('cancelRun', { params: { runId: running.id } });
    expect(again).toMatchObject({ status: 'cancelled', finishedAt: cancelled.finishedAt });
  });

  it('a queued one never starts it', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    const first = await office.wake(agent);
    await office.runReaches(first.id, 'running');
    const second = await office.wake(agent);
    expect((await office.getRun(second.id)).status).toBe('queued');
    await plane.board.call('cancelRun', { params: { runId: second.id } });
    work.open();
    await office.runEnds(first.id);
    const third = await office.runOf(agent);
    expect(third.status).toBe('succeeded');
    expect(await office.getRun(second.id)).toMatchObject({ status: 'cancelled', startedAt: null, processPid: null });
  });

  it('one that is over leaves it as it is', async () => {
    const office = await plane.company();
    const run = await office.runOf(await office.agent());
    expect(await plane.board.call('cancelRun', { params: { runId: run.id } })).toEqual(run);
  });

  it('is for the operator', async () => {
    const office = await plane.company();
    const agent = await office.agent({ role: 'ceo' });
    const run = await office.runOf(agent);
    await (await office.keyOf(agent)).refused(403, 'cancelRun', { params: { runId: run.id } });
  });
});

describe('the queue', () => {
  it('lets no more runs of an agent go at once than its limit', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 2 } },
    });
    const runs = [];
    for (let i = 0; i < 4; i += 1) runs.push(await office.wake(agent));
    await office.runReaches(runs[1]?.id ?? '', 'running');
    // Whoever comes later is let through meanwhile: the queue has been looked at with all four in it.
    const other = await office.runOf(await office.agent());
    expect(other.status).toBe('succeeded');
    const live = await plane.board.call('liveRuns', { params: { companyId: office.id } });
    expect(live.map(({ status }) => status).sort()).toEqual(['queued', 'queued', 'running', 'running']);
    work.open();
    for (const { id } of runs) expect((await office.runEnds(id)).status).toBe('succeeded');
    expect(await plane.board.call('liveRuns', { params: { companyId: office.id } })).toEqual([]);
  });

  it('goes by the priority of the issue, then by age', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    const first = await office.wake(agent);
    await office.runReaches(first.id, 'running');
    const wakeFor = async (priority: 'low' | 'medium' | 'high' | 'critical') => {
      const issue = await office.issue({ priority });
      return office.wake(agent, { payload: { issueId: issue.id } });
    };
    const low = await wakeFor('low');
    const unscoped = await office.wake(agent);
    const medium = await wakeFor('medium');
    const high = await wakeFor('high');
    const critical = await wakeFor('critical');
    const alsoHigh = await wakeFor('high');
    work.open();
    const ended = [];
    for (const { id } of [low, unscoped, medium, high, critical, alsoHigh]) ended.push(await office.runEnds(id));
    const order = ended.sort((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? '')).map(({ id }) => id);
    expect(order).toEqual([critical, high, alsoHigh, unscoped, medium, low].map(({ id }) => id));
  });
});

describe('reading runs', () => {
  it('lists the newest first, by agent and up to a limit', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent()];
    const runs = [];
    for (const agent of [one, two, one]) runs.push((await office.runOf(agent)).id);
    const list = async (query: Record<string, string | number>) =>
      (await plane.board.call('listRuns', { params: { companyId: office.id }, query })).map(({ id }) => id);
    expect(await list({})).toEqual([runs[2], runs[1], runs[0]]);
    expect(await list({ agentId: one.id })).toEqual([runs[2], runs[0]]);
    expect(await list({ limit: 1 })).toEqual([runs[2]]);
  });

  it('shows them to agents of the company alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const run = await office.runOf(await office.agent());
    const peer = await office.keyOf(await office.agent());
    const stranger = await other.keyOf(await other.agent());
    const params = { runId: run.id };
    for (const name of ['getRun', 'runEvents', 'runLog'] as const) {
      await peer.call(name, { params });
      expect((await stranger.refused(404, name, { params })).error).toBe('Heartbeat run not found');
    }
    await stranger.refused(403, 'listRuns', { params: { companyId: office.id } });
  });

  it('gives its events in order, numbered from one, and from any number on', async () => {
    const office = await plane.company();
    const run = await office.runOf(await office.sheller('true', { adapterConfig: shell('true', { env: { K: 'v' } }) }));
    const events = await plane.board.call('runEvents', { params: { runId: run.id } });
    expect(events.map(({ seq, eventType, message }) => [seq, eventType, message])).toEqual([
      [1, 'lifecycle', 'run started'],
      [2, 'adapter.invoke', 'adapter invocation'],
      [3, 'lifecycle', 'run succeeded'],
    ]);
    expect(events[1]?.payload).toMatchObject({
      adapterType: 'process',
      command: '/bin/sh',
      commandArgs: ['-c', 'true'],
      env: { K: '***REDACTED***', PAPERCLIP_API_KEY: '***REDACTED***', PAPERCLIP_RUN_ID: run.id },
    });
    const query = { afterSeq: 1, limit: 1 };
    expect(await plane.board.call('runEvents', { params: { runId: run.id }, query })).toEqual([events[1]]);
  });
});
