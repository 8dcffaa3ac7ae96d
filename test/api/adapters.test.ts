import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADAPTER_TYPES } from '../../src/contract/agents.ts';
import type { JsonObject } from '../../src/contract/primitives.ts';
import type { Client } from '../fixtures/api/client.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { FakeTools } from '../fixtures/fake-tool.ts';

const tools = new FakeTools();
let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  mkdirSync(join(tools.folder, '.codex'));
  writeFileSync(join(tools.folder, '.codex/config.toml'), 'model = "gpt-5.4"\n[profile]\nmodel = "other"\n');
  plane = await startPlane({ env: { PATH: tools.path, HOME: tools.folder } });
  office = await plane.company();
});
afterAll(async () => {
  await plane.stop();
  tools.remove();
});

const inCompany = (type: string) => ({ companyId: office.id, type });
const test = (type: string, adapterConfig: JsonObject, by: Client = plane.board, more: object = {}) =>
  by.call('testEnvironment', { params: inCompany(type), body: { adapterConfig, ...more } });
const codes = (report: { checks: readonly { code: string }[] }) => report.checks.map(({ code }) => code);

describe('the list of adapters', () => {
  it('has every type that an agent may name, with what it can do', async () => {
    const list = await plane.board.call('listAdapters', {});
    expect(list.map(({ type }) => type)).toEqual([...ADAPTER_TYPES].sort());
    const of = (type: string) => list.find((each) => each.type === type);
    expect(of('process')).toMatchObject({ source: 'builtin', runnable: true, loaded: true, modelsCount: 0 });
    expect(of('claude_local')).toMatchObject({
      modelsCount: 11,
      capabilities: { supportsInstructionsBundle: true, supportsSkills: true, supportsSessions: true },
      configSchema: { type: 'object', properties: { model: { type: 'string' } } },
    });
    expect(of('http')?.capabilities).toMatchObject({ supportsInstructionsBundle: false, supportsSkills: false });
  });

  it('is open to agents', async () => {
    const agent = await office.keyOf(await office.agent());
    expect(await agent.call('listAdapters', {})).toHaveLength(ADAPTER_TYPES.length);
  });
});

describe('models', () => {
  const models = (type: string) => plane.board.call('adapterModels', { params: inCompany(type) });

  it('are known without the tool', async () => {
    expect(await models('process')).toEqual([]);
    expect(await models('claude_local')).toContainEqual({ id: 'claude-sonnet-5', label: 'Claude Sonnet 5' });
  });

  it('come from the tool when it is installed', async () => {
    tools.add('opencode', 'echo acme/one; echo acme/two; echo "not a model"');
    expect(await models('opencode_local')).toEqual([
      { id: 'acme/one', label: 'acme/one' },
      { id: 'acme/two', label: 'acme/two' },
    ]);
    tools.add('codex', 'echo broken; exit 1');
    expect(await models('codex_local')).toContainEqual({ id: 'gpt-5.5', label: 'gpt-5.5' });
  });

  it('are found in the settings of the tool', async () => {
    const detect = (type: string) => plane.board.call('detectModel', { params: inCompany(type) });
    expect(await detect('codex_local')).toEqual({
      model: 'gpt-5.4',
      provider: 'openai',
      source: '~/.codex/config.toml',
    });
    expect(await detect('claude_local')).toBeNull();
    expect(await detect('process')).toBeNull();
  });

  it.each(['adapterModels', 'detectModel'] as const)('%s of an unknown type are refused', async (route) => {
    const answer = await plane.board.refused(422, route, { params: inCompany('nope') });
    expect(answer.error).toBe('Unknown adapter type: nope');
  });

  it.each(['adapterModels', 'detectModel'] as const)('%s are for the agents of the company alone', async (route) => {
    const other = await plane.company();
    const stranger = await other.keyOf(await other.agent());
    await stranger.refused(403, route, { params: inCompany('process') });
    const own = await office.keyOf(await office.agent());
    await own.call(route, { params: inCompany('process') });
  });
});

