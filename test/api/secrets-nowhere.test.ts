/** A canary in every field that can hold a secret: nothing that the product says or keeps shows it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RETRY_REASON } from '../../src/contract/wakeups.ts';
import { type CallInput, pathOf } from '../fixtures/api/client.ts';
import type { LiveListener } from '../fixtures/api/live.ts';
import { type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { ALL_ROUTES, makeProps, sampleParams } from '../fixtures/api/samples.ts';
import { secretsBelow, secretsIn } from '../fixtures/byte-scan.ts';

let plane: TestPlane;
let office: Office;
let heard: LiveListener;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  heard = await plane.listen(office.id);
});
afterAll(() => plane.stop());

const canaries = new Map<string, string>();
/** A new canary; its value would be found anywhere, in base64 too. */
function canary(name: string): string {
  const value = `canary-${name}-${'zyxwvutsrq'.repeat(2)}-${canaries.size}-Qm7Xk2`;
  canaries.set(name, value);
  return value;
}

/** A configuration with a canary wherever one can be. */
const loaded = (when: string, secretId: string) => ({
  ...shell('env; cat "$AGENTBOT_CONFIG_FILE"; printf "%s" "$PLAIN" | base64 -w0; echo; echo "$PLAIN" >&2; exit 1'),
  env: {
    PLAIN: canary(`${when}-env-plain`),
    BOUND: { type: 'plain' as const, value: canary(`${when}-env-bound`) },
    REFERRED: { type: 'secret_ref' as const, secretId },
    KEYED: { type: 'user_secret_ref' as const, key: 'canary-key' },
  },
  apiKey: canary(`${when}-api-key`),
  devicePrivateKeyPem: canary(`${when}-private-key`),
  headers: { Authorization: `Bearer ${canary(`${when}-header`)}` },
  tools: [{ token: canary(`${when}-list`), env: { DEEP: canary(`${when}-deep-env`) } }],
  credentials: { user: 'me', inner: [canary(`${when}-below-a-secret-name`)] },
});

