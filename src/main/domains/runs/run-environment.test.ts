import { expect, test } from 'vitest';
import { runEnvironment } from './run-environment.ts';
import type { Run } from './runs.repo.ts';

const RUN = { id: 'r', agentId: 'a', companyId: 'c', issueId: null, context: {} } as unknown as Run;
const make = (configured: Record<string, string>, base: Record<string, string | undefined>) =>
  runEnvironment(RUN, configured, base, { apiUrl: 'http://localhost:1', runToken: 'the-run-token' });

test('secrets are the run token, and what is named or looks like one, inherited or configured', () => {
  const { secrets } = make(
    { SERVICE_PASSWORD: 'configured', COLOUR: 'green' },
    { GITHUB_TOKEN: 'inherited', SOME: 'sk-0123456789abcdef0123', LANG: 'C' },
  );
  expect(secrets.sort()).toEqual(['configured', 'inherited', 'sk-0123456789abcdef0123', 'the-run-token']);
});

test.each([
  ['GIT_AUTHOR_NAME', 'Jane Roe'],
  ['SSH_AUTH_SOCK', '/tmp/agent.1'],
  ['XAUTHORITY', '/home/jane/.Xauthority'],
  ['WEB_IDENTITY_TOKEN_FILE', '/var/run/token'],
])('%s is inherited and no secret', (name, value) => {
  const { env, secrets } = make({}, { [name]: value });
  expect(env[name]).toBe(value);
  expect(secrets).toEqual(['the-run-token']);
});

test('what the agent configures wins over what it inherits, and the own coordinates over both', () => {
  const { env } = make({ COLOUR: 'green', PAPERCLIP_API_KEY: 'mine' }, { COLOUR: 'red', PAPERCLIP_RUN_ID: 'old' });
  expect(env).toMatchObject({ COLOUR: 'green', PAPERCLIP_API_KEY: 'the-run-token', PAPERCLIP_RUN_ID: 'r' });
});

test.each(['WHEELHOUSE_DATA_DIR', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'npm_config_cache'])(
  '%s is kept back',
  (name) => {
    expect(make({}, { [name]: 'x' }).env).not.toHaveProperty(name);
  },
);
