import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { agent, lives, until } from '../../../test/fixtures/agents/harness.ts';
import type { LedgerEntry } from '../../contract/runner.ts';
import { linuxProcessTable } from './linux-processes.ts';
import { sweepLedger } from './sweep.ts';

const table = linuxProcessTable();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Swept already.
    }
  }
});

/** A family as a dead control plane leaves it behind, and all its pids. */
async function family(runId: string, args: string[]): Promise<{ entry: LedgerEntry; pids: number[] }> {
  const env = { PATH: process.env.PATH ?? '', PAPERCLIP_RUN_ID: runId };
  const child = spawn(agent('family.sh'), args, { detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let text = '';
  child.stdout.on('data', (data) => {
    text += data;
  });
  const pids = () =>
    text
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => line.split(' ').slice(1).map(Number));
  const pid = child.pid ?? 0;
  const row = await table.find(pid);
  await until(() => pids().length === 5);
  const identity = { pid, groupId: pid, startTicks: row?.startTicks ?? '', bootId: await table.bootId() };
  return { entry: { runId, process: identity }, pids: pids() };
}

describe.runIf(process.platform === 'linux')('sweepLedger', () => {
  it('ends groups, descendants and strays of all entries, deaf ones too', async () => {
    const families = await Promise.all(['sweep-a', 'sweep-b'].map((runId) => family(runId, ['stay', 'deaf'])));
    const swept = await sweepLedger(
      table,
      families.map(({ entry }) => entry),
    );
    expect(swept).toEqual(['sweep-a', 'sweep-b']);
    expect(families.flatMap(({ pids }) => pids).filter(lives)).toEqual([]);
  });

  it('finds by the run id what outlived its root', async () => {
    const { entry, pids } = await family('sweep-c', ['leave', 'deaf']);
    await until(() => !lives(entry.process.pid));
    expect(pids.filter(lives).length).toBe(4);
    expect(await sweepLedger(table, [entry])).toEqual(['sweep-c']);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('never touches a process that has the number of another', async () => {
    const { entry: decoy, pids } = await family('decoy', ['stay']);
    const recycled = { runId: 'sweep-d', process: { ...decoy.process, startTicks: '1' } };
    const otherBoot = { runId: 'sweep-e', process: { ...decoy.process, bootId: 'another boot' } };
    expect(await sweepLedger(table, [recycled, otherBoot])).toEqual(['sweep-d', 'sweep-e']);
    expect(pids.every(lives)).toBe(true);
    expect(await sweepLedger(table, [decoy])).toEqual(['decoy']);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('does not believe a group number whose leader is gone', async () => {
    const { entry, pids } = await family('heirs', ['leave']);
    await until(() => !lives(entry.process.pid));
    const stranger = { runId: 'sweep-f', process: { ...entry.process, startTicks: '1' } };
    expect(await sweepLedger(table, [stranger])).toEqual(['sweep-f']);
    expect(pids.filter(lives).length).toBe(4);
    await sweepLedger(table, [entry]);
    expect(pids.filter(lives)).toEqual([]);
  });
});
