import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { folderWith } from '../fixtures/api/skills.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const CLAUDE = { adapterType: 'claude_local', adapterConfig: {} };
const bundle = (id: string) => plane.board.call('getInstructionsBundle', { params: { id } });
const file = (id: string, path: string) => plane.board.call('getInstructionsFile', { params: { id }, query: { path } });
const put = (id: string, path: string, content: string) =>
  plane.board.call('putInstructionsFile', { params: { id }, body: { path, content } });
const patch = (id: string, body: { mode?: 'managed' | 'external'; rootPath?: string; entryFile?: string }) =>
  plane.board.call('patchInstructionsBundle', { params: { id }, body });
const setPath = (id: string, path: string | null, adapterConfigKey?: string) =>
  plane.board.call('setInstructionsPath', {
    params: { id },
    body: { path, ...(adapterConfigKey && { adapterConfigKey }) },
  });

describe('a new agent', () => {
  it('of an adapter that reads files has a managed bundle, the CEO a larger one', async () => {
    const office = await plane.company();
    const agent = await office.agent(CLAUDE);
    const view = await bundle(agent.id);
    expect(view).toMatchObject({ mode: 'managed', entryFile: 'AGENTS.md', editable: true, warnings: [] });
    expect(view.rootPath).toBe(view.managedRootPath);
    expect(view.files).toEqual([
      {
        path: 'AGENTS.md',
        size: expect.any(Number),
        language: 'markdown',
        markdown: true,
        isEntryFile: true,
        editable: true,
        deprecated: false,
        virtual: false,
      },
    ]);
    expect(readFileSync(view.resolvedEntryPath ?? '', 'utf8')).toBe((await file(agent.id, 'AGENTS.md')).content);
    expect((await office.getAgent(agent.id)).adapterConfig).toEqual({
      instructionsBundleMode: 'managed',
      instructionsRootPath: view.rootPath,
      instructionsEntryFile: 'AGENTS.md',
      instructionsFilePath: view.resolvedEntryPath,
    });
    const ceo = await office.agent({ ...CLAUDE, role: 'ceo' });
    const paths = (await bundle(ceo.id)).files.map(({ path }) => path);
    expect(paths).toEqual(['AGENTS.md', 'HEARTBEAT.md', 'SOUL.md', 'TOOLS.md']);
  });

  it('may bring its own files', async () => {
    const office = await plane.company();
    const instructionsBundle = { entryFile: 'START.md', files: { 'START.md': '# start', 'a/b.md': 'b' } };
    const { id } = await office.agent({ ...CLAUDE, instructionsBundle });
    const view = await bundle(id);
    expect(view).toMatchObject({ entryFile: 'START.md' });
    expect(view.files.map(({ path }) => path)).toEqual(['START.md', 'a/b.md']);
    expect((await file(id, 'a/b.md')).content).toBe('b');
  });

  it.each([
    ['a file outside', { files: { '../x.md': 'x' } }],
    ['a file that is two', { files: { 'a.md': 'x', 'A.md': 'y' } }],
    ['a file that is a folder', { files: { a: 'x', 'a/b': 'y' } }],
    ['an entry that is not there', { entryFile: 'B.md', files: { 'A.md': 'x' } }],
  ])('is not made with %s', async (_what, instructionsBundle) => {
    const office = await plane.company();
    const before = plane.rowCounts();
    const body = { name: 'x', ...CLAUDE, instructionsBundle };
    await plane.board.refused(422, 'createAgent', { params: { companyId: office.id }, body });
    expect(plane.rowCounts()).toEqual(before);
  });

  it('has no prompt in its configuration', async () => {
    const { id: companyId } = await plane.company();
    const body = { name: 'x', adapterType: 'claude_local', adapterConfig: { promptTemplate: 'hi' } };
    const { error } = await plane.board.refused(422, 'createAgent', { params: { companyId }, body });
    expect(error).toBe(
      'New agents must use instructionsBundle/AGENTS.md instead of adapterConfig.promptTemplate or bootstrapPromptTemplate',
    );
    const hire = { ...body, adapterConfig: { bootstrapPromptTemplate: 'hi' } };
    await plane.board.refused(422, 'hireAgent', { params: { companyId }, body: hire });
  });

  it('is given none by a change, but keeps the one that it brings from another adapter', async () => {
    const office = await plane.company();
    const { id } = await office.agent(CLAUDE);
    const change = (body: object) => plane.board.try('patchAgent', { params: { id }, body });
    for (const adapterConfig of [{ promptTemplate: 'hi' }, { bootstrapPromptTemplate: 'hi' }]) {
      expect(await change({ adapterConfig })).toMatchObject({ status: 422 });
    }
    const moved = await office.agent({ adapterConfig: { command: 'true', promptTemplate: 'hi' } });
    const params = { id: moved.id };
    await plane.board.call('patchAgent', { params, body: { adapterType: 'claude_local' } });
    expect(await bundle(moved.id)).toMatchObject({ legacyPromptTemplateActive: true });
    await plane.board.call('patchAgent', { params, body: { title: 'Moved', adapterConfig: { promptTemplate: 'hi' } } });
    await plane.board.refused(422, 'patchAgent', { params, body: { adapterConfig: { promptTemplate: 'ho' } } });
    await plane.board.call('patchAgent', { params, body: { adapterConfig: { promptTemplate: '' } } });
    expect(await bundle(moved.id)).toMatchObject({ legacyPromptTemplateActive: false });
  });

  it('of another adapter has none until it is given one', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    expect(await bundle(id)).toMatchObject({ mode: null, rootPath: null, files: [] });
    await plane.board.refused(422, 'putInstructionsFile', { params: { id }, body: { path: 'A.md', content: '' } });
    expect(await patch(id, { mode: 'managed' })).toMatchObject({ mode: 'managed', entryFile: 'AGENTS.md' });
    expect((await bundle(id)).files).toHaveLength(1);
  });
});

