import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runEnvironment } from './run-environment.ts';
import type { Run } from './runs.repo.ts';

const run = (changes: Partial<Run> = {}): Run =>
  ({ id: 'run-1', agentId: 'agent-1', companyId: 'company-1', issueId: null, context: {}, ...changes }) as Run;
const COORDINATES = { apiUrl: 'http://localhost:3100', runToken: 'eyJ-token', sessionId: null };
const OURS = {
  PAPERCLIP_AGENT_ID: 'agent-1',
  PAPERCLIP_COMPANY_ID: 'company-1',
  PAPERCLIP_RUN_ID: 'run-1',
  PAPERCLIP_API_URL: COORDINATES.apiUrl,
  PAPERCLIP_RUNTIME_API_URL: COORDINATES.apiUrl,
  PAPERCLIP_API_KEY: COORDINATES.runToken,
};

describe('the environment of a run', () => {
  it('is the machine’s without what is not for agents, plus the coordinates', () => {
    const base = {
      PATH: '/bin',
      LANG: undefined,
      WHEELHOUSE_X: '1',
      wheelhouse_y: '1',
      ELECTRON_RUN_AS_NODE: '1',
      PAPERCLIP_TASK_ID: 'of another',
      NODE_OPTIONS: '--inspect',
      NODE_CHANNEL_FD: '3',
      NODE_ENV: 'production',
      npm_config_x: '1',
      VITEST: 'true',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
    };
    expect(runEnvironment(run(), {}, base, COORDINATES).env).toEqual({
      PATH: '/bin',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      ...OURS,
    });
  });

  it('always tells the truth about the run, whatever is configured', () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(OURS)), fc.stringMatching(/^[A-Z_]{1,12}$/));
    const variables = fc.dictionary(names, fc.string());
    fc.assert(
      fc.property(variables, variables, (configured, base) => {
        const { env } = runEnvironment(run(), configured, base, COORDINATES);
        expect(env).toMatchObject(OURS);
        for (const [name, value] of Object.entries(configured)) if (!(name in OURS)) expect(env[name]).toBe(value);
      }),
    );
  });

  it('names the issue, the reason and the comment only where there are any', () => {
    const context = { wakeReason: 'issue_commented', wakeCommentId: 'comment-1', other: 'x' };
    expect(runEnvironment(run({ issueId: 'issue-1', context }), {}, {}, COORDINATES).env).toEqual({
      ...OURS,
      PAPERCLIP_TASK_ID: 'issue-1',
      PAPERCLIP_WAKE_REASON: 'issue_commented',
      PAPERCLIP_WAKE_COMMENT_ID: 'comment-1',
    });
    const odd = { wakeReason: 7, wakeCommentId: { a: 1 } };
    expect(runEnvironment(run({ context: odd }), {}, {}, COORDINATES).env).toEqual(OURS);
  });

  it('tells what was said, as JSON, unless it is longer than a variable may be', () => {
    const said = { message: 'Two\n"lines" \0', sessionKey: 'agent:mc-1:main' };
    const payload = (context: object) =>
      runEnvironment(run({ context: { ...context } }), {}, {}, COORDINATES).env.PAPERCLIP_WAKE_PAYLOAD_JSON;
    expect(JSON.parse(payload(said) ?? '')).toEqual(said);
    expect(payload({ message: 'x'.repeat(119_000) })).toHaveLength(119_014);
    for (const context of [{}, { message: 7 }, { message: 'x'.repeat(130_000) }, { message: 'ü'.repeat(65_000) }])
      expect(payload(context)).toBeUndefined();
  });

  it('says which values are secret: the token, and all that is configured, since answers mask them too', () => {
    const { secrets } = runEnvironment(run(), { MY_PASSWORD: 'hush', MODE: 'fast' }, { PATH: '/bin' }, COORDINATES);
    expect(secrets).toEqual([COORDINATES.runToken, 'hush', 'fast']);
  });

  it('counts what is inherited from the operator’s shell among the secrets when it is named or looks so', () => {
    const base = { GITHUB_TOKEN: 'inherited', SOME: 'sk-0123456789abcdef0123', LANG: 'C' };
    const { secrets } = runEnvironment(run(), {}, base, COORDINATES);
    expect(secrets.sort()).toEqual([COORDINATES.runToken, 'inherited', 'sk-0123456789abcdef0123'].sort());
  });

  it.each([
    ['GIT_AUTHOR_NAME', 'Jane Roe'],
    ['SSH_AUTH_SOCK', '/tmp/agent.1'],
    ['XAUTHORITY', '/home/jane/.Xauthority'],
    ['WEB_IDENTITY_TOKEN_FILE', '/var/run/token'],
  ])('takes %s for no secret, although it is named like one', (name, value) => {
    const { env, secrets } = runEnvironment(run(), {}, { [name]: value }, COORDINATES);
    expect(env[name]).toBe(value);
    expect(secrets).toEqual([COORDINATES.runToken]);
  });
});
