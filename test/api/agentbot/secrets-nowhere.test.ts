/** A canary in every field of the Agentbot surface that can hold a secret: nothing that the product says or keeps shows it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOwner } from '../../fixtures/api/agentbot/owners.ts';
import { type Client, pathOf } from '../../fixtures/api/client.ts';
import { type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { ALL_ROUTES } from '../../fixtures/api/samples.ts';
import { secretsBelow, secretsIn } from '../../fixtures/byte-scan.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterAll(() => plane.stop());

/** Nothing listens there: channels fail at once, without a word to anybody. */
const NOWHERE = 'http://127.0.0.1:9';

const canaries = new Map<string, string>();
function canary(name: string): string {
  const value = `canary-${name}-${'zyxwvutsrq'.repeat(2)}-${canaries.size}-Qm7Xk2`;
  canaries.set(name, value);
  return value;
}

it('shows no secret in any answer, event, log, error or file', async () => {
  const heard = await plane.listen(office.id);
  const { client, agentId } = await makeOwner(office);
  const session: Client = await client.agentbotSession();
  const answers: string[] = [];
  const said = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const answer = await session.send({ method, path: `/agentbot/api${path}`, body });
    answers.push(answer.text);
    return answer.json;
  };
  const services = { telegramApiUrl: NOWHERE, discordApiUrl: NOWHERE, whatsappApiUrl: NOWHERE };
  const streaming = { muxApiUrl: NOWHERE, muxTokenId: 'id', muxTokenSecret: canary('mux') };
  await plane.board.console('changeSettings', { body: { channels: services, streaming } });

  // What somebody keeps for their agent, whole and refused, and sent back as it was shown.
  const config = `/agents/${agentId}/config`;
  const loaded = (when: string) => ({
    note: 'to be seen',
    apiKey: canary(`${when}-key`),
    tools: [{ token: canary(`${when}-token`), env: { DEEP: canary(`${when}-env`) } }],
    credentials: { inner: [canary(`${when}-inner`)] },
  });
  await said('PUT', config, loaded('config'));
  const shown = (await said('GET', config, undefined)) as { config: object };
  expect(shown.config).toMatchObject({ note: 'to be seen', apiKey: '***REDACTED***' });
  await said('PUT', config, { ...shown.config, more: true });
  await said('PUT', config, [canary('config-list')]);
  await said('PUT', config, { apiKey: canary('config-huge'), filler: 'x'.repeat(300_000) });
  await said('PUT', `/agents/${agentId}`, { config: loaded('merged') });
  await said('POST', '/agents/provision', { name: 'Another', config: loaded('provisioned') });
  await said('POST', '/agents/provision', { name: 7, config: loaded('unprovisioned') });

  // Credentials of providers and channels.
  const credential = (key: unknown) =>
    said('POST', '/agent', { action: 'set-credential', key, value: canary(`credential-${canaries.size}`) });
  for (const key of ['anthropic', 'openai', 'openrouter', 'google', 'telegram', 'discord', 'nothing', 7]) {
    await credential(key);
  }
  const tokens = (when: string) => ({
    telegramToken: canary(`${when}-telegram`),
    whatsappToken: canary(`${when}-whatsapp`),
    discordBotToken: canary(`${when}-discord`),
    apiKey: canary(`${when}-provider`),
  });
  const made = (await said('POST', '/provision', { ...tokens('channels'), aiProvider: 'anthropic' })) as {
    userId?: string;
  };
  await said('POST', '/provision', { ...tokens('refused'), aiProvider: 'nobody' });
  await said('POST', '/provision', { apiKey: canary('no-channel') });

  // It tells all that it knows.
  const adapterConfig = shell('env; env | base64 -w0; cat "$AGENTBOT_CONFIG_FILE"; base64 -w0 "$AGENTBOT_CONFIG_FILE"');
  const kept = (await plane.board.call('getAgent', { params: { id: agentId } })).adapterConfig;
  const body = { adapterConfig: { ...kept, ...adapterConfig } };
  await plane.board.call('patchAgent', { params: { id: agentId }, body });
  const run = await office.runOf({ id: agentId });
  expect(run.status).toBe('succeeded');
  expect(await office.output(run.id)).toContain('to be seen');

  for (const { base, route } of ALL_ROUTES.filter(({ surface }) => surface === 'agentbot')) {
    // The token of an instance is shown to who owns it, by that route alone.
    if (route.method !== 'GET' || route.path.endsWith('/token')) continue;
    for (const id of [agentId, made.userId ?? agentId]) {
      const path = base + pathOf(route, { params: { id, userId: id } });
      for (const action of ['', '?action=credentials', '?action=health', '?action=skills', '?action=memory'])
        answers.push((await session.send({ path: path + (route.path === '/agent' ? action : '') })).text);
    }
  }
  // What the window shows of them, and what is on record.
  for (const agent of [agentId, made.userId ?? agentId]) {
    const about = { companyId: office.id, agentId: agent, id: agent };
    const reads = ALL_ROUTES.filter(
      ({ surface, route }) =>
        route.method === 'GET' &&
        (surface === 'console' || surface === 'paperclip') &&
        Object.keys(route.params.shape).every((name) => name in about),
    );
    for (const { base, route } of reads)
      answers.push((await plane.board.send({ path: base + pathOf(route, { params: about }) })).text);
  }
  const instanceToken = (await said('GET', `/instance/${agentId}/token`, undefined)) as { token: string };
  answers.pop();
  canaries.set('instance token', instanceToken.token);
  canaries.set('session', session.cookie?.split('=')[1] ?? '');
  canaries.set('token', client.token ?? '');

  expect(answers.join('\n')).toContain('***REDACTED***');
  expect(secretsIn(Buffer.from(answers.join('\n')), canaries)).toEqual([]);
  expect(secretsIn(Buffer.from(JSON.stringify(heard.messages)), canaries)).toEqual([]);
  expect(secretsIn(Buffer.from(plane.failures.join('\n')), canaries)).toEqual([]);
  expect(secretsBelow(plane.dataDir, canaries)).toEqual([]);
  // What is scanned is where it would be.
  expect(secretsBelow(plane.dataDir, new Map([['agent', agentId]]))).not.toEqual([]);
  expect(plane.failures).toEqual([]);
});