describe('a test of an environment', () => {
  it('says whether a command can be found', async () => {
    const fine = await test('process', { command: 'sh' });
    expect(fine).toMatchObject({ adapterType: 'process', status: 'pass' });
    expect(codes(fine)).toEqual(['process_command_present', 'process_cwd_valid', 'process_command_resolvable']);
    const wrong = await test('process', { command: '/no/such', cwd: tools.folder });
    expect(wrong.status).toBe('fail');
    expect(wrong.checks).toEqual([
      { code: 'process_command_present', level: 'info', message: 'Configured command: /no/such' },
      { code: 'process_cwd_valid', level: 'info', message: `Working directory is valid: ${tools.folder}` },
      {
        code: 'process_command_unresolvable',
        level: 'error',
        message: 'Command is not executable: "/no/such" (resolved: "/no/such")',
        detail: '/no/such',
      },
    ]);
    expect(codes(await test('process', {}))).toEqual(['process_command_missing', 'process_cwd_valid']);
    expect(codes(await test('process', { command: 'sh', cwd: '/no/such' }))).toContain('process_cwd_invalid');
  });

  it('starts no command of a process agent', async () => {
    tools.add('harmful', `touch ${tools.folder}/ran`);
    expect(await test('process', { command: 'harmful' })).toMatchObject({ status: 'pass' });
    expect(await test('process', { command: 'ls', cwd: `${tools.folder}/ran` })).toMatchObject({ status: 'fail' });
  });

  it('does not reach into the machine or its network for an address', async () => {
    const url = `http://127.0.0.1:${plane.port}/api/health`;
    const report = await test('http', { url });
    expect(report.status).toBe('warn');
    expect(report.checks).toEqual([
      { code: 'http_url_valid', level: 'info', message: `Configured endpoint: ${url}` },
      { code: 'http_method_configured', level: 'info', message: 'Configured method: POST' },
      {
        code: 'http_endpoint_probe_failed',
        level: 'warn',
        message: 'HTTP adapter endpoint URL cannot target private or reserved network addresses',
        hint: 'This may be expected in restricted networks; verify connectivity when invoking runs.',
      },
    ]);
    for (const host of ['localhost', '[::1]', '0x7f.1', '2130706433', '169.254.169.254', '[::ffff:10.0.0.1]']) {
      const refused = await test('http', { url: `http://${host}:${plane.port}/` });
      expect(refused.checks.at(-1)?.message, host).toContain('private or reserved');
    }
  });

  it.each([
    ['http', {}, ['http_url_missing']],
    ['http', { url: 'notaurl' }, ['http_url_invalid']],
    ['http', { url: 'ftp://example.com' }, ['http_url_invalid']],
    ['openclaw_gateway', {}, ['openclaw_gateway_url_missing']],
    ['openclaw_gateway', { url: 'https://example.com' }, ['openclaw_gateway_url_invalid']],
    ['cursor_cloud', {}, ['cursor_cloud_key_missing']],
    ['hermes_gateway', { url: 7 }, ['hermes_gateway_config_invalid', 'hermes_gateway_url_missing']],
  ])('of %s with %j says what is wrong', async (type, config, wanted) => {
    const report = await test(type, config);
    expect(report.status).toBe('fail');
    expect(codes(report)).toEqual(wanted);
  });

  it('shows no credentials of an address', async () => {
    const report = await test('openclaw_gateway', { url: 'ws://me:hush-hush@example.com/?token=hush-hush' });
    expect(report.checks).toEqual([
      { code: 'openclaw_gateway_url_valid', level: 'info', message: 'Configured endpoint: ws://example.com/?…' },
    ]);
  });

  it('finds a tool, its version and its login', async () => {
    const hint = 'Install it with `npm install -g @google/gemini-cli`.';
    const none = await test('gemini_local', {});
    expect(none.checks.at(-1)).toMatchObject({ code: 'gemini_command_unresolvable', level: 'error', hint });
    tools.add('gemini', 'echo "gemini 0.61.0"');
    const unknown = await test('gemini_local', {});
    expect(unknown.status).toBe('warn');
    expect(codes(unknown)).toEqual([
      'gemini_cwd_valid',
      'gemini_command_resolvable',
      'gemini_version',
      'gemini_login_unknown',
    ]);
    const keyed = await test('gemini_local', { env: { GEMINI_API_KEY: 'hush-hush-hush' } });
    expect(keyed.status).toBe('pass');
    expect(JSON.stringify(keyed)).not.toContain('hush');
    expect(keyed.checks.slice(-2)).toMatchObject([
      { message: 'Gemini CLI 0.61.0' },
      { code: 'gemini_api_key_present' },
    ]);
  });

  it('asks the tool whether somebody is logged in', async () => {
    tools.add('codex', 'case "$1" in --version) echo codex-cli 0.169.0;; login) test -e "$HOME/auth.json";; esac');
    expect(codes(await test('codex_local', {}))).toContain('codex_login_required');
    writeFileSync(join(tools.folder, 'auth.json'), '');
    expect(codes(await test('codex_local', {}))).toContain('codex_logged_in');
  });

  it('takes the stored values of an agent for masked ones, and tells them nobody', async () => {
    tools.add('grok', 'echo "$GROK_API_KEY" >> "$HOME/seen"; echo 1.0.0');
    const agent = await office.agent({
      adapterType: 'grok_local',
      adapterConfig: { env: { GROK_API_KEY: 'stored-value' } },
    });
    const report = await test('grok_local', agent.adapterConfig, plane.board, { agentId: agent.id });
    expect(codes(report)).toContain('grok_api_key_present');
    expect(JSON.stringify(report)).not.toContain('stored-value');
  });

  it('puts the secrets of the company in place, and takes none of another', async () => {
    tools.add('kimi', 'test "$KIMI_API_KEY" = a-company-secret && echo 1.0.0');
    const secretOf = async (of: Office) => {
      const body = { name: `key ${of.id}`, value: 'a-company-secret' };
      return plane.board.call('createSecret', { params: { companyId: of.id }, body });
    };
    const refer = ({ id }: { id: string }) => ({ env: { KIMI_API_KEY: { type: 'secret_ref', secretId: id } } });
    const report = await test('kimi_local', refer(await secretOf(office)));
    expect(codes(report)).toEqual([
      'kimi_cwd_valid',
      'kimi_command_resolvable',
      'kimi_version',
      'kimi_api_key_present',
    ]);
    expect(JSON.stringify(report)).not.toContain('a-company-secret');
    const foreign = {
      params: inCompany('kimi_local'),
      body: { adapterConfig: refer(await secretOf(await plane.company())) },
    };
    await plane.board.refused(422, 'testEnvironment', foreign);
  });

  it('refuses what it cannot resolve, and an unknown type', async () => {
    const secretId = '11111111-1111-4111-8111-111111111111';
    const body = { adapterConfig: { command: 'sh', env: { A: { type: 'secret_ref', secretId } } } };
    await plane.board.refused(422, 'testEnvironment', { params: inCompany('process'), body });
    const answer = await plane.board.refused(422, 'testEnvironment', { params: inCompany('nope'), body: {} });
    expect(answer.error).toBe('Unknown adapter type: nope');
    await plane.board.refused(400, 'testEnvironment', { params: inCompany('process'), body: undefined as never });
  });

  it('takes the right to create agents', async () => {
    const call = { params: inCompany('process'), body: { adapterConfig: { command: 'sh' } } };
    const plain = await office.keyOf(await office.agent());
    const denied = await plain.refused(403, 'testEnvironment', call);
    expect(denied.error).toContain('agents:create');
    const creator = await office.keyOf(await office.agent({ permissions: { canCreateAgents: true } }));
    expect(await creator.call('testEnvironment', call)).toMatchObject({ status: 'pass' });
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    expect(await ceo.call('testEnvironment', call)).toMatchObject({ status: 'pass' });
    const other = await plane.company();
    const stranger = await other.keyOf(await other.agent({ role: 'ceo' }));
    await stranger.refused(403, 'testEnvironment', call);
    await plane.nobody.refused(401, 'testEnvironment', call);
  });
});

