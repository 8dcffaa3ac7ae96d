/** How soon the window shows and how much memory the idle app takes, all its processes counted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { appEnv, electronBinary, logLines, spawnApp, switches, tempDataDir } from '../fixtures/desktop-app.ts';
import { eventually } from '../fixtures/eventually.ts';
import { report } from '../fixtures/figures.ts';
import { childrenOf } from '../fixtures/processes.ts';

const SHOWN_WITHIN_MS = 1_500;
/**
 * What an empty window of the same Electron needs on a machine with nothing else to do. A busy machine needs more for that and
 * for the app alike, so the limit grows with it; but not without end.
 */
const EMPTY_MS = 1_100;
const MOST_SLOWDOWN = 3;
const MOST_MEMORY_MB = 400;
const ROUNDS = 6;
const EMPTY_APP = fileURLToPath(new URL('../fixtures/electron/empty-window.mjs', import.meta.url));
const SETTLE_MS = 5_000;

interface Started {
  readonly pid: number;
  readonly shownMs: number;
  readonly loadedMs: number;
  end(): Promise<void>;
}

async function startAndShow(dataDir: string): Promise<Started> {
  const child = spawnApp(dataDir);
  const logged = (what: string): number | null => {
    const line = logLines(dataDir).find(({ msg }) => msg === what);
    return line === undefined ? null : Number(line.sinceStartMs);
  };
  const loadedMs = await eventually('the page is loaded', 30_000, () => {
    if (child.exitCode !== null) throw new Error(`the app ended with code ${child.exitCode} instead of showing itself`);
    return logged('page loaded');
  });
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { pid: child.pid ?? 0, shownMs: logged('window shown') ?? Number.NaN, loadedMs, end };
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
  const best = { shown: Number.POSITIVE_INFINITY, loaded: Number.POSITIVE_INFINITY, empty: Number.POSITIVE_INFINITY };
  const slowdown = (): number => Math.min(MOST_SLOWDOWN, Math.max(1, best.empty / EMPTY_MS));
  for (let round = 0; round < ROUNDS && best.shown > SHOWN_WITHIN_MS; round++) {
    best.empty = Math.min(best.empty, await emptyWindow());
    const { shownMs, loadedMs, end } = await startAndShow(tempDataDir());
    await end();
    best.shown = Math.min(best.shown, shownMs);
    best.loaded = Math.min(best.loaded, loadedMs);
  }
  report('desktop.start', [
    { name: 'window_shown', value: best.shown, unit: 'ms', limit: `<= ${SHOWN_WITHIN_MS}` },
    { name: 'page_loaded', value: best.loaded, unit: 'ms' },
    { name: 'empty_electron', value: best.empty, unit: 'ms' },
    { name: 'slowdown', value: slowdown(), unit: 'x' },
  ]);
  expect(best.shown).toBeLessThanOrEqual(SHOWN_WITHIN_MS * slowdown());
});

it(`takes at most ${MOST_MEMORY_MB} MB when idle`, async () => {
  const { pid, end } = await startAndShow(tempDataDir());
  await delay(SETTLE_MS);
  const memory = familyMb(pid);
  await end();
  report('desktop.idle', [{ name: 'memory', value: memory, unit: 'MB', limit: `<= ${MOST_MEMORY_MB}` }]);
  expect(memory).toBeLessThanOrEqual(MOST_MEMORY_MB);
});
