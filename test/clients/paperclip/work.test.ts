/** Work through the client: issues, wakeups, runs followed to their end, and an agent that works with a key of its own. */
import { describe, expect, it } from 'vitest';
import { clientStage, type Printed } from './client.ts';

const stage = clientStage();

const speaker = (name: string, script: string): Promise<Printed> =>
  stage.createAgent({ name, adapterType: 'process', adapterConfig: { command: 'sh', args: ['-c', script] } });

describe('heartbeat run', () => {
  it('follows a run to its end and shows what it writes', async () => {
    const { id } = await speaker('Talker', 'for i in 1 2 3; do echo "word $i"; sleep 0.3; done');
    const { code, out } = await stage.run(['heartbeat', 'run', '--agent-id', id, '--timeout-ms', '30000']);
    expect(code, out).toBe(0);
    expect(out).toContain('word 1');
    expect(out).toContain('word 3');
  });

  it('fails when the run fails', async () => {
    const { id } = await speaker('Failure', 'echo about to fail; exit 3');
    const { code, out } = await stage.run(['heartbeat', 'run', '--agent-id', id, '--timeout-ms', '30000']);
    expect(code).toBe(1);
    expect(out).toContain('about to fail');
  });
});

describe('runs', () => {
  it('are started by a wakeup, listed, read and cancelled', async () => {
    const { id } = await speaker('Sleeper', 'echo going to sleep; sleep 60');
    const wake = ['agent', 'wake', 'sleeper', ...stage.inCompany, '--reason', 'test', '--idempotency-key', 'once'];
    const run = await stage.json(wake);
    expect(await stage.json(wake)).toMatchObject({ id: run.id });
    expect(await stage.json(['run', 'live', ...stage.inCompany])).toContainEqual(
      expect.objectContaining({ id: run.id }),
    );
    expect(await stage.json(['run', 'get', run.id])).toMatchObject({ agentId: id });
    expect(await stage.json(['run', 'list', ...stage.inCompany, '--agent-id', id])).toMatchObject([{ id: run.id }]);
    expect(await stage.json(['run', 'events', run.id])).toEqual(expect.any(Array));
    expect(await stage.json(['run', 'log', run.id])).toMatchObject({ runId: run.id });
    expect(await stage.json(['run', 'issues', run.id])).toEqual([]);
    expect(await stage.json(['run', 'cancel', run.id])).toMatchObject({ status: 'cancelled' });
    const other = await stage.json(['agent', 'heartbeat:invoke', id]);
    expect(await stage.json(['run', 'cancel', other.id])).toMatchObject({ status: 'cancelled' });
  });

  it('are not started for an agent that is paused', async () => {
    const { id } = await speaker('Resting', 'true');
    await stage.json(['agent', 'pause', id]);
    expect(await stage.refused(['agent', 'wake', id])).toContain('not invokable');
  });
});

it('writes, reads, changes and discusses issues', async () => {
  const made = await stage.json([
    'issue',
    'create',
    ...stage.inCompany,
    '--title',
    'Fix the roof',
    '--priority',
    'high',
  ]);
  expect(made).toMatchObject({ title: 'Fix the roof', priority: 'high' });
  expect(await stage.json(['issue', 'get', String(made.identifier)])).toMatchObject({ id: made.id });
  expect(await stage.json(['issue', 'update', made.id, '--status', 'in_progress'])).toMatchObject({
    status: 'in_progress',
  });
  await stage.json(['issue', 'comment', made.id, '--body', 'It rains in.']);
  expect(await stage.json(['issue', 'comments', made.id])).toMatchObject([{ body: 'It rains in.' }]);
  const listed = await stage.json(['issue', 'list', ...stage.inCompany]);
  expect(listed).toContainEqual(expect.objectContaining({ id: made.id }));
});

describe('an agent with a key', () => {
  it('gets it from local-cli, knows itself and its inbox, and may not act for others', async () => {
    const { id } = await speaker('Keyed', 'true');
    const other = await speaker('Somebody else', 'true');
    const local = ['agent', 'local-cli', 'keyed', ...stage.inCompany, '--no-install-skills'];
    const { key } = await stage.json<{ key: { token: string } }>(local);
    expect(key.token).toMatch(/^pcp_/);
    const issue = ['issue', 'create', ...stage.inCompany, '--title', 'For Keyed', '--assignee-agent-id', id];
    const { identifier } = await stage.json<{ identifier: string }>([...issue, '--status', 'todo']);
    expect(await stage.json(['agent', 'me'], key.token)).toMatchObject({ id, name: 'Keyed' });
    expect(await stage.json(['agent', 'inbox'], key.token)).toMatchObject([{ identifier }]);
    const { userId } = await stage.json<{ userId: string }>(['whoami']);
    expect(await stage.json(['agent', 'inbox-mine', '--user-id', userId], key.token)).toEqual(expect.any(Array));
    expect(await stage.refused(['agent', 'wake', other.id], key.token)).toContain('Agent can only invoke itself');
  });

  it('gives itself work with agent-prompt', async () => {
    const { id } = await speaker('Prompted', 'true');
    const create = ['token', 'agent', 'create', ...stage.inCompany, '--agent', id];
    const { key } = await stage.json<{ key: { token: string; id: string } }>(create);
    const said = await stage.run(['agent-prompt', id, key.token, 'Water', 'the', 'plants', '--json'], key.token);
    expect(said.code, said.err).toBe(0);
    const listed = await stage.json(['issue', 'list', ...stage.inCompany]);
    expect(JSON.stringify(listed)).toContain('Water the plants');

    const tokens = ['token', 'agent', 'list', ...stage.inCompany, '--agent', id];
    expect(await stage.json(tokens)).toMatchObject({ keys: [{ id: key.id, revokedAt: null }] });
    await stage.json(['token', 'agent', 'revoke', ...stage.inCompany, '--agent', id, key.id]);
    expect(await stage.refused(['agent', 'me'], key.token)).toContain('API error 401');
  });
});
