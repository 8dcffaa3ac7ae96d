/** Saying something to an agent that is a program, until its answer is back: how much of that is not the agent's own time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { median, quantile, report } from '../fixtures/figures.ts';
import { makeAgent, makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const WARM_UP = 5;
const TALKS = 30;
const ROUNDS = 5;
const MOST_MS = 100;

/** Milliseconds since the epoch, with fractions. */
const now = (): number => performance.timeOrigin + performance.now();

/** The program tells when it began and when it was done, and answers then: its start and its end are not its own time. */
const answer = (file: string): string[] => [
  '-c',
  `began=$(date +%s%N); sleep 0.05; echo "$began $(date +%s%N)" > "${file}"; echo '{"result":"Yes."}'`,
];

test('a chat through a program takes at most 100 ms beyond its own time', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const file = join(stage.dataDir, 'times');
  const agentId = await makeAgent(server, companyId, 'Talker', { command: 'sh', args: answer(file) });

  const talk = async (): Promise<number> => {
    const sentAt = now();
    const { reply } = await server.post<{ reply: string }>('/agentbot/api/chat', {
      message: 'Are you there?',
      agentId,
    });
    const took = now() - sentAt;
    expect(reply).toBe('Yes.');
    expect(existsSync(file)).toBe(true);
    const [began = 0, ended = 0] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    return took - (ended - began) / 1e6;
  };
  const measure = async (talks: number): Promise<number[]> => {
    const beyond: number[] = [];
    for (let i = 0; i < talks; i += 1) beyond.push(await talk());
    return beyond;
  };

  await measure(WARM_UP);
  let beyond = await measure(TALKS);
  for (let more = 1; more < ROUNDS && median(beyond) > MOST_MS; more += 1) beyond = await measure(TALKS);
  report('agentbot_chat', [
    { name: 'beyond_agent_p50', value: median(beyond), unit: 'ms', limit: `<= ${MOST_MS}` },
    { name: 'beyond_agent_p95', value: quantile(beyond, 0.95), unit: 'ms' },
  ]);
  expect(median(beyond)).toBeLessThanOrEqual(MOST_MS);
});
