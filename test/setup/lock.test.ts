import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../scripts/lib/lock.mjs';

/** Above the highest process id of any system here. */
const NOBODY = 2 ** 30;

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wheelhouse-lock-'));
  folder = join(parent, 'lock');
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A lock that another process has left, last touched that long ago. */
function leave(pid: number | undefined, agoMs: number): void {
  mkdirSync(folder);
  if (pid !== undefined) writeFileSync(join(folder, String(pid)), '');
  const then = new Date(Date.now() - agoMs);
  utimesSync(folder, then, then);
}

const noWait = (): never => {
  throw new Error('waited');
};

describe('the set-up lock', () => {
  it('lets one in at a time and is free afterwards, also after a failure', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      withLock(
        folder,
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await sleep(20);
          inside -= 1;
        },
        () => {},
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
    await expect(withLock(folder, () => Promise.reject(new Error('no')), noWait)).rejects.toThrow('no');
    expect(await withLock(folder, async () => 'free', noWait)).toBe('free');
  });

  it.each([
    ['whose holder is dead', NOBODY, 0],
    ['without a holder', undefined, 10_000],
    ['that its holder no longer touches, since its id belongs to another process now', process.pid, 120_000],
  ])('takes over a lock %s', async (_what, pid, agoMs) => {
    leave(pid, agoMs);
    expect(await withLock(folder, async () => 'taken', noWait)).toBe('taken');
  });

  it('outlasts the program that its holder was running', async () => {
    const program = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 300)']);
    leave(NOBODY, 0);
    writeFileSync(join(folder, String(program.pid)), '');
    let waitedFor: number | undefined;
    await withLock(
      folder,
      async () => expect(program.exitCode).toBe(0),
      (pid) => {
        waitedFor = pid;
      },
    );
    expect(waitedFor).toBe(program.pid);
  });

  it('lets several that find a dead lock in one after the other', async () => {
    leave(NOBODY, 0);
    const order: string[] = [];
    const enter = (name: string) =>
      withLock(
        folder,
        async () => {
          order.push(`${name} in`);
          await sleep(30);
          order.push(`${name} out`);
        },
        () => {},
      );
    await Promise.all(['a', 'b', 'c', 'd'].map(enter));
    for (let index = 0; index < order.length; index += 2) {
      expect(order[index + 1]).toBe(order[index]?.replace('in', 'out'));
    }
  });
});
