import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { identifyProcess, isSameProcess, parseProcStat, parsePsLine } from './process-identity.ts';

const onPosix = process.platform === 'linux' || process.platform === 'darwin';

function start(command: string, args: readonly string[]): { child: ChildProcess; pid: number } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  if (child.pid === undefined) throw new Error('The child did not start.');
  return { child, pid: child.pid };
}

describe('identifyProcess', () => {
  it('tells the same of a living process each time', () => {
    const identity = identifyProcess(process.pid);
    expect(identity).not.toBeNull();
    expect(identifyProcess(process.pid)).toEqual(identity);
    if (onPosix)
      expect(identity).toEqual({ startTicks: expect.stringMatching(/./), bootId: expect.stringMatching(/./) });
  });

  it('knows no process that has ended', async () => {
    const { child, pid } = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    expect(identifyProcess(pid)).not.toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identifyProcess(pid)).toBeNull();
  });

  it.runIf(onPosix)('takes a zombie for dead, although a signal would still reach it', async () => {
    // The shell becomes `sleep`, which never asks after the child that the shell had.
    const { child } = start('/bin/sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 30']);
    const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    expect(identifyProcess(zombie)).not.toBeNull();
    await expect.poll(() => identifyProcess(zombie), { timeout: 5000 }).toBeNull();
    expect(process.kill(zombie, 0)).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 40])('knows no process %d', (pid) => {
    expect(identifyProcess(pid)).toBeNull();
  });
});

describe('isSameProcess', () => {
  const self = { pid: process.pid, ...(identifyProcess(process.pid) ?? { startTicks: '', bootId: '' }) };

  it('recognises a process', () => {
    expect(isSameProcess(self)).toBe(true);
  });

  it('is not fooled by a number that was used again', () => {
    expect(isSameProcess({ ...self, startTicks: `${self.startTicks}1` })).toBe(false);
  });

  it('is not fooled by a number of another boot', () => {
    expect(isSameProcess({ ...self, bootId: 'another' })).toBe(false);
  });
});

describe('what the system prints', () => {
  const numbers = Array.from({ length: 48 }, (_, index) => index + 4).join(' ');

  it.each(['node', 'a b', 'x) S 1 (y', '(((', ')', ''])('is read around a command named %j', (name) => {
    expect(parseProcStat(`4711 (${name}) R ${numbers}\n`)).toEqual({ state: 'R', startTicks: '22' });
  });

  it.each(['', '4711', '4711 (node) R 1 2'])('is not read when it is %j', (text) => {
    expect(parseProcStat(text)).toBeNull();
  });

  it('is read from ps', () => {
    expect(parsePsLine('Ss+  Sun Nov  1 10:00:00 2026    \n')).toEqual({
      state: 'S',
      startTicks: 'Sun Nov 1 10:00:00 2026',
    });
    expect(parsePsLine('Z    Sun Nov  1 10:00:00 2026\n')?.state).toBe('Z');
    expect(parsePsLine('')).toBeNull();
  });
});
