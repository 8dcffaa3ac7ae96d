/** Agents through the client: their life, their configuration, their skills and instructions. */
import { expect, it } from 'vitest';
import { clientStage, type Printed } from './client.ts';

const stage = clientStage();

it('lives from creation to deletion', async () => {
  const boss = await stage.createAgent({ name: 'Boss', role: 'ceo', adapterType: 'process' });
  const worker = await stage.createAgent({
    name: 'Worker Bee',
    reportsTo: boss.id,
    adapterConfig: { command: 'true' },
  });
  expect(worker).toMatchObject({ status: 'idle', urlKey: 'worker-bee', reportsTo: boss.id });
  const listed = await stage.json<Printed[]>(['agent', 'list', ...stage.inCompany]);
  expect(listed.map(({ name }) => name).sort()).toEqual(['Boss', 'Worker Bee']);
  expect(await stage.json(['agent', 'get', worker.id])).toMatchObject({ chainOfCommand: [{ id: boss.id }] });

  const change = JSON.stringify({ title: 'Senior bee' });
  expect(await stage.json(['agent', 'update', worker.id, '--payload-json', change])).toMatchObject({
    title: 'Senior bee',
  });
  const rights = JSON.stringify({ canCreateAgents: false, canAssignTasks: true });
  expect(await stage.json(['agent', 'permissions:update', worker.id, '--payload-json', rights])).toMatchObject({
    access: { canAssignTasks: true },
  });
  expect(await stage.json(['agent', 'pause', worker.id])).toMatchObject({ status: 'paused' });
  expect(await stage.json(['agent', 'resume', worker.id])).toMatchObject({ status: 'idle' });
  expect(await stage.refused(['agent', 'approve', worker.id])).toContain('Only pending approval agents');
  expect(await stage.refused(['agent', 'claude-login', worker.id])).toContain('only supported for claude_local');
  expect(await stage.json(['agent', 'terminate', worker.id])).toMatchObject({ status: 'terminated' });
  expect(await stage.refused(['agent', 'resume', worker.id])).toContain('Cannot resume terminated agent');
  expect(await stage.json(['agent', 'delete', worker.id, '--yes'])).toMatchObject({ ok: true });
  expect(await stage.refused(['agent', 'get', worker.id])).toContain('API error 404');
});

it('keeps the history of its configuration and goes back in it', async () => {
  const { id } = await stage.createAgent({ name: 'Historian', adapterConfig: { command: 'true' } });
  for (const command of ['first', 'second']) {
    const change = JSON.stringify({ adapterConfig: { command } });
    await stage.json(['agent', 'update', id, '--payload-json', change]);
  }
  const revisions = await stage.json<Printed[]>(['agent', 'config-revisions', id]);
  expect(revisions.map(({ source }) => source)).toEqual(['patch', 'patch']);
  const first = revisions[1]?.id ?? '';
  expect(await stage.json(['agent', 'config-revision:get', id, first])).toMatchObject({
    afterConfig: { adapterConfig: { command: 'first' } },
  });
  await stage.json(['agent', 'config-revision:rollback', id, first]);
  expect(await stage.json(['agent', 'configuration', id])).toMatchObject({ adapterConfig: { command: 'first' } });
  expect(await stage.json(['agent-config', 'list', ...stage.inCompany])).toContainEqual(
    expect.objectContaining({ id, adapterConfig: expect.objectContaining({ command: 'first' }) }),
  );
});

it('has state that can be reset', async () => {
  const { id } = await stage.createAgent({ name: 'Stateful', adapterConfig: { command: 'true' } });
  expect(await stage.json(['agent', 'runtime-state', id])).toMatchObject({ agentId: id, adapterType: 'process' });
  expect(await stage.json(['agent', 'task-sessions', id])).toEqual([]);
  await stage.json(['agent', 'runtime-state:reset-session', id]);
});

it('is given skills', async () => {
  const { id } = await stage.createAgent({ name: 'Learner', adapterType: 'claude_local' });
  const sync = ['agent', 'skills:sync', id, '--mode', 'replace', '--desired-skills'];
  expect(await stage.json([...sync, 'paperclip,unheard-of'])).toMatchObject({
    supported: true,
    warnings: [expect.stringContaining('unheard-of')],
  });
  const { entries } = await stage.json(['agent', 'skills', id]);
  expect(entries).toContainEqual(expect.objectContaining({ runtimeName: 'paperclip', desired: true }));
});

it('is given instructions', async () => {
  const { id } = await stage.createAgent({ name: 'Reader', adapterType: 'claude_local' });
  const bundle = await stage.json(['agent', 'instructions-bundle', id]);
  expect(bundle).toMatchObject({ mode: 'managed', entryFile: 'AGENTS.md', files: [{ path: 'AGENTS.md' }] });
  const file = ['--path', 'notes/style.md'];
  await stage.json(['agent', 'instructions-file:put', id, ...file, '--content', '# Style\n\nBe brief.']);
  expect(await stage.json(['agent', 'instructions-file:get', id, ...file])).toMatchObject({
    content: '# Style\n\nBe brief.',
    markdown: true,
  });
  const entry = JSON.stringify({ entryFile: 'notes/style.md' });
  expect(await stage.json(['agent', 'instructions-bundle:update', id, '--payload-json', entry])).toMatchObject({
    entryFile: 'notes/style.md',
  });
  expect(await stage.refused(['agent', 'instructions-file:delete', id, ...file])).toContain('entry file');
  await stage.json(['agent', 'instructions-file:delete', id, '--path', 'AGENTS.md']);
  const outside = ['agent', 'instructions-file:get', id, '--path', '../../../../etc/passwd'];
  expect(await stage.refused(outside)).toContain('must stay within the bundle root');
  const path = JSON.stringify({ path: 'AGENTS.md' });
  expect(await stage.refused(['agent', 'instructions-path:update', id, '--payload-json', path])).toContain(
    'adapterConfig.cwd',
  );
});
