import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { Probe } from './probe.ts';
import { systemProcesses } from './system-processes.ts';

const PATH = process.env.PATH ?? '';
const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-probe-'));
afterEach(() => rmSync(join(folder, 'pid'), { force: true }));

const probe = (script: string, more: object = {}) =>
  new Probe(systemProcesses(), {
    type: 'probe',
    requestId: 1,
    launch: { command: 'sh', args: ['-c', script], cwd: folder, env: { PATH } },
    mode: 'run',
    timeoutMs: 5000,
    until: null,
    ...more,
  });

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};
const pidOf = (): number => Number(readFileSync(join(folder, 'pid'), 'utf8'));

it('gives what a program says and how it ended', async () => {
  const asked = probe('echo out; echo err >&2; exit 3');
  expect(await asked.ask()).toMatchObject({ outcome: 'exited', exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  await asked.ended;
});

it('only looks for a program when that is all that is asked', async () => {
  const found = probe('echo ran > ran', { mode: 'find' });
  expect(await found.ask()).toMatchObject({ outcome: 'found', file: expect.stringMatching(/\/sh$/), stdout: '' });
  expect(() => readFileSync(join(folder, 'ran'))).toThrow();
});

it.each([
  ['command_not_found', { launch: { command: 'no-such-program', args: [], cwd: folder, env: { PATH } } }],
  ['cwd_not_found', { launch: { command: 'sh', args: [], cwd: '/no/such/folder', env: { PATH } } }],
])('says %s', async (outcome, more) => {
  expect(await probe('', more).ask()).toMatchObject({ outcome, file: null, reason: expect.any(String) });
});

it('ends a program and its children at the limit', async () => {
  const asked = probe('sleep 600 & echo $! > pid; echo early; wait', { timeoutMs: 300 });
  expect(await asked.ask()).toMatchObject({ outcome: 'timed_out', stdout: 'early\n' });
  expect(isAlive(pidOf())).toBe(false);
});

it('answers as soon as enough is said, lets the program go on, and ends it with the runner', async () => {
  const asked = probe('echo $$ > pid; echo see https://example.com/x; exec sleep 600', { until: 'https://\\S+\\s' });
  expect(await asked.ask()).toMatchObject({ outcome: 'matched', stdout: 'see https://example.com/x\n' });
  await delay(50);
  expect(isAlive(pidOf())).toBe(true);
  await asked.end();
  expect(isAlive(pidOf())).toBe(false);
});

it('does not wait for a child that keeps the pipes open', async () => {
  const asked = probe('sleep 600 & echo $! > pid; echo done');
  expect(await asked.ask()).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: 'done\n' });
  expect(isAlive(pidOf())).toBe(false);
});
