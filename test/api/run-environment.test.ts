import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { latch, type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

/** What the control plane itself was started with. */
const SERVER_ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  LANG: 'C.UTF-8',
  WHEELHOUSE_DATA_DIR: '/somewhere',
  WHEELHOUSE_COUNTS: 'x',
  ELECTRON_RUN_AS_NODE: '1',
  NODE_OPTIONS: '--no-warnings',
  NODE_ENV: 'test',
  PAPERCLIP_API_KEY: 'of-another-control-plane',
  PAPERCLIP_LEFTOVER: 'x',
  npm_config_registry: 'x',
  VITEST_WORKER_ID: '1',
};

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ env: SERVER_ENV });
});
afterAll(() => plane.stop());

const environmentOf = async (office: Office, runId: string): Promise<Record<string, string>> =>
  JSON.parse(await office.output(runId));
const PRINT = [process.execPath, '-e', 'process.stdout.write(JSON.stringify(process.env))'] as const;
const printer = (env: object = {}) => ({ command: PRINT[0], args: PRINT.slice(1), env });

describe('the environment of a run', () => {
  it('is that of the machine and the run’s coordinates, exactly', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: printer({ MINE: 'yes', HOME: '/agent' }) });
    const run = await office.runOf(agent);
    const { PAPERCLIP_API_KEY, ...env } = await environmentOf(office, run.id);
    const scratch = `${dataPaths(plane.dataDir).scratch}/${run.id}`;
    expect(PAPERCLIP_API_KEY).toContain('REDACTED');
    expect(env).toEqual({
      PATH: SERVER_ENV.PATH,
      LANG: 'C.UTF-8',
      HOME: '/agent',
      MINE: 'yes',
      PAPERCLIP_AGENT_ID: agent.id,
      PAPERCLIP_COMPANY_ID: office.id,
      PAPERCLIP_RUN_ID: run.id,
      PAPERCLIP_API_URL: plane.control.url,
      PAPERCLIP_RUNTIME_API_URL: plane.control.url,
      PAPERCLIP_SCRATCH_DIR: scratch,
      PAPERCLIP_RUN_SCRATCH_DIR: scratch,
      PAPERCLIP_TASK_SCRATCH_DIR: scratch,
      PAPERCLIP_TMPDIR: scratch,
      TMPDIR: scratch,
      TMP: scratch,
      TEMP: scratch,
    });
    await eventually('the scratch folder to go', () => !existsSync(scratch));
  });

  it('tells what it was woken for', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: printer() });
    const issue = await office.issue({ status: 'todo', assigneeAgentId: agent.id });
    const [first] = await office.runs(agent.id);
    await office.runEnds(first?.id ?? '');
    expect(await environmentOf(office, first?.id ?? '')).toMatchObject({
      PAPERCLIP_TASK_ID: issue.id,
      PAPERCLIP_WAKE_REASON: 'issue_assigned',
    });
    const params = { id: issue.id };
    const comment = await plane.board.call('createComment', { params, body: { body: 'Look here.' } });
    const [second] = await office.runs(agent.id);
    await office.runEnds(second?.id ?? '');
    expect(await environmentOf(office, second?.id ?? '')).toMatchObject({
      PAPERCLIP_WAKE_REASON: 'issue_commented',
      PAPERCLIP_WAKE_COMMENT_ID: comment.id,
    });
  });

  it('cannot be made to lie about the run by the configuration', async () => {
    const office = await plane.company();
    const env = { PAPERCLIP_API_KEY: 'forged-key-forged', PAPERCLIP_RUN_ID: 'forged', PAPERCLIP_AGENT_ID: 'forged' };
    const agent = await office.agent({ adapterConfig: printer(env) });
    const run = await office.runOf(agent);
    const seen = await environmentOf(office, run.id);
    expect(seen).toMatchObject({ PAPERCLIP_RUN_ID: run.id, PAPERCLIP_AGENT_ID: agent.id });
    expect(seen.PAPERCLIP_API_KEY).not.toContain('forged');
  });

  it('starts in a folder of the agent’s own', async () => {
    const office = await plane.company();
    const agent = await office.sheller('pwd; date +%N > mark');
    const run = await office.runOf(agent);
    expect((await office.output(run.id)).trim()).toBe(`${dataPaths(plane.dataDir).workspaces}/${agent.id}`);
  });
});

