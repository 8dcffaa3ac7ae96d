/** What an answer costs the server, in CPU time and against a bare Koa that is measured in the same run. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { BuiltServer } from '../fixtures/built-server.ts';
import { bestOf, report } from '../fixtures/figures.ts';
import { cpuMs } from '../fixtures/processes.ts';
import { type LoopTarget, requestLoop } from '../fixtures/request-loop.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const AGENTS = 200;
/** Each manager has so many reports: three levels. */
const FAN_OUT = 14;
const WARM_UP = 1500;
const REQUESTS = 2000;
const ROUNDS = 3;
/** Each of them makes the server build the list anew. */
const CHANGES = 150;
const MOST_CHANGED_MS = 15;

interface Target {
  readonly name: string;
  readonly path: string;
  readonly mostCpuMs: number;
  /** Against the bare Koa; generous, there to see a jump. */
  readonly mostRatio: number;
}

async function bareKoa(): Promise<LoopTarget> {
  const file = fileURLToPath(new URL('../fixtures/bare-koa.ts', import.meta.url));
  const child = fork(file, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [port] = await once(child.stdout ?? child, 'data');
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${Number(port)}/` };
}

async function makeRoster(server: BuiltServer): Promise<{ companyId: string; agentId: string }> {
  const companyId = await makeCompany(server);
  const ids: string[] = [];
  for (let i = 0; i < AGENTS; i++) {
    const { id } = await server.post<{ id: string }>(`/api/companies/${companyId}/agents`, {
      name: `Agent ${i}`,
      title: 'One of many',
      capabilities: 'Does what it is told and tells what it did.',
      reportsTo: i === 0 ? null : ids[Math.floor((i - 1) / FAN_OUT)],
      adapterConfig: { command: 'true', args: ['--verbose'], env: { COLOUR: 'green', API_KEY: 'not to be shown' } },
    });
    ids.push(id);
  }
  return { companyId, agentId: ids[AGENTS - 1] ?? '' };
}

/** CPU per request, warmed up: the best of all rounds. */
async function cost(target: LoopTarget): Promise<number> {
  await requestLoop(target, WARM_UP);
  return bestOf(ROUNDS, 0, async () => (await requestLoop(target, REQUESTS)).cpuMsPerRequest);
}

/** CPU of a change of one agent together with the list after it, of which nothing can have been kept. */
async function costAfterChange(server: BuiltServer, companyId: string, agentId: string): Promise<number> {
  const before = cpuMs(server.pid);
  for (let i = 0; i < CHANGES; i++) {
    const title = `Title ${i}`;
    await server.call('PATCH', `/api/agents/${agentId}`, { title });
    const list = await server.get<{ id: string; title: string }[]>(`/api/companies/${companyId}/agents`);
    expect(list.find(({ id }) => id === agentId)?.title).toBe(title);
  }
  return (cpuMs(server.pid) - before) / CHANGES;
}

test('list, agent and org of a company of 200', async () => {
  const server = await scene().start();
  const { companyId, agentId } = await makeRoster(server);
  const headers = { authorization: `Bearer ${server.token}` };
  const bare = await bareKoa();
  const bareMs = await cost(bare);
  const targets: readonly Target[] = [
    { name: 'list', path: `/api/companies/${companyId}/agents`, mostCpuMs: 1.5, mostRatio: 10 },
    { name: 'agent', path: `/api/agents/${agentId}`, mostCpuMs: 0.6, mostRatio: 8 },
    { name: 'org', path: `/api/companies/${companyId}/org`, mostCpuMs: 0.8, mostRatio: 6 },
  ];
  const measured = [];
  for (const target of targets) {
    const loop = { pid: server.pid, url: `${server.url}${target.path}`, headers };
    measured.push({ ...target, ms: await cost(loop) });
  }
  const changedMs = await costAfterChange(server, companyId, agentId);
  report('http', [
    { name: 'bare_koa', value: bareMs, unit: 'ms' },
    ...measured.flatMap(({ name, ms, mostCpuMs, mostRatio }) => [
      { name, value: ms, unit: 'ms', limit: `<= ${mostCpuMs}` },
      { name: `${name}_ratio`, value: ms / bareMs, unit: 'x', limit: `<= ${mostRatio}` },
    ]),
    { name: 'change_and_list', value: changedMs, unit: 'ms', limit: `<= ${MOST_CHANGED_MS}` },
  ]);
  expect(changedMs).toBeLessThanOrEqual(MOST_CHANGED_MS);
  for (const { name, ms, mostCpuMs, mostRatio } of measured) {
    expect(ms, `CPU of ${name}`).toBeLessThanOrEqual(mostCpuMs);
    expect(ms / bareMs, `${name} against a bare Koa`).toBeLessThanOrEqual(mostRatio);
  }
});
