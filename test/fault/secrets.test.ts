/** An agent that tells all it knows: nothing of it is kept or shown, and its token is worth nothing after its run. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { BuiltServer } from '../fixtures/built-server.ts';
import { secretsBelow, secretsIn } from '../fixtures/byte-scan.ts';
import { inCopy } from '../fixtures/database-copy.ts';
import { until } from '../fixtures/eventually.ts';
import { finished, logText, makeAgent, makeCompany, program, wake } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

/** In the environment of the server, as an operator's shell has it. */
const INHERITED = 'inherited/secret+value=Zq8Jt2Wm5Xc9';
/** In the configuration of the agent. */
const CONFIGURED = 'configured-secret "quoted" Kd3Vb7Ns4Hf6';

/** Everything that the API tells the operator about a company, as one text. */
async function allAnswers(server: BuiltServer, companyId: string, agentId: string, runId: string): Promise<Buffer> {
  const company = `/api/companies/${companyId}`;
  const run = `/api/heartbeat-runs/${runId}`;
  const paths = [
    ...['/api/companies', company, `${company}/agents`, `${company}/org`, `${company}/activity?limit=1000`],
    ...[`${company}/heartbeat-runs`, `${company}/live-runs`, `${company}/issues`],
    ...[`/api/agents/${agentId}`, `/api/agents/${agentId}/keys`, '/console/api/operator-tokens'],
    ...[run, `${run}/events?limit=1000`, `${run}/log?limitBytes=1000000`],
  ];
  const answers = await Promise.all(paths.map(async (path) => JSON.stringify(await server.get<unknown>(path))));
  return Buffer.from(answers.join('\n'));
}

/** Collects what listeners of a company are sent. */
async function listen(server: BuiltServer, companyId: string): Promise<string[]> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/companies/${companyId}/events/ws`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  await once(socket, 'open');
  onTestFinished(() => socket.close());
  return heard;
}

test('no secret of a run, of the operator or of an agent is on disk or in an answer', async () => {
  const stage = scene();
  const outside = mkdtempSync(join(tmpdir(), 'wheelhouse-outside-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const keep = join(outside, 'token');
  const server = await stage.start({ env: { DEPLOY_TOKEN: INHERITED } });
  const companyId = await makeCompany(server);
  const agentId = await makeAgent(server, companyId, 'Leaky', {
    command: process.execPath,
    args: [program('leaky.mjs'), 'PAPERCLIP_API_KEY', 'DEPLOY_TOKEN', 'SERVICE_PASSWORD'],
    env: { KEEP: keep, SERVICE_PASSWORD: CONFIGURED },
  });
  const key = await server.post<{ token: string }>(`/api/agents/${agentId}/keys`, { name: 'remote' });
  expect((await server.call('GET', '/api/agents/me', undefined, key.token)).status).toBe(200);
  const heard = await listen(server, companyId);
  const { id: runId } = await wake(server, agentId);
  await until('the agent has told everything', 20_000, () => existsSync(keep));
  const runToken = readFileSync(keep, 'utf8');
  const all = new Map([
    ['run token', runToken],
    ['inherited', INHERITED],
    ['operator token', server.token],
    ['agent key', key.token],
    ['configured', CONFIGURED],
  ]);

  // While it runs: the token works, and nothing is to be seen.
  expect((await server.call('GET', '/api/agents/me', undefined, runToken)).status).toBe(200);
  await until('the log shows it', 5000, async () => (await logText(server, runId)).includes('everything is told'));
  expect(await logText(server, runId)).toContain('***REDACTED***');
  const expectNowhere = (answers: Buffer): void => {
    expect(secretsIn(answers, all)).toEqual([]);
    expect(secretsIn(Buffer.from(heard.join('\n')), all)).toEqual([]);
    expect(secretsBelow(stage.dataDir, all)).toEqual([]);
  };
  expectNowhere(await allAnswers(server, companyId, agentId, runId));

  // After it: the token is dead.
  writeFileSync(`${keep}.go`, '');
  expect(await finished(server, runId)).toMatchObject({ status: 'succeeded' });
  const late = await server.call('GET', '/api/agents/me', undefined, runToken);
  expect(late.status).toBe(401);
  expect(heard.join('\n')).toContain('everything is told');
  expectNowhere(await allAnswers(server, companyId, agentId, runId));

  await server.kill();
  expectNowhere(Buffer.alloc(0));
  expect(columnsWith(stage.dataDir, CONFIGURED.slice(0, 18))).toEqual([]);
  const next = await stage.start();
  expect((await next.call('GET', '/api/agents/me', undefined, runToken)).status).toBe(401);
  expect((await next.call('GET', '/api/agents/me', undefined, key.token)).status).toBe(200);
});

/** Every column of every table that has a text with `part` in it. */
const columnsWith = (dataDir: string, part: string): string[] =>
  inCopy(dataDir, (db) => {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    return tables.flatMap((table) =>
      (db.pragma(`table_info(${table})`) as { name: string }[])
        .filter(
          ({ name }) => db.prepare(`SELECT 1 FROM ${table} WHERE instr("${name}", ?) > 0`).get(part) !== undefined,
        )
        .map(({ name }) => `${table}.${name}`),
    );
  });

test('the scan finds what it looks for', () => {
  const secret = 'a-secret-of-some-length-0123456789';
  const wanted = new Map([['it', secret]]);
  const found = (text: string): string[] => secretsIn(Buffer.from(text), wanted);
  expect(found(`before ${secret} after`)).toEqual(['it']);
  expect(found(`only the end: ${secret.slice(-21)}`)).toEqual(['it']);
  for (const before of ['', 'u', 'us'])
    expect(found(Buffer.from(`${before}${secret}@host`).toString('base64'))).toEqual(['it']);
  expect(found('nothing of it')).toEqual([]);
});

test('a token of a run that was cancelled, or lost with the server, is refused', async () => {
  const stage = scene();
  const outside = mkdtempSync(join(tmpdir(), 'wheelhouse-outside-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const tokenOf = async (name: string): Promise<{ runId: string; token: string }> => {
    const keep = join(outside, name);
    const args = [program('leaky.mjs')];
    const agentId = await makeAgent(server, companyId, name, { command: process.execPath, args, env: { KEEP: keep } });
    const { id: runId } = await wake(server, agentId);
    await until('the agent has its token', 10_000, () => existsSync(keep));
    return { runId, token: readFileSync(keep, 'utf8') };
  };
  const cancelled = await tokenOf('cancelled');
  const lost = await tokenOf('lost');
  for (const { token } of [cancelled, lost]) {
    expect((await server.call('GET', '/api/agents/me', undefined, token)).status).toBe(200);
  }
  await server.post(`/api/heartbeat-runs/${cancelled.runId}/cancel`);
  expect((await server.call('GET', '/api/agents/me', undefined, cancelled.token)).status).toBe(401);
  await server.kill();
  const next = await stage.start();
  expect((await next.call('GET', '/api/agents/me', undefined, lost.token)).status).toBe(401);
});