describe('the run token', () => {
  const CALL = `const call = async () => (await fetch(process.env.PAPERCLIP_API_URL + '/api/agents/me', {
    headers: { authorization: 'Bearer ' + process.env.PAPERCLIP_API_KEY },
  })).json();`;

  it('is the agent in this run, and its deeds carry the run', async () => {
    const office = await plane.company();
    const issue = await office.issue();
    const program = `${CALL}
      const me = await call();
      const answer = await fetch(process.env.PAPERCLIP_API_URL + '/api/issues/${issue.id}/comments', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + process.env.PAPERCLIP_API_KEY, 'content-type': 'application/json' },
        body: JSON.stringify({ body: 'I am ' + me.name }),
      });
      process.exit(answer.status === 201 ? 0 : 1);`;
    const adapterConfig = { command: process.execPath, args: ['--input-type=module', '-e', program] };
    const agent = await office.agent({ adapterConfig });
    const run = await office.runOf(agent);
    expect(run.status).toBe('succeeded');
    const comments = await plane.board.call('listComments', { params: { id: issue.id } });
    expect(comments).toMatchObject([{ body: `I am ${agent.name}`, authorAgentId: agent.id, runId: run.id }]);
    const entries = await office.activity({ agentId: agent.id });
    expect(entries).toMatchObject([{ action: 'issue.comment_added', actorType: 'agent', runId: run.id }]);
  });

  it('dies with the run, at its end and at its cancellation', async () => {
    const office = await plane.company();
    const work = latch('printf %s "$PAPERCLIP_API_KEY" > token');
    const agent = await office.agent({ adapterConfig: work.config });
    const { readFileSync } = await import('node:fs');
    const tokenFile = `${dataPaths(plane.dataDir).workspaces}/${agent.id}/token`;
    const tokenOf = async (): Promise<string> => {
      const text = await eventually('the token', () => existsSync(tokenFile) && readFileSync(tokenFile, 'utf8'));
      return text;
    };
    const first = await office.wake(agent);
    const token = await eventually('a whole token', async () => {
      const text = await tokenOf();
      return text.split('.').length === 3 && text;
    });
    expect((await plane.as(token).call('me')).id).toBe(agent.id);
    await plane.board.call('cancelRun', { params: { runId: first.id } });
    await plane.as(token).refused(401, 'me');

    work.open();
    const second = await office.runOf(agent);
    expect(second.status).toBe('succeeded');
    const later = readFileSync(tokenFile, 'utf8');
    expect(later).not.toBe(token);
    await plane.as(later).refused(401, 'me');
  });

  it('cannot be forged', async () => {
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    const office = await plane.company();
    const agent = await office.agent();
    const claims = { sub: agent.id, company_id: office.id, run_id: 'x', iss: 'wheelhouse', aud: 'paperclip-api' };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    for (const token of [`${header}.${body}.`, `${header}.${body}.AAAA`, 'eyJ', 'eyJ.eyJ.eyJ']) {
      await plane.as(token).refused(401, 'me');
    }
  });
});

describe('secrets', () => {
  it('reach neither log, result, events nor live events in clear', async () => {
    const office = await plane.company();
    const listener = await plane.listen(office.id);
    const secret = 'correct horse "battery" staple/+=';
    const env = { MY_PASSWORD: secret, MODEL: 'gpt-nothing', API_TOKEN: '' };
    const script = `printf '%s\\n' "$MY_PASSWORD" "$PAPERCLIP_API_KEY" "$MODEL"
      echo plain words; printf '%s' "$MY_PASSWORD" | base64; printf '%s' "$PAPERCLIP_API_KEY" >&2; exit 5`;
    const agent = await office.agent({ adapterConfig: shell(script, { env, args: ['-c', script, secret] }) });
    const run = await office.runOf(agent);
    await listener.runEnded(run.id);
    const texts = [
      JSON.stringify(run),
      (await plane.board.try('runLog', { params: { runId: run.id } })).text,
      (await plane.board.try('runEvents', { params: { runId: run.id } })).text,
      (await plane.board.try('listActivity', { params: { companyId: office.id } })).text,
      JSON.stringify(listener.messages),
    ];
    for (const text of texts) {
      expect(text).not.toContain('battery');
      // Answers mask every configured value, and so does the log.
      expect(text).not.toContain('gpt-nothing');
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20));
      expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/);
    }
    expect(run.stdoutExcerpt).toContain('plain words');
    expect(listener.messages.some(({ type }) => type === 'heartbeat.run.log')).toBe(true);
    // The event shows the arguments as they are but for the secret in them.
    const events = await plane.board.call('runEvents', { params: { runId: run.id } });
    const invocation = events.find(({ eventType }) => eventType === 'adapter.invoke')?.payload;
    expect(invocation?.commandArgs).toEqual(['-c', script, '***REDACTED***']);
  });
});
