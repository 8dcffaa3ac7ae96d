import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agent, Harness, until } from '../../../test/fixtures/agents/harness.ts';
import { MASK } from '../platform/secret-names.ts';
import { LONGEST_CHUNK_BYTES } from './line-splitter.ts';

const h = new Harness();
beforeAll(() => h.client.start());
afterAll(() => h.close());

const node = (name: string) => ({ command: process.execPath, args: [agent(name)] });

describe("a run's output", () => {
  it('is decoded across reads, shows an unfinished line after a silence, and survives bad bytes', async () => {
    const { runId } = await h.run(node('slow-utf8.mjs'));
    expect(h.records(runId).map(({ chunk }) => chunk)).toEqual(['€ half', ' whole\n', '\ufffd\n']);
  });

  it('keeps a line of 10 MB, in parts', async () => {
    const exited = await h.run(node('long-line.mjs'), 20_000);
    const records = h.records(exited.runId);
    expect(records.map(({ chunk }) => chunk).join('')).toBe(`${'añb€c𝄞!'.repeat(770_000)}\n`);
    const sizes = records.map(({ chunk }) => Buffer.byteLength(chunk));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LONGEST_CHUNK_BYTES);
    expect(sizes.length).toBe(Math.ceil((770_000 * 13 + 1) / LONGEST_CHUNK_BYTES));
    expect(Buffer.byteLength(exited.stdoutTail)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(exited.stdoutTail)).toBeGreaterThan(4090);
  });

  it('holds no secret: not in the file, not in events, not in the tails', async () => {
    const TOKEN = 'pw-"7f3a9c/ü+';
    const exited = await h.run({ ...node('split-secret.mjs'), env: { TOKEN }, secrets: [TOKEN] });
    expect(h.text(exited.runId)).toBe(`begin ${MASK} end\n{"token":"${MASK}"}\n`);
    expect(h.text(exited.runId, 'stderr')).toContain(MASK);
    expect(exited.stdoutTail).toBe(h.text(exited.runId));
    const everything = readFileSync(h.logFile(exited.runId), 'utf8') + JSON.stringify(h.events);
    for (const part of ['7f3a9c', Buffer.from(TOKEN).toString('base64').slice(4, 14)])
      expect(everything).not.toContain(part);
  });

  it('has the same block index whether made while writing or from the file', async () => {
    const script = 'i=0; while [ $i -lt 5000 ]; do echo "line $i error"; echo "warning" >&2; i=$((i+1)); done';
    const exited = await h.run({ command: 'sh', args: ['-c', script] });
    const blocks = h.blocks(exited.runId);
    expect(blocks.length).toBeGreaterThan(5);
    expect(await h.client.indexFile(h.logFile(exited.runId))).toEqual({ bytes: exited.logBytes, blocks });
    const sum = (key: 'errors' | 'warnings' | 'lines') => blocks.reduce((total, block) => total + block[key], 0);
    expect([sum('errors'), sum('warnings'), sum('lines')]).toEqual([5000, 5000, 10_000]);
  });

  it('is told at most ten times a second, without a gap, and cut when there is too much', async () => {
    const exited = await h.run({ command: 'sh', args: ['-c', 'for i in 1 2 3 4; do seq 1 20000; sleep 0.15; done'] });
    const events = h.of(exited.runId, 'output');
    let offset = 0;
    for (const event of events) {
      expect(event.fromOffset).toBe(offset);
      offset = event.toOffset;
      const text = event.records.reduce((sum, { chunk }) => sum + Buffer.byteLength(chunk), 0);
      expect(text).toBeLessThanOrEqual(16 * 1024);
    }
    expect(offset).toBe(exited.logBytes);
    expect(events.some(({ cut }) => cut)).toBe(true);
    const [started] = h.of(exited.runId, 'started');
    const ms = Date.parse(exited.at) - Date.parse(started?.at ?? '');
    expect(events.length).toBeLessThanOrEqual(ms / 100 + 3);
  });

  it('arrives in order and whole from a flood', async () => {
    const exited = await h.run({ command: 'seq', args: ['1', '300000'] }, 30_000);
    const numbers = h.text(exited.runId).trim().split('\n');
    expect(numbers.length).toBe(300_000);
    expect(numbers.every((number, at) => Number(number) === at + 1)).toBe(true);
  });

  it('does not stop the run when the disk is full', async () => {
    const exited = await h.run({ command: 'sh', args: ['-c', 'echo lost; exit 4'], logFile: '/dev/full' });
    expect(exited).toMatchObject({ exitCode: 4, logBytes: 0, stdoutTail: 'lost\n' });
  });

  it('grows while the run is silent in between', async () => {
    const runId = await h.start({ command: 'sh', args: ['-c', 'echo one; sleep 0.4; echo two; sleep 300'] });
    await until(() => h.of(runId, 'output').length > 0);
    expect(h.records(runId).map(({ chunk }) => chunk)).toEqual(['one\n']);
    await delay(100);
    await until(() => h.of(runId, 'output').length > 1);
    expect(h.records(runId).map(({ chunk }) => chunk)).toEqual(['one\n', 'two\n']);
    h.client.send({ type: 'stop', runId, reason: 'cancelled' });
    await h.next(runId, 'exited');
  });
});
