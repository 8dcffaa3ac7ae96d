/** How soon the window shows and how much memory the idle app takes, all its processes counted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { appEnv, electronBinary, logLines, spawnApp, switches, tempDataDir } from '../fixtures/desktop-app.ts';
import { until } from '../fixtures/eventually.ts';
import { bestOf, report } from '../fixtures/figures.ts';
import { childrenOf } from '../fixtures/processes.ts';

const SHOWN_WITHIN_MS = 1_500;
const MOST_MEMORY_MB = 400;
const ROUNDS = 6;
const EMPTY_APP = fileURLToPath(new URL('../fixtures/electron/empty-window.mjs', import.meta.url));
const SETTLE_MS = 5_000;

const shown = (dataDir: string) => logLines(dataDir).find(({ msg }) => msg === 'window shown');

async function startAndShow(dataDir: string): Promise<{ pid: number; sinceStartMs: number; end: () => Promise<void> }> {
  const child = spawnApp(dataDir);
  await until('the window shows', 30_000, () => {
    if (child.exitCode !== null)
      throw new Error(`the app ended with code ${child.exitCode} instead of showing its window`);
    return shown(dataDir) !== undefined;
  });
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { pid: child.pid ?? 0, sinceStartMs: Number(shown(dataDir)?.sinceStartMs), end };
}

/** Memory of a process, what it shares with others counted by its share. */
function proportionalMb(pid: number): number {
  const match = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'));
  return Number(match?.[1] ?? 0) / 1024;
}

const familyMb = (pid: number): number =>
  proportionalMb(pid) + childrenOf(pid, '').reduce((total, child) => total + familyMb(child), 0);

/** How long an empty window takes to show. */
async function emptyWindow(): Promise<number> {
  const child = spawn(electronBinary(), [...switches(), EMPTY_APP], {
    env: appEnv(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'exit');
  return Number(said);
}

it(`shows its window within ${SHOWN_WITHIN_MS} ms`, async () => {
  const empty = await bestOf(ROUNDS, 0, emptyWindow);
  const best = await bestOf(ROUNDS, SHOWN_WITHIN_MS, async () => {
    const { sinceStartMs, end } = await startAndShow(tempDataDir());
    await end();
    return sinceStartMs;
  });
  report('desktop.start', [
    { name: 'window_shown', value: best, unit: 'ms', limit: `<= ${SHOWN_WITHIN_MS}` },
    { name: 'empty_electron', value: empty, unit: 'ms' },
  ]);
  expect(best).toBeLessThanOrEqual(SHOWN_WITHIN_MS);
});

it(`takes at most ${MOST_MEMORY_MB} MB when idle`, async () => {
  const { pid, end } = await startAndShow(tempDataDir());
  await delay(SETTLE_MS);
  const memory = familyMb(pid);
  await end();
  report('desktop.idle', [{ name: 'memory', value: memory, unit: 'MB', limit: `<= ${MOST_MEMORY_MB}` }]);
  expect(memory).toBeLessThanOrEqual(MOST_MEMORY_MB);
});
