/** A child that writes as fast as it can: the server does not notice, the runner does not grow, the log has it all. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { residentMb } from '../fixtures/processes.ts';
import { finished, makeAgent, makeCompany, program, type RunView, wake } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const FLOOD_MS = 3000;
const LONGEST_MEDIAN_MS = 50;
const MOST_RUNNER_MB = 150;
/** A flood of fewer lines than this would be none. */
const FEWEST_LINES = 50_000;

interface FileFacts {
  readonly lines: number;
  readonly bytes: number;
}

/** Reads a run file record by record; fails at the first that is not the next one. */
async function readInOrder(file: string): Promise<FileFacts> {
  let lines = 0;
  let bytes = 0;
  let torn = false;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { seq, chunk, stream } = JSON.parse(text);
    bytes += Buffer.byteLength(text) + 1;
    if (torn) throw new Error(`something follows a torn line: ${chunk}`);
    // The kill may cut the very last line; and no other.
    torn = !chunk.endsWith('\n');
    if (!torn && chunk !== `line ${lines} of a flood that does not end until somebody ends it\n`) {
      throw new Error(`line ${lines} is ${chunk}`);
    }
    lines += 1;
    if (seq !== lines || stream !== 'stdout') throw new Error(`record ${lines} has number ${seq} on ${stream}`);
  }
  return { lines, bytes };
}

test('the server stays responsive, the runner small, and the log complete and in order', async () => {
  const stage = scene();
  const server = await stage.start();
  const count = join(stage.dataDir, 'written');
  const agentId = await makeAgent(server, await makeCompany(server), 'Flood', {
    command: process.execPath,
    args: [program('flood.mjs')],
    env: { COUNT: count },
    graceSec: 0,
  });
  const runnerPid = await server.runnerPid();
  const { id } = await wake(server, agentId);
  const times: number[] = [];
  let mostMb = 0;
  for (const until = performance.now() + FLOOD_MS; performance.now() < until; await delay(20)) {
    const askedAt = performance.now();
    await server.get('/health');
    times.push(performance.now() - askedAt);
    mostMb = Math.max(mostMb, residentMb(runnerPid));
  }
  await server.post(`/api/heartbeat-runs/${id}/cancel`);
  const cancelled = await finished(server, id);
  expect(cancelled.status).toBe('cancelled');
  // Over for its readers at once; its processes and its log end a moment later.
  let run: RunView = cancelled;
  for (const until = performance.now() + 10_000; run.logBytes === null && performance.now() < until; await delay(20)) {
    run = await server.get<RunView>(`/api/heartbeat-runs/${id}`);
  }
  const { companyId } = await server.get<{ companyId: string }>(`/api/agents/${agentId}`);
  const facts = await readInOrder(join(dataPaths(stage.dataDir).runLogs, companyId, agentId, `${id}.ndjson`));
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
  process.stdout.write(
    `flood: ${facts.lines} lines, ${(facts.bytes / 1e6).toFixed(0)} MB, health median ${median.toFixed(1)} ms ` +
      `of ${times.length}, runner at most ${mostMb.toFixed(0)} MB\n`,
  );
  expect(facts.lines).toBeGreaterThan(FEWEST_LINES);
  // Everything that the child had got rid of when it was killed.
  expect(facts.lines).toBeGreaterThanOrEqual(Number(readFileSync(count, 'utf8')));
  expect(facts.bytes).toBe(run.logBytes);
  expect(times.length).toBeGreaterThan(20);
  expect(median).toBeLessThan(LONGEST_MEDIAN_MS);
  expect(mostMb).toBeLessThan(MOST_RUNNER_MB);
});
