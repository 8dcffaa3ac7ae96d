/** The link to the runner, when runners die in the middle of what is asked of them first: putting the runs in order. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { RunEngine } from '../../src/main/domains/runs/run-engine.ts';
import { silentLogger } from '../../src/main/platform/logger.ts';
import { RunnerLink } from '../../src/main/runner-link.ts';
import { until } from '../fixtures/eventually.ts';

const RUNNER = fileURLToPath(new URL('../fixtures/dying-runner.ts', import.meta.url));

/** A link whose runners behave as the modes say, the last one for ever, and what it was heard to do. */
function linkOver(modes: readonly ('die' | 'answer')[]) {
  const heard: string[] = [];
  const children: ChildProcess[] = [];
  const forkNext = (): ChildProcess => {
    const mode = modes[Math.min(children.length, modes.length - 1)] ?? 'answer';
    const child = fork(RUNNER, [mode], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(child);
    return child;
  };
  const logger = { ...silentLogger, error: (fields: object) => heard.push(String((fields as { err?: Error }).err)) };
  const link = new RunnerLink(forkNext, logger);
  const engine = {
    open: () => heard.push('open'),
    close: () => heard.push('close'),
    forgetInFlight: () => undefined,
    onRunnerEvent: () => undefined,
  };
  onTestFinished(async () => {
    await link.stop(0);
    for (const child of children) child.kill('SIGKILL');
  });
  return { link, heard, children, engine: engine as unknown as RunEngine };
}

test('a runner that dies while it recovers is replaced once, and only then are runs taken', async () => {
  const { link, heard, children, engine } = linkOver(['answer', 'die', 'die', 'answer']);
  await link.start();
  let recoveries = 0;
  link.attach(engine, async () => {
    recoveries += 1;
    await link.sweep([]);
    return 0;
  });
  children[0]?.kill('SIGKILL');
  await until('runs are taken again', 10_000, () => heard.includes('open'));
  // Time for whoever else would want to replace it, too.
  await delay(700);
  expect(children).toHaveLength(4);
  expect(recoveries).toBe(3);
  expect(heard.filter((each) => each === 'open')).toHaveLength(1);
  expect(heard.at(-1)).toBe('open');
  expect(heard.join('\n')).not.toContain('has been started already');
  expect(await link.sweep([])).toEqual([]);
});

test('a recovery that fails by itself is tried again with the runner that there is', async () => {
  const { link, heard, children, engine } = linkOver(['answer']);
  await link.start();
  let recoveries = 0;
  link.attach(engine, async () => {
    recoveries += 1;
    if (recoveries === 1) throw new Error('the disk is full');
    return 0;
  });
  children[0]?.kill('SIGKILL');
  await until('runs are taken again', 10_000, () => heard.includes('open'));
  expect(recoveries).toBe(2);
  expect(children).toHaveLength(2);
});