describe('files', () => {
  it('are written, read and deleted, with folders and empty ones', async () => {
    const { id } = await (await plane.company()).agent(CLAUDE);
    expect(await put(id, '/docs/EXTRA.md', '# Extra\nhé')).toMatchObject({
      path: 'docs/EXTRA.md',
      size: 11,
      isEntryFile: false,
    });
    expect((await put(id, 'docs/EMPTY.json', '')).language).toBe('json');
    expect((await put(id, 'docs/constructor', '')).language).toBe('text');
    expect((await file(id, 'docs/EXTRA.md')).content).toBe('# Extra\nhé');
    const query = { path: 'docs/EXTRA.md' };
    const after = await plane.board.call('deleteInstructionsFile', { params: { id }, query });
    expect(after.files.map(({ path }) => path)).toEqual(['AGENTS.md', 'docs/EMPTY.json', 'docs/constructor']);
    await plane.board.call('deleteInstructionsFile', { params: { id }, query });
    await plane.board.refused(404, 'getInstructionsFile', { params: { id }, query });
  });

  it('keep what they held before, also when somebody else changed them', async () => {
    const office = await plane.company();
    const { id } = await office.agent(CLAUDE);
    const { resolvedEntryPath } = await bundle(id);
    const first = (await file(id, 'AGENTS.md')).content;
    await put(id, 'AGENTS.md', 'second');
    writeFileSync(resolvedEntryPath ?? '', 'by hand');
    await put(id, 'AGENTS.md', 'third');
    const query = { path: 'AGENTS.md' };
    const versions = await plane.board.call('listInstructionsVersions', { params: { id }, query });
    expect(versions.map(({ change }) => change)).toEqual(['written', 'found', 'written', 'written']);
    const texts = await Promise.all(
      versions.map(async ({ id: versionId }) => {
        const version = await plane.board.call('getInstructionsVersion', { params: { id, versionId } });
        return version.content;
      }),
    );
    expect(texts).toEqual(['third', 'by hand', 'second', first]);
    const other = await office.agent(CLAUDE);
    const versionId = versions[0]?.id ?? '';
    await plane.board.refused(404, 'getInstructionsVersion', { params: { id: other.id, versionId } });
  });

  it('refuse what is missing, too large, no text, or the entry', async () => {
    const { id } = await (await plane.company()).agent(CLAUDE);
    const { rootPath } = await bundle(id);
    const params = { id };
    const { error } = await plane.board.refused(422, 'getInstructionsFile', { params });
    expect(error).toBe("Query parameter 'path' is required");
    await plane.board.refused(422, 'deleteInstructionsFile', { params });
    await plane.board.refused(404, 'getInstructionsFile', { params, query: { path: 'nope.md' } });
    for (const path of ['AGENTS.md', 'agents.md', '/./AGENTS.md']) {
      const refusal = await plane.board.refused(422, 'deleteInstructionsFile', { params, query: { path } });
      expect(refusal.error).toBe('Cannot delete the bundle entry file');
    }
    const content = 'x'.repeat(1_048_577);
    await plane.board.refused(413, 'putInstructionsFile', { params, body: { path: 'big.md', content } });
    await plane.board.refused(413, 'putInstructionsFile', {
      params,
      body: { path: 'b.md', content: content.repeat(8) },
    });
    await plane.board.refused(422, 'putInstructionsFile', { params, body: { path: 'a.md', content: '\ud800' } });
    await plane.board.refused(422, 'putInstructionsFile', { params, body: { path: 'agents.MD', content: 'x' } });
    writeFileSync(join(rootPath ?? '', 'picture.png'), Buffer.from([255, 254, 0]));
    await plane.board.refused(422, 'getInstructionsFile', { params, query: { path: 'picture.png' } });
    await plane.board.refused(422, 'getInstructionsFile', { params, query: { path: 'AGENTS.md/x' } });
    mkdirSync(join(rootPath ?? '', 'folder'));
    await plane.board.refused(422, 'putInstructionsFile', { params, body: { path: 'folder', content: 'x' } });
    expect(readdirSync(rootPath ?? '').sort()).toEqual(['AGENTS.md', 'folder', 'picture.png']);
  });

  it('are put back when their folder is gone', async () => {
    const { id } = await (await plane.company()).agent(CLAUDE);
    await put(id, 'AGENTS.md', 'mine');
    await put(id, 'NOTES.md', 'notes');
    await plane.board.call('deleteInstructionsFile', { params: { id }, query: { path: 'NOTES.md' } });
    rmSync((await bundle(id)).managedRootPath, { recursive: true });
    expect((await bundle(id)).files.map(({ path }) => path)).toEqual(['AGENTS.md']);
    expect((await file(id, 'AGENTS.md')).content).toBe('mine');
  });

  it('written at the same time leave one whole content and no rest', async () => {
    const { id } = await (await plane.company()).agent(CLAUDE);
    const texts = Array.from({ length: 8 }, (_, i) => `${i}`.repeat(50_000));
    await Promise.all(texts.map((text) => put(id, 'race.md', text)));
    expect(texts).toContain((await file(id, 'race.md')).content);
    expect(readdirSync((await bundle(id)).rootPath ?? '').sort()).toEqual(['AGENTS.md', 'race.md']);
  });
});