it('shows no secret in any answer, event, log, error or column', async () => {
  const company = { params: { companyId: office.id } };
  const secret = await plane.board.call('createSecret', {
    ...company,
    body: { name: 'Canary', key: 'canary-key', value: canary('secret-first') },
  });
  await plane.board.call('rotateSecret', {
    params: { secretId: secret.id },
    body: { value: canary('secret-second') },
  });
  const heartbeat = () => ({ heartbeat: { enabled: false }, apiToken: canary(`runtime-${canaries.size}`) });
  const metadata = () => ({
    team: 'core',
    apiToken: canary(`metadata-${canaries.size}`),
    deep: [{ password: canary(`metadata-deep-${canaries.size}`) }],
    env: { PLAIN: canary(`metadata-env-${canaries.size}`) },
  });
  const answers: string[] = [];
  const said = async (sending: Parameters<typeof plane.board.send>[0]): Promise<void> => {
    answers.push((await plane.board.send(sending)).text);
  };

  // Created, changed, changed with masks, refused, hired.
  const agent = await office.agent({
    ...{ adapterConfig: loaded('create', secret.id), runtimeConfig: heartbeat(), metadata: metadata() },
  });
  const path = `/api/agents/${agent.id}`;
  const changed = { adapterConfig: loaded('patch', secret.id), runtimeConfig: heartbeat(), metadata: metadata() };
  await said({ method: 'PATCH', path, body: changed });
  const shown = await office.getAgent(agent.id);
  const masked = { adapterConfig: { ...shown.adapterConfig, model: 'next' }, metadata: { ...shown.metadata, more: 1 } };
  await said({ method: 'PATCH', path, body: masked });
  await said({ method: 'PATCH', path, body: { name: 7, adapterConfig: loaded('refused', secret.id) } });
  await said({ method: 'PATCH', path, body: { reportsTo: agent.id, adapterConfig: loaded('undone', secret.id) } });
  const hire = `/api/companies/${office.id}/agent-hires`;
  await said({
    method: 'POST',
    path: hire,
    body: { name: 'Hired', adapterConfig: loaded('hire', secret.id), metadata: metadata() },
  });
  await plane.board.call('patchCompany', { ...company, body: { requireBoardApprovalForNewAgents: true } });
  await said({
    method: 'POST',
    path: hire,
    body: { name: 'Waits', adapterConfig: loaded('pending', secret.id), metadata: metadata() },
  });
  await plane.board.call('patchCompany', { ...company, body: { requireBoardApprovalForNewAgents: false } });
  await plane.board.refused(409, 'createSecret', {
    ...company,
    body: { name: 'Canary', value: canary('secret-refused') },
  });

  // What its owner keeps for its runs.
  const kept = () => ({
    apiKey: canary(`kept-${canaries.size}`),
    list: [{ token: canary(`kept-list-${canaries.size}`) }],
    env: { PLAIN: canary(`kept-env-${canaries.size}`) },
  });
  const config = `/agentbot/api/agents/${agent.id}/config`;
  await said({ method: 'PUT', path: config, body: kept() });
  await said({ method: 'PUT', path: `/agentbot/api/agents/${agent.id}`, body: kept() });
  await said({ method: 'POST', path: '/agentbot/api/agents/provision', body: { name: 'Kept', config: kept() } });

  // It tells all that it knows.
  const payload = () => ({
    note: 'look',
    token: canary(`wake-${canaries.size}`),
    nested: { credentials: [canary(`wake-deep-${canaries.size}`)] },
  });
  const run = await office.runOf(agent, { payload: payload() });
  expect(run.contextSnapshot).toMatchObject({ note: 'look', token: '***REDACTED***' });
  const wakeup = `${path}/wakeup`;
  await said({ method: 'POST', path: wakeup, body: { payload: payload(), failedRunId: run.id, reason: RETRY_REASON } });
  await said({ method: 'POST', path: wakeup, body: { payload: { ...payload(), issueId: run.id } } });
  expect(run).toMatchObject({ status: 'failed' });
  expect(await office.output(run.id)).toContain('***REDACTED***');

  // How it is set up goes into a backup.
  await said({ method: 'POST', path: `/agentbot/api/instance/${agent.id}/update` });
  const backups = plane.query<{ finishedAt: string | null }>('SELECT finished_at AS finishedAt FROM instance_backups');
  expect(backups).toEqual([{ finishedAt: expect.any(String) }]);

  // Every answer of every GET route, about the agent that has it all.
  const props = { ...(await makeProps(office)), agentId: agent.id, runId: run.id };
  for (const { base, route } of ALL_ROUTES.filter((each) => each.route.method === 'GET')) {
    const input: CallInput = { params: sampleParams(route, props) };
    const { status, text } = await plane.board.send({ path: base + pathOf(route, input) });
    answers.push(text);
    if (route.path.includes('agents') && route.callers.includes('board')) expect(status, route.path).not.toBe(500);
  }
  const self = await office.keyOf(agent);
  for (const own of ['/agents/me', `/agents/${agent.id}`]) answers.push((await self.send({ path: `/api${own}` })).text);

  expect(answers.join('\n')).toContain('***REDACTED***');
  expect(secretsIn(Buffer.from(answers.join('\n')), canaries)).toEqual([]);
  expect(secretsIn(Buffer.from(JSON.stringify(heard.messages)), canaries)).toEqual([]);
  expect(secretsIn(Buffer.from(plane.failures.join('\n')), canaries)).toEqual([]);
  expect(secretsBelow(plane.dataDir, canaries)).toEqual([]);
  // What is scanned is where it would be.
  const sealed = plane.query<{ count: number }>('SELECT count(*) AS count FROM sealed_values');
  expect(sealed[0]?.count).toBeGreaterThan(15);
  expect(secretsBelow(plane.dataDir, new Map([['agent', agent.id]]))).not.toEqual([]);
  expect(plane.failures).toEqual([]);
});
