import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** Reads a log in pieces until there is no more; the pieces, and the offsets at which they began. */
async function readInPieces(runId: string, limitBytes: number, from = 0) {
  const pieces: { offset: number; content: string }[] = [];
  let offset: number | undefined = from;
  while (offset !== undefined) {
    const query: Record<string, number> = { offset, limitBytes };
    const { content, nextOffset } = await plane.board.call('runLog', { params: { runId }, query });
    pieces.push({ offset, content });
    expect(nextOffset === undefined || nextOffset > offset).toBe(true);
    offset = nextOffset;
  }
  return pieces;
}

const printed = async (office: Office, text: string) => {
  const args = ['-e', 'process.stdout.write(process.argv[1])', text];
  return office.runOf(await office.agent({ adapterConfig: { command: process.execPath, args } }));
};

describe('the log of a run', () => {
  it('is the file, byte for byte, and its length is on the run', async () => {
    const office = await plane.company();
    const run = await office.runOf(await office.sheller('echo one; echo two >&2; printf three'));
    const file = readFileSync(office.logFile(run), 'utf8');
    const answer = await plane.board.call('runLog', { params: { runId: run.id } });
    expect(answer).toEqual({
      runId: run.id,
      store: 'local_file',
      logRef: `${office.id}/${run.agentId}/${run.id}.ndjson`,
      content: file,
    });
    expect(run).toMatchObject({ logBytes: Buffer.byteLength(file), logRef: answer.logRef, logStore: 'local_file' });
    const records = file
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const texts = records.map(({ stream, chunk }) => `${stream} ${chunk.trimEnd()}`);
    expect(texts.sort()).toEqual(['stderr two', 'stdout one', 'stdout three']);
  });

  it.each([1, 2, 3, 7, 64, 1000])('can be read in pieces of %i bytes without losing a character', async (limit) => {
    const office = await plane.company();
    const run = await printed(office, 'äöü€𝄞 '.repeat(limit < 64 ? 3 : 200));
    const file = readFileSync(office.logFile(run));
    const pieces = await readInPieces(run.id, limit);
    // Compared as one truth, since a difference would fill the screen.
    expect(pieces.map(({ content }) => content).join('') === file.toString('utf8')).toBe(true);
    for (const { offset, content } of pieces) {
      expect(file.subarray(offset, offset + Buffer.byteLength(content)).toString('utf8')).toBe(content);
    }
    expect(pieces.length).toBeGreaterThan(1);
  });

  it('is empty at and after its end', async () => {
    const office = await plane.company();
    const run = await printed(office, 'x');
    for (const offset of [run.logBytes ?? 0, (run.logBytes ?? 0) + 1, Number.MAX_SAFE_INTEGER]) {
      const answer = await plane.board.call('runLog', { params: { runId: run.id }, query: { offset } });
      expect(answer.content).toBe('');
      expect(answer).not.toHaveProperty('nextOffset');
    }
  });

  it('is empty, not missing, while the run is queued or has written nothing', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    const first = await office.wake(agent);
    await office.runReaches(first.id, 'running');
    const second = await office.wake(agent);
    for (const { id } of [first, second]) {
      expect(await plane.board.call('runLog', { params: { runId: id } })).toMatchObject({ runId: id, content: '' });
    }
    const failed = await office.runOf(await office.agent({ adapterConfig: {} }));
    expect((await plane.board.call('runLog', { params: { runId: failed.id } })).content).toBe('');
    work.open();
    await office.runEnds(second.id);
  });

  it('grows while the run goes on', async () => {
    const office = await plane.company();
    const work = latch('echo before', 'echo after');
    const run = await office.wake(await office.agent({ adapterConfig: work.config }));
    const length = await eventually('the first line', async () => {
      const { content } = await plane.board.call('runLog', { params: { runId: run.id } });
      return content.includes('before') && Buffer.byteLength(content);
    });
    work.open();
    await office.runEnds(run.id);
    const rest = await plane.board.call('runLog', { params: { runId: run.id }, query: { offset: length } });
    expect(rest.content).toContain('after');
    expect(rest.content).not.toContain('before');
  });

  it('refuses limits and offsets that make no sense', async () => {
    const office = await plane.company();
    const params = { runId: (await printed(office, 'x')).id };
    const queries: Record<string, number | string>[] = [
      { offset: -1 },
      { offset: 1.5 },
      { offset: 'x' },
      { limitBytes: 0 },
      { limitBytes: 1_048_577 },
    ];
    for (const query of queries) await plane.board.refused(400, 'runLog', { params, query });
  });

  it('is kept when the agent is terminated', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: shell('echo still here') });
    const run = await office.runOf(agent);
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    expect(await office.output(run.id)).toBe('still here\n');
  });
});