describe('a bundle', () => {
  it('moves out with its files, and back', async () => {
    const office = await plane.company();
    const { id } = await office.agent({ ...CLAUDE, role: 'ceo' });
    await put(id, 'AGENTS.md', 'moved');
    const root = folderWith({});
    const moved = await patch(id, { mode: 'external', rootPath: root });
    expect(moved).toMatchObject({ mode: 'external', rootPath: root, resolvedEntryPath: join(root, 'AGENTS.md') });
    expect(readFileSync(join(root, 'AGENTS.md'), 'utf8')).toBe('moved');
    expect(moved.files).toHaveLength(4);
    await put(id, 'AGENTS.md', 'outside');
    expect(readFileSync(join(root, 'AGENTS.md'), 'utf8')).toBe('outside');
    const back = await patch(id, { mode: 'managed' });
    expect(back).toMatchObject({ mode: 'managed' });
    expect((await file(id, 'AGENTS.md')).content).toBe('moved');
    const [entry] = await office.activity({ entityType: 'agent' });
    expect(entry).toMatchObject({ action: 'agent.instructions_bundle_updated', details: { mode: 'managed' } });
  });

  it('leaves what is in its new root, makes the entry that is missing, and shows no links or hidden files', async () => {
    const { id } = await (await plane.company()).agent(CLAUDE);
    const root = folderWith({ 'README.md': 'x', '.env': 'SECRET=1', 'node_modules/a.js': 'x', 'sub/NOTE.txt': 'n' });
    const view = await patch(id, { rootPath: root, entryFile: 'MAIN.md' });
    expect(view.mode).toBe('external');
    expect(view.files.map(({ path }) => path)).toEqual(['MAIN.md', 'README.md', 'sub/NOTE.txt']);
    expect((await patch(id, { entryFile: 'README.md' })).entryFile).toBe('README.md');
    await plane.board.refused(422, 'getInstructionsFile', { params: { id }, query: { path: '.env' } });
  });

  it('cannot be in or around the data folder, or nowhere', async () => {
    const office = await plane.company();
    const { id } = await office.agent(CLAUDE);
    const other = await office.agent(CLAUDE);
    const params = { id };
    const roots = [plane.dataDir, join(plane.dataDir, 'backups'), '/', (await bundle(other.id)).managedRootPath];
    for (const rootPath of [...roots, 'a\0b', '/proc/nothing/here']) {
      await plane.board.refused(422, 'patchInstructionsBundle', { params, body: { mode: 'external', rootPath } });
    }
    await plane.board.refused(422, 'patchInstructionsBundle', { params, body: { mode: 'external' } });
    await plane.board.refused(400, 'patchInstructionsBundle', { params, body: { mode: 'zzz' } as never });
    await plane.board.refused(422, 'patchInstructionsBundle', { params, body: { entryFile: '../x.md' } });
    expect((await bundle(id)).mode).toBe('managed');
  });
});

