import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, lives, until } from '../../../test/fixtures/agents/harness.ts';
import { linuxProcessTable } from './linux-processes.ts';

const h = new Harness();
beforeAll(() => h.client.start());
afterAll(() => h.close());

describe('a run', () => {
  it('goes from gate to end, with its output in the file, in events and in the tails', async () => {
    const exited = await h.run({ command: 'sh', args: ['-c', 'echo out; echo err >&2; exit 3'] });
    expect(exited).toMatchObject({
      exitCode: 3,
      signal: null,
      stopped: null,
      neverStarted: false,
      stdoutTail: 'out\n',
      stderrTail: 'err\n',
      stragglers: 0,
    });
    const records = h.records(exited.runId);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(records).toContainEqual(expect.objectContaining({ stream: 'stdout', chunk: 'out\n' }));
    expect(records).toContainEqual(expect.objectContaining({ stream: 'stderr', chunk: 'err\n' }));
    expect(h.of(exited.runId, 'output').flatMap((event) => event.records)).toEqual(records);
    expect(statSync(h.logFile(exited.runId))).toMatchObject({ size: exited.logBytes });
    expect(statSync(h.logFile(exited.runId)).mode & 0o777).toBe(0o600);
    const kinds = h.events.filter((event) => 'runId' in event && event.runId === exited.runId).map(({ type }) => type);
    expect(kinds.slice(0, 2)).toEqual(['gated', 'started']);
    expect(kinds.at(-1)).toBe('exited');
  });

  it('tells the signal that ended it', async () => {
    expect(await h.run({ command: 'sh', args: ['-c', 'kill -9 $$'] })).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  it('runs nothing before its release, and then under the identity that was reported', async () => {
    const mark = join(h.folder, 'mark');
    const runId = h.prepare({ command: 'sh', args: ['-c', `echo $$ > ${mark}; sleep 300`] });
    const { process: identity } = await h.next(runId, 'gated');
    await delay(150);
    expect(existsSync(mark)).toBe(false);
    expect(lives(identity.pid)).toBe(true);
    h.client.send({ type: 'release', runId });
    await until(() => existsSync(mark) && readFileSync(mark, 'utf8') !== '');
    expect(Number(readFileSync(mark, 'utf8'))).toBe(identity.pid);
    const row = await linuxProcessTable().find(identity.pid);
    expect(row).toMatchObject({ groupId: identity.groupId, startTicks: identity.startTicks });
    expect(identity.bootId).toBe(await linuxProcessTable().bootId());
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    expect(await h.next(runId, 'exited')).toMatchObject({
      stopped: 'cancelled',
      signal: 'SIGTERM',
      neverStarted: false,
    });
  });

  it('can be dropped at the gate', async () => {
    const mark = join(h.folder, 'dropped');
    const runId = h.prepare({ command: 'touch', args: [mark] });
    const { process: identity } = await h.next(runId, 'gated');
    h.client.send({ type: 'abandon', runId });
    h.client.send({ type: 'release', runId });
    expect(await h.next(runId, 'exited')).toMatchObject({ neverStarted: true, stopped: null, logBytes: 0 });
    expect(existsSync(mark)).toBe(false);
    expect(lives(identity.pid)).toBe(false);
    expect(existsSync(h.scratchDir(runId))).toBe(false);
  });

  it('can be stopped before it was even prepared', async () => {
    const runId = h.prepare({ command: 'sleep', args: ['300'] });
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    expect(await h.next(runId, 'exited')).toMatchObject({ neverStarted: true, stopped: 'cancelled' });
  });

  it('gets its arguments untouched by any shell', async () => {
    const args = ['$HOME', '`id`', 'a\'b"c', '', '*', ' x\ny'];
    const { runId } = await h.run({ command: 'printf', args: ['[%s]', ...args] });
    expect(h.text(runId)).toBe(args.map((arg) => `[${arg}]`).join(''));
  });

  it('gets exactly its environment and the scratch variables', async () => {
    const { runId } = await h.run({ command: '/usr/bin/env', args: ['-0'], env: { PATH: '/bin', A: 'line\nline' } });
    const variables = h
      .text(runId)
      .split('\0')
      .filter((line) => line !== '');
    const scratch = h.scratchDir(runId);
    expect(
      Object.fromEntries(
        variables.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      ),
    ).toEqual({
      PATH: '/bin',
      A: 'line\nline',
      PAPERCLIP_RUN_ID: runId,
      TMPDIR: scratch,
      TMP: scratch,
      TEMP: scratch,
      PAPERCLIP_SCRATCH_DIR: scratch,
      PAPERCLIP_RUN_SCRATCH_DIR: scratch,
      PAPERCLIP_TASK_SCRATCH_DIR: scratch,
      PAPERCLIP_TMPDIR: scratch,
    });
  });

  it('inherits no file but its own three', async () => {
    const { runId } = await h.run({ command: 'sh', args: ['-c', 'ls /proc/$$/fd; read line || echo closed'] });
    // What was open before the test began, and so is open here too, is not the runner's to leak.
    const found = h.text(runId).trim().split('\n');
    expect(found.filter((fd) => Number(fd) < 3 || !existsSync(`/proc/self/fd/${fd}`))).toEqual([
      '0',
      '1',
      '2',
      'closed',
    ]);
    expect(found).not.toContain('3');
  });

  it('has a private scratch folder for as long as it runs', async () => {
    const { runId } = await h.run({
      command: 'sh',
      args: ['-c', 'stat -c %a "$TMPDIR"; mkdir -p "$TMPDIR/a/b"; touch "$TMPDIR/a/b/c"'],
    });
    expect(h.text(runId)).toBe('700\n');
    expect(existsSync(h.scratchDir(runId))).toBe(false);
  });

  it('is refused when its command, directory or run file cannot be used, and leaves no scratch folder', async () => {
    const missing = h.prepare({ command: 'no-such-command' });
    expect(await h.next(missing, 'refused')).toMatchObject({
      code: 'command_not_found',
      message: expect.stringMatching(/^Failed to start command "no-such-command" in ".*"\. Verify adapter command/),
    });
    const nowhere = h.prepare({ command: 'sh', cwd: '/nonexistent' });
    expect(await h.next(nowhere, 'refused')).toMatchObject({ code: 'cwd_not_found' });
    const used = join(h.folder, 'used.ndjson');
    writeFileSync(used, 'something');
    const taken = h.prepare({ command: 'sh', logFile: used });
    expect(await h.next(taken, 'refused')).toMatchObject({ code: 'spawn_failed' });
    const huge = h.prepare({ command: 'echo', args: ['x'.repeat(200_000)] });
    expect(await h.next(huge, 'refused')).toMatchObject({
      code: 'spawn_failed',
      message: expect.stringContaining('E2BIG'),
    });
    for (const runId of [missing, nowhere, taken, huge]) expect(existsSync(h.scratchDir(runId))).toBe(false);
  });
});
