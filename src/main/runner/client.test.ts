import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agent, endAll, Harness, lives, runnerEntry, until } from '../../../test/fixtures/agents/harness.ts';
import { RunnerClient } from './client.ts';
import { forkRunner } from './fork-runner.ts';
import { linuxProcessTable } from './linux-processes.ts';

describe('RunnerClient', () => {
  let h: Harness;
  beforeEach(async () => {
    h = new Harness();
    await h.client.start();
  });
  afterEach(() => h.close());

  it('tells of an unexpected death, fails what was asked, and can start again', async () => {
    const firstPid = h.runnerPid;
    process.kill(firstPid, 'SIGSTOP');
    const asked = h.client.indexFile('/nonexistent');
    process.kill(firstPid, 'SIGKILL');
    await expect(asked).rejects.toThrow('ended before it answered');
    expect(h.deaths).toEqual([{ exitCode: null, signal: 'SIGKILL' }]);
    expect(() => h.client.send({ type: 'release', runId: 'x' })).toThrow('not running');
    await h.client.start();
    expect(h.runnerPid).not.toBe(firstPid);
    expect(await h.run({ command: 'true' })).toMatchObject({ exitCode: 0 });
  });

  it('lets a gate go unopened when the runner dies', async () => {
    const runId = h.prepare({ command: 'touch', args: [join(h.folder, 'never')] });
    const { process: identity } = await h.next(runId, 'gated');
    process.kill(h.runnerPid, 'SIGKILL');
    await until(() => !lives(identity.pid));
    await expect(import('node:fs/promises').then(({ stat }) => stat(join(h.folder, 'never')))).rejects.toThrow(
      'ENOENT',
    );
  });

  it('sweeps what a dead runner left running', async () => {
    const runId = await h.start({ command: agent('family.sh'), args: ['stay', 'deaf'] });
    await until(() => h.familyPids(runId).length === 5);
    const pids = h.familyPids(runId);
    const entry = { runId, process: (await h.next(runId, 'gated')).process };
    process.kill(h.runnerPid, 'SIGKILL');
    await until(() => h.deaths.length === 1);
    expect(pids.every(lives)).toBe(true);
    await h.client.start();
    expect(await h.client.sweep([entry])).toEqual([runId]);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('stops within the grace, tells how each run ended, and is no death', async () => {
    const runIds = await Promise.all(
      [1, 2, 3].map(() => h.start({ command: agent('family.sh'), args: ['stay', 'deaf'], graceMs: 60_000 })),
    );
    await until(() => runIds.every((runId) => h.familyPids(runId).length === 5));
    const pids = [h.runnerPid, ...runIds.flatMap((runId) => h.familyPids(runId))];
    const late = h.prepare({ command: 'sleep', args: ['300'] });
    const start = performance.now();
    await h.client.stop(200);
    expect(performance.now() - start).toBeLessThan(2000);
    for (const runId of [...runIds, late]) expect(h.of(runId, 'exited')).toMatchObject([{ stopped: 'shutdown' }]);
    expect(pids.filter(lives)).toEqual([]);
    expect(h.deaths).toEqual([]);
  });

  it('shortens the grace of a run that is being cancelled', async () => {
    const runId = await h.start({ command: agent('family.sh'), args: ['stay', 'deaf'], graceMs: 60_000 });
    await until(() => h.familyPids(runId).length === 5);
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    await h.client.stop(100);
    expect(h.of(runId, 'exited')).toMatchObject([{ stopped: 'cancelled', signal: 'SIGKILL' }]);
  });

  it('answers an empty index for a file that is not there', async () => {
    expect(await h.client.indexFile(join(h.folder, 'none'))).toEqual({ bytes: 0, blocks: [] });
  });

  it('is not disturbed by signals that are meant for its parent, nor by a command that it does not know', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(h.runnerPid, signal);
    h.client.send({ type: 'unheard of' } as never);
    expect(await h.run({ command: 'true' })).toMatchObject({ exitCode: 0 });
  });
});

it('fails to start what is no runner', async () => {
  const died: unknown[] = [];
  const options = { onEvent: () => {}, onDied: (info: unknown) => died.push(info) };
  const gone = new RunnerClient({ ...options, fork: () => forkRunner('/nonexistent/runner.js') });
  await expect(gone.start()).rejects.toThrow('ended before it was ready');
  const noBinary = new RunnerClient({
    ...options,
    fork: () => forkRunner(runnerEntry, { execPath: '/nonexistent/node' }),
  });
  await expect(noBinary.start()).rejects.toThrow('ENOENT');
  expect(died).toEqual([]);
});

it.runIf(process.platform === 'linux')(
  'leaves nothing running a second after the control plane was killed',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-orphans-'));
    const parent = spawn(process.execPath, [agent('control-plane.ts'), folder, agent('family.sh'), '10'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let pids: number[] = [];
    try {
      let text = '';
      parent.stdout.on('data', (data) => {
        text += data;
      });
      await until(() => text.includes('\n'), 20_000);
      const listing = await linuxProcessTable().list();
      const runner = listing.rows.find(({ parentPid }) => parentPid === parent.pid);
      pids = [runner?.pid ?? 0, ...JSON.parse(text)];
      expect(pids.length).toBe(1 + 10 * 5);
      expect(pids.every(lives)).toBe(true);
      parent.kill('SIGKILL');
      await until(() => !pids.some(lives), 1000);
    } finally {
      parent.kill('SIGKILL');
      endAll(pids);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  30_000,
);