describe('the path', () => {
  it('makes the bundle external, and null makes it managed again', async () => {
    const office = await plane.company();
    const root = folderWith({ 'docs/AGENTS.md': 'here' });
    const { id } = await office.agent({ adapterType: 'claude_local', adapterConfig: { cwd: root } });
    expect(await setPath(id, 'docs/AGENTS.md')).toEqual({
      agentId: id,
      adapterType: 'claude_local',
      adapterConfigKey: 'instructionsFilePath',
      path: join(root, 'docs/AGENTS.md'),
    });
    expect(await bundle(id)).toMatchObject({ mode: 'external', rootPath: join(root, 'docs'), entryFile: 'AGENTS.md' });
    expect((await file(id, 'AGENTS.md')).content).toBe('here');
    expect((await setPath(id, null)).path).toBeNull();
    expect(await bundle(id)).toMatchObject({ mode: 'managed' });
    const [entry] = await office.activity({ entityType: 'agent' });
    expect(entry).toMatchObject({ action: 'agent.instructions_path_updated', details: { path: null } });
  });

  it('needs a key where the adapter has none, and a folder where it is relative', async () => {
    const office = await plane.company();
    const plain = await office.agent();
    const root = folderWith({});
    const body = { path: join(root, 'AGENTS.md') };
    const { error } = await plane.board.refused(422, 'setInstructionsPath', { params: { id: plain.id }, body });
    expect(error).toBe("No default instructions path key for adapter type 'process'. Provide adapterConfigKey.");
    await setPath(plain.id, body.path, 'instructionsFilePath');
    const view = await bundle(plain.id);
    expect(view).toMatchObject({ mode: 'external', rootPath: root, files: [] });
    for (const key of ['command', 'args', 'env', '__proto__', 'a.b']) {
      const refused = { ...body, adapterConfigKey: key };
      await plane.board.refused(422, 'setInstructionsPath', { params: { id: plain.id }, body: refused });
    }
    const codex = await office.agent({ adapterType: 'codex_local', adapterConfig: {} });
    const relative = { params: { id: codex.id }, body: { path: 'AGENTS.md' } };
    expect((await plane.board.refused(422, 'setInstructionsPath', relative)).error).toBe(
      'Relative instructions path requires adapterConfig.cwd to be set to an absolute path',
    );
    await plane.board.refused(400, 'setInstructionsPath', { params: { id: codex.id }, body: {} as never });
  });
});

