import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agent, Harness, lives, until } from '../../../test/fixtures/agents/harness.ts';

const h = new Harness();
beforeAll(() => h.client.start());
afterAll(() => h.close());

/** `family.sh` prints two lines with five pids in all. */
async function startFamily(args: string[], graceMs: number): Promise<{ runId: string; pids: number[] }> {
  const runId = await h.start({ command: agent('family.sh'), args, graceMs });
  await until(() => h.familyPids(runId).length === 5);
  const pids = h.familyPids(runId);
  for (const pid of pids) expect(lives(pid)).toBe(true);
  return { runId, pids };
}

describe.runIf(process.platform === 'linux')('the end of a run', () => {
  it('reaches children in their own sessions with the first SIGTERM', async () => {
    const { runId, pids } = await startFamily(['stay'], 5000);
    const start = performance.now();
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    expect(await h.next(runId, 'exited')).toMatchObject({ stopped: 'cancelled', signal: 'SIGTERM', stragglers: 0 });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('kills after the grace what does not listen', async () => {
    const { runId, pids } = await startFamily(['stay', 'deaf'], 300);
    const start = performance.now();
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    const exited = await h.next(runId, 'exited');
    expect(exited).toMatchObject({ stopped: 'cancelled', signal: 'SIGKILL' });
    // One child in the group goes with it; three are outside.
    expect(exited.stragglers).toBe(3);
    expect(performance.now() - start).toBeGreaterThan(290);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('leaves no child behind when the agent ends by itself', async () => {
    const { runId, pids } = await startFamily(['leave', 'deaf'], 5000);
    expect(await h.next(runId, 'exited')).toMatchObject({ stopped: null, exitCode: 0, stragglers: 4 });
    expect(pids.filter(lives)).toEqual([]);
  });

  it('counts the time limit from the start', async () => {
    const runId = h.prepare({ command: 'sleep', args: ['300'], timeoutMs: 300, graceMs: 1000 });
    await h.next(runId, 'gated');
    await delay(400);
    h.client.send({ type: 'release', runId });
    const { at } = await h.next(runId, 'started');
    const exited = await h.next(runId, 'exited');
    expect(exited).toMatchObject({ stopped: 'timed_out', signal: 'SIGTERM', neverStarted: false });
    expect(Date.parse(exited.at) - Date.parse(at)).toBeGreaterThanOrEqual(295);
  });

  it('is told although a process that cannot be found holds the pipes', async () => {
    const start = performance.now();
    const exited = await h.run({ command: agent('nameless-child.sh') });
    const [pid = 0] = h.familyPids(exited.runId);
    expect(lives(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
    expect(exited).toMatchObject({ exitCode: 0, stdoutTail: `pids ${pid}\n` });
    expect(performance.now() - start).toBeLessThan(2500);
  });

  it('keeps to the first reason when stopped twice', async () => {
    const runId = await h.start({
      command: 'sh',
      args: ['-c', 'trap "sleep 0.3; exit 0" TERM; while :; do sleep 0.05; done'],
    });
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    h.client.send({ type: 'stop', runId, reason: 'shutdown' });
    expect(await h.next(runId, 'exited')).toMatchObject({ stopped: 'cancelled' });
  });
});