describe('a new agent', () => {
  const config = async (adapterType: (typeof ADAPTER_TYPES)[number], adapterConfig: JsonObject = {}) =>
    (await office.agent({ adapterType, adapterConfig })).adapterConfig;

  it.each([
    ['codex_local', { model: 'gpt-5.5', dangerouslyBypassApprovalsAndSandbox: true }],
    ['gemini_local', { model: 'auto' }],
    ['cursor', { model: 'auto' }],
    ['opencode_local', { model: 'openai/gpt-5.2-codex' }],
    ['kimi_local', { model: 'kimi-code/kimi-for-coding' }],
    ['paperclip_runner', { provider: 'codex', lifecycleMode: 'per_turn' }],
  ] as const)('of type %s gets its defaults', async (type, wanted) => {
    expect(await config(type)).toMatchObject(wanted);
  });

  it('keeps what was chosen for it', async () => {
    expect(await config('gemini_local', { model: 'gemini-2.5-pro' })).toMatchObject({ model: 'gemini-2.5-pro' });
    expect(await config('codex_local', { dangerouslyBypassApprovalsAndSandbox: false })).toMatchObject({
      model: 'gpt-5.5',
      dangerouslyBypassApprovalsAndSandbox: false,
    });
    expect(await config('http', { url: 'https://example.com' })).toEqual({ url: 'https://example.com' });
  });

  it('behind a gateway gets a device key of its own, that nobody is shown, unless it wants none', async () => {
    const agents = [
      await office.agent({ adapterType: 'openclaw_gateway', adapterConfig: {} }),
      await office.agent({ adapterType: 'openclaw_gateway', adapterConfig: {} }),
    ];
    for (const { adapterConfig } of agents) expect(adapterConfig).toEqual({ devicePrivateKeyPem: '***REDACTED***' });
    const ids = agents.map(({ id }) => `'${id}'`).join();
    const rows = plane.query<{ pem: string }>(
      `SELECT adapter_config ->> '$.devicePrivateKeyPem' AS pem FROM agents WHERE id IN (${ids})`,
    );
    expect(new Set(rows.map(({ pem }) => pem)).size).toBe(2);
    for (const { pem } of rows) expect(pem).toMatch(/^\$sealed:/);
    for (const off of [true, 'true', 1]) {
      expect(await config('openclaw_gateway', { disableDeviceAuth: off })).not.toHaveProperty('devicePrivateKeyPem');
    }
  });

  it('gets the defaults of the adapter that it is moved to', async () => {
    const agent = await office.agent({ adapterType: 'http', adapterConfig: {} });
    const moved = await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterType: 'cursor' } });
    expect(moved.adapterConfig).toMatchObject({ model: 'auto' });
  });

  it('of a type that cannot run here says so when it is woken', async () => {
    const agent = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    const refused = await plane.board.refused(409, 'wakeup', { params: { id: agent.id }, body: {} });
    expect(refused.error).toContain('has no runtime here');
  });
});