describe('who may', () => {
  it('not an agent that works elsewhere, whatever it calls its folder or its adapter', async () => {
    const office = await plane.company();
    const secret = folderWith({ 'diary.md': 'private' });
    const remote = await office.agent({ adapterType: 'http', adapterConfig: { url: 'https://example.com/' } });
    const self = await office.keyOf(remote);
    const params = { id: remote.id };
    await self.call('patchAgent', { params, body: { adapterConfig: { cwd: secret } } });
    const body = { path: join(secret, 'diary.md'), adapterConfigKey: 'instructionsFilePath' };
    await self.refused(403, 'setInstructionsPath', { params, body });
    await self.refused(403, 'patchInstructionsBundle', { params, body: { mode: 'external', rootPath: secret } });
    const become = { adapterType: 'process', adapterConfig: { command: '/bin/sh' } };
    expect(await self.refused(403, 'patchAgent', { params, body: become })).toMatchObject({
      details: { reason: 'deny_no_grant' },
    });
    await self.call('patchAgent', { params, body: { adapterType: 'http', adapterConfig: { method: 'PUT' } } });
  });

  it('the agent and its managers within its own folders, people everywhere', async () => {
    const office = await plane.company();
    const cwd = folderWith({ 'AGENTS.md': 'own' });
    const elsewhere = folderWith({ 'AGENTS.md': 'not own' });
    const top = await office.agent();
    const manager = await office.agent({ reportsTo: top.id });
    const agent = await office.agent({ adapterType: 'claude_local', adapterConfig: { cwd }, reportsTo: manager.id });
    const [self, boss, bigBoss, peer, ceo] = [
      await office.keyOf(agent),
      await office.keyOf(manager),
      await office.keyOf(top),
      await office.keyOf(await office.agent()),
      await office.keyOf(await office.agent({ role: 'ceo' })),
    ];
    const other = await plane.company();
    const foreign = await other.keyOf(await other.agent({ role: 'ceo' }));
    const params = { id: agent.id };
    const write = { params, body: { path: 'AGENTS.md', content: 'new' } };
    for (const caller of [self, boss, bigBoss, ceo]) {
      await caller.call('getInstructionsBundle', { params });
      await caller.call('getInstructionsFile', { params, query: { path: 'AGENTS.md' } });
      await caller.call('putInstructionsFile', write);
      await caller.call('setInstructionsPath', { params, body: { path: 'sub/AGENTS.md' } });
      await caller.call('patchInstructionsBundle', { params, body: { mode: 'external', rootPath: cwd } });
      await caller.call('setInstructionsPath', { params, body: { path: null } });
      const { error } = await caller.refused(403, 'setInstructionsPath', { params, body: { path: '/x/AGENTS.md' } });
      expect(error).toBe('Only board-authenticated callers can manage instructions path or bundle configuration');
      await caller.refused(403, 'setInstructionsPath', { params, body: { path: `${cwd}/../x/AGENTS.md` } });
      await caller.refused(403, 'patchInstructionsBundle', { params, body: { rootPath: elsewhere } });
    }
    for (const [caller, status] of [
      [peer, 403],
      [foreign, 404],
      [plane.nobody, 401],
    ] as const) {
      await caller.refused(status, 'getInstructionsBundle', { params });
      await caller.refused(status, 'getInstructionsFile', { params, query: { path: 'AGENTS.md' } });
      await caller.refused(status, 'putInstructionsFile', write);
      await caller.refused(status, 'deleteInstructionsFile', { params, query: { path: 'x.md' } });
      await caller.refused(status, 'patchInstructionsBundle', { params, body: { mode: 'managed' } });
      await caller.refused(status, 'setInstructionsPath', { params, body: { path: null } });
      await caller.refused(status, 'listInstructionsVersions', { params, query: { path: 'AGENTS.md' } });
    }
    // Where the board has put it elsewhere, the agent reads its instructions and leaves them as they are.
    await patch(agent.id, { mode: 'external', rootPath: elsewhere });
    expect((await self.call('getInstructionsFile', { params, query: { path: 'AGENTS.md' } })).content).toBe('not own');
    await self.refused(403, 'putInstructionsFile', write);
    await self.refused(403, 'deleteInstructionsFile', { params, query: { path: 'x.md' } });
    expect(readFileSync(join(elsewhere, 'AGENTS.md'), 'utf8')).toBe('not own');
  });
});

describe('the next run', () => {
  it('is told where the instructions are', async () => {
    const office = await plane.company();
    const agent = await office.sheller('cat "$PAPERCLIP_INSTRUCTIONS_FILE"; ls "$PAPERCLIP_INSTRUCTIONS_DIR"', {
      instructionsBundle: { files: { 'AGENTS.md': 'be kind\n', 'MORE.md': '' } },
    });
    expect(await office.output((await office.runOf(agent)).id)).toBe('be kind\nAGENTS.md\nMORE.md\n');
    await put(agent.id, 'AGENTS.md', 'be quick\n');
    expect(await office.output((await office.runOf(agent)).id)).toContain('be quick');
  });
});

describe('a change of the adapter', () => {
  it('keeps where the instructions are, also when the configuration is replaced', async () => {
    const office = await plane.company();
    const agent = await office.agent(CLAUDE);
    const before = await bundle(agent.id);
    const params = { id: agent.id };
    await plane.board.call('patchAgent', {
      params,
      body: { adapterConfig: { model: 'x' }, replaceAdapterConfig: true },
    });
    expect((await bundle(agent.id)).files).toEqual(before.files);
    await plane.board.call('patchAgent', { params, body: { adapterType: 'process' } });
    expect(await bundle(agent.id)).toMatchObject({ mode: 'managed', files: before.files });
    await eventually('the files', () => existsSync(before.resolvedEntryPath ?? ''));
  });
});
