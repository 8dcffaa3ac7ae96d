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
/** For the list that must grow no faster than the company. */
const MANY_AGENTS = 5000;
const MADE_AT_ONCE = 50;
/** Each manager has so many reports. */
const FAN_OUT = 5;
const WARM_UP = 1500;
const REQUESTS = 2000;
const ROUNDS = 3;
/** Of what has a limit, while the figure is near it: other work on the machine only ever adds to it. */
const MOST_ROUNDS = 8;
const GOOD_SHARE = 0.8;
/** What the bare Koa takes on a machine that does nothing else. Where it takes longer, everything does. */
const BARE_QUIET_MS = 0.11;
const MOST_SLOWDOWN = 2;
/** Each of them makes the server build the list anew. */
const CHANGES = 150;
const MOST_CHANGED_MS = 10;
/** A list of 25 times the agents may cost so many times as much: linear, with room for the larger heap. */
const MOST_GROWTH = 40;

interface Target {
  readonly name: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: (n: number) => string;
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

async function makeRoster(server: BuiltServer, agents = AGENTS): Promise<{ companyId: string; agentId: string }> {
  const companyId = await makeCompany(server);
  const ids: string[] = [];
  const make = async (i: number): Promise<string> => {
    const { id } = await server.post<{ id: string }>(`/api/companies/${companyId}/agents`, {
      name: `Agent ${i}`,
      title: 'One of many',
      capabilities: 'Does what it is told and tells what it did.',
      reportsTo: i === 0 ? null : ids[Math.floor((i - 1) / FAN_OUT)],
      adapterConfig: { command: 'true', args: ['--verbose'], env: { COLOUR: 'green', API_KEY: 'not to be shown' } },
    });
    return id;
  };
  while (ids.length < agents) {
    // Only those whose managers are there already.
    const count = Math.min(MADE_AT_ONCE, ids.length + 1, agents - ids.length);
    ids.push(...(await Promise.all(Array.from({ length: count }, (_, i) => make(ids.length + i)))));
  }
  return { companyId, agentId: ids[agents - 1] ?? '' };
}

/** CPU per request, warmed up: the best of all rounds. */
async function cost(target: LoopTarget, warmUp = WARM_UP, requests = REQUESTS): Promise<number> {
  await requestLoop(target, warmUp);
  return bestOf(ROUNDS, 0, async () => (await requestLoop(target, requests)).cpuMsPerRequest);
}

interface Cost {
  readonly ms: number;
  /** As it would be if the machine did nothing else: held against what the bare Koa took just before. */
  readonly quietMs: number;
  readonly ratio: number;
}

/** CPU per request beside the bare Koa, warmed up: the best round, of which there are more while it is near its limit. */
async function costBeside(bare: LoopTarget, target: LoopTarget, limitMs: number): Promise<Cost> {
  await requestLoop(target, WARM_UP);
  let best: Cost | null = null;
  for (let round = 0; round < MOST_ROUNDS && (best === null || best.quietMs > limitMs * GOOD_SHARE); round++) {
    const bareMs = (await requestLoop(bare, REQUESTS)).cpuMsPerRequest;
    const ms = (await requestLoop(target, REQUESTS)).cpuMsPerRequest;
    const slowdown = Math.min(MOST_SLOWDOWN, Math.max(1, bareMs / BARE_QUIET_MS));
    const quietMs = ms / slowdown;
    if (best === null || quietMs < best.quietMs) best = { ms, quietMs, ratio: ms / bareMs };
  }
  if (best === null) throw new Error('there was no round');
  return best;
}

/** CPU of a change of one agent together with the list after it. */
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

test('a company of 200: reading, changing and waking', async () => {
  const server = await scene().start();
  const { companyId, agentId } = await makeRoster(server);
  const headers = { authorization: `Bearer ${server.token}` };
  const bare = await bareKoa();
  const bareMs = await cost(bare);
  const agent = `/api/agents/${agentId}`;
  const targets: readonly Target[] = [
    { name: 'list', path: `/api/companies/${companyId}/agents`, mostCpuMs: 1, mostRatio: 10 },
    { name: 'agent', path: agent, mostCpuMs: 0.4, mostRatio: 8 },
    { name: 'org', path: `/api/companies/${companyId}/org`, mostCpuMs: 0.5, mostRatio: 6 },
    {
      name: 'wakeup_skipped',
      method: 'POST',
      path: `${agent}/wakeup`,
      body: () => '{"source":"timer"}',
      mostCpuMs: 0.6,
      mostRatio: 12,
    },
    {
      name: 'patch',
      method: 'PATCH',
      path: agent,
      body: (n) => JSON.stringify({ title: `Title ${n}` }),
      mostCpuMs: 1,
      mostRatio: 20,
    },
  ];
  const measured = [];
  for (const target of targets) {
    const { name, path, ...request } = target;
    const loop = {
      pid: server.pid,
      url: `${server.url}${path}`,
      headers: { ...headers, ...jsonHeaders(target) },
      ...request,
    };
    measured.push({ ...target, ...(await costBeside(bare, loop, target.mostCpuMs)) });
  }
  const changedMs = await costAfterChange(server, companyId, agentId);
  report('http', [
    { name: 'bare_koa', value: bareMs, unit: 'ms' },
    ...measured.flatMap(({ name, ms, quietMs, ratio, mostCpuMs, mostRatio }) => [
      { name, value: quietMs, unit: 'ms', limit: `<= ${mostCpuMs}` },
      { name: `${name}_here`, value: ms, unit: 'ms' },
      { name: `${name}_ratio`, value: ratio, unit: 'x', limit: `<= ${mostRatio}` },
    ]),
    { name: 'change_and_list', value: changedMs, unit: 'ms', limit: `<= ${MOST_CHANGED_MS}` },
  ]);
  expect(changedMs).toBeLessThanOrEqual(MOST_CHANGED_MS);
  for (const { name, quietMs, ratio, mostCpuMs, mostRatio } of measured) {
    expect(quietMs, `CPU of ${name}`).toBeLessThanOrEqual(mostCpuMs);
    expect(ratio, `${name} against a bare Koa`).toBeLessThanOrEqual(mostRatio);
  }
});

test('a company of 5,000: the list grows no faster than the company', async () => {
  const server = await scene().start();
  const small = await makeRoster(server);
  const large = await makeRoster(server, MANY_AGENTS);
  const headers = { authorization: `Bearer ${server.token}` };
  const listCost = ({ companyId }: { companyId: string }, requests: number): Promise<number> =>
    cost({ pid: server.pid, url: `${server.url}/api/companies/${companyId}/agents`, headers }, 20, requests);
  const [smallMs, largeMs] = [await listCost(small, 500), await listCost(large, 50)];
  const changedMs = await costAfterChange(server, large.companyId, large.agentId);
  report('http_many', [
    { name: 'list_200', value: smallMs, unit: 'ms' },
    { name: 'list_5000', value: largeMs, unit: 'ms' },
    { name: 'growth', value: largeMs / smallMs, unit: 'x', limit: `<= ${MOST_GROWTH}` },
    { name: 'change_and_list_5000', value: changedMs, unit: 'ms' },
  ]);
  expect(largeMs / smallMs).toBeLessThanOrEqual(MOST_GROWTH);
});

const jsonHeaders = ({ body }: Target): Record<string, string> =>
  body === undefined ? {} : { 'content-type': 'application/json' };
