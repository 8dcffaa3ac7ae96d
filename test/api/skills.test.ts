import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { folderWith, skillText } from '../fixtures/api/skills.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-4111-8111-111111111111';
const scene = async () => {
  const office = await plane.company();
  const params = { companyId: office.id };
  const upload = (markdown: string, more: object = {}) =>
    plane.board.call('uploadSkill', { params, body: { markdown, ...more } });
  return { office, params, upload, of: (skillId: string) => ({ ...params, skillId }) };
};

describe('the skills of a new company', () => {
  it('are those that ship, read-only and with ids that stay', async () => {
    const { params, of } = await scene();
    const skills = await plane.board.call('listSkills', { params });
    expect(skills.map(({ key }) => key)).toEqual([
      'paperclipai/paperclip/paperclip',
      'paperclipai/paperclip/paperclip-converting-plans-to-tasks',
      'paperclipai/paperclip/paperclip-create-agent',
      'paperclipai/paperclip/para-memory-files',
    ]);
    expect(await plane.board.call('listSkills', { params })).toEqual(skills);
    const core = skills[0];
    expect(core).toMatchObject({ editable: false, sourceType: 'bundled', currentVersionId: null });
    const detail = await plane.board.call('getSkill', { params: of(core?.id ?? '') });
    expect(detail.markdown).toContain('PAPERCLIP_API_URL');
    const query = { path: 'references/api.md' };
    const file = await plane.board.call('getSkillFile', { params: of(core?.id ?? ''), query });
    expect(file).toMatchObject({ kind: 'reference', encoding: 'utf8' });
    expect(await plane.board.call('listSkillVersions', { params: of(core?.id ?? '') })).toEqual([]);
    for (const route of ['deleteSkill', 'refreshSkill'] as const) {
      await plane.board.refused(409, route, { params: of(core?.id ?? '') });
    }
    const body = { markdown: skillText('paperclip') };
    await plane.board.refused(409, 'updateSkill', { params: of(core?.id ?? ''), body });
    await plane.board.refused(409, 'uploadSkill', { params, body });
  });

  it('have other ids than those of another company, and are not found through it', async () => {
    const [one, other] = [await scene(), await scene()];
    const [skill] = await plane.board.call('listSkills', { params: one.params });
    const [theirs] = await plane.board.call('listSkills', { params: other.params });
    expect(skill?.id).not.toBe(theirs?.id);
    await plane.board.refused(404, 'getSkill', { params: other.of(skill?.id ?? '') });
  });
});

describe('versions of a skill', () => {
  it('are a hundred at most: the oldest that no agent is to have goes', async () => {
    const { office, params, upload, of } = await scene();
    const skill = await upload(skillText('deploy', 'Body 1'));
    const change = (body: number) =>
      plane.board.call('updateSkill', {
        params: of(skill.id),
        body: { markdown: skillText('deploy', `Body ${body}`) },
      });
    const versions = () => plane.board.call('listSkillVersions', { params: of(skill.id) });
    const agent = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    const pinOf = (versionId: string) => ({ key: skill.key, versionId });
    const give = (desiredSkills: { key: string; versionId: string }[]) =>
      plane.board.call('syncAgentSkills', { params: { id: agent.id }, body: { desiredSkills } });
    await give([pinOf(skill.currentVersionId ?? '')]);
    for (let body = 2; body <= 100; body += 1) await change(body);
    expect(await versions()).toHaveLength(100);
    const second = (await versions()).at(-2);

    const last = await change(101);
    const kept = await versions();
    expect(kept).toHaveLength(100);
    expect(kept[0]).toMatchObject({ id: last.currentVersionId, number: 101 });
    expect(kept.slice(-2).map(({ number }) => number)).toEqual([3, 1]);
    await plane.board.refused(404, 'getSkillVersion', { params: { ...of(skill.id), versionId: second?.id ?? '' } });
    const first = { ...of(skill.id), versionId: skill.currentVersionId ?? '' };
    expect((await plane.board.call('getSkillVersion', { params: first })).fileInventory).toHaveLength(1);

    const holders = await Promise.all(kept.slice(0, -1).map(() => office.agent({ adapterType: 'claude_local' })));
    for (const [i, { id }] of holders.entries()) {
      const body = { desiredSkills: [pinOf(kept[i]?.id ?? '')] };
      await plane.board.call('syncAgentSkills', { params: { id }, body });
    }
    const body = { markdown: skillText('deploy', 'Body 102') };
    const { error } = await plane.board.refused(422, 'updateSkill', { params: of(skill.id), body });
    expect(error).toContain('at most 100 versions');
    expect(await versions()).toEqual(kept);
    await give([]);
    expect(await change(102)).toMatchObject({ currentVersionId: (await versions())[0]?.id });
    expect((await versions()).map(({ number }) => number)).toContain(3);
    await plane.board.refused(404, 'getSkillVersion', { params: first });
    expect((await plane.board.call('listSkills', { params })).map(({ id }) => id)).toContain(skill.id);
  });
});

describe('an uploaded skill', () => {
  it('is kept with its files, hashed, and told in the activity', async () => {
    const { office, upload, of } = await scene();
    const script = { path: 'scripts/run.sh', content: '#!/bin/sh\necho hi\n', executable: true };
    const picture = {
      path: 'assets/dot.png',
      content: Buffer.from([0, 255, 1]).toString('base64'),
      encoding: 'base64',
    };
    const skill = await upload(skillText('Release Notes'), { files: [script, picture] });
    expect(skill).toMatchObject({
      key: `company/${office.id}/release-notes`,
      slug: 'release-notes',
      name: 'Release Notes',
      description: 'How to do Release Notes',
      sourceType: 'upload',
      trustLevel: 'scripts_executables',
      editable: true,
      attachedAgentCount: 0,
    });
    expect(skill.fileInventory.map(({ path, kind }) => [path, kind])).toEqual([
      ['SKILL.md', 'skill'],
      ['assets/dot.png', 'asset'],
      ['scripts/run.sh', 'script'],
    ]);
    const file = await plane.board.call('getSkillFile', { params: of(skill.id), query: { path: 'assets/dot.png' } });
    expect(file).toMatchObject({ encoding: 'base64', content: picture.content, size: 3 });
    await plane.board.refused(404, 'getSkillFile', { params: of(skill.id), query: { path: '../SKILL.md' } });
    const [entry] = await office.activity({ entityType: 'company_skill' });
    expect(entry).toMatchObject({ action: 'company.skill_created', entityId: skill.id });
  });

  it('can be told by name and description instead of front matter', async () => {
    const { params, of } = await scene();
    const body = { name: 'Tidy: up', description: 'Cleans "all"', markdown: '# Steps', slug: 'Tidy Up' };
    const skill = await plane.board.call('uploadSkill', { params, body });
    expect(skill).toMatchObject({ slug: 'tidy-up', name: 'Tidy: up', description: 'Cleans "all"' });
    const { markdown } = await plane.board.call('getSkill', { params: of(skill.id) });
    expect(markdown).toMatch(/^---\n[\s\S]*---\n\n# Steps$/);
  });

  it.each([
    ['no front matter', { markdown: '# Hello' }],
    ['no SKILL.md', { files: [{ path: 'README.md', content: 'x' }] }],
    ['a name that makes no slug', { markdown: skillText('机器人') }],
    ['a device as its slug', { markdown: skillText('nul') }],
    ['a file outside', { markdown: skillText('x'), files: [{ path: '../evil', content: 'x' }] }],
    ['a backslash', { markdown: skillText('x'), files: [{ path: 'a\\..\\evil', content: 'x' }] }],
    ['a hidden file', { markdown: skillText('x'), files: [{ path: '.git/config', content: 'x' }] }],
    ['two files that are one', { markdown: skillText('x'), files: [{ path: 'skill.MD', content: 'x' }] }],
    ['a file as a folder', { markdown: skillText('x'), files: [{ path: 'SKILL.md/x', content: 'x' }] }],
    ['bad base64', { markdown: skillText('x'), files: [{ path: 'a', content: '$$', encoding: 'base64' as const }] }],
    ['a file that is too large', { markdown: skillText('x'), files: [{ path: 'a', content: 'x'.repeat(600_000) }] }],
    [
      'more than a skill may be',
      {
        markdown: skillText('x'),
        files: Array.from({ length: 9 }, (_, i) => ({ path: `f${i}`, content: 'x'.repeat(500_000) })),
      },
    ],
  ])('is refused with %s, and nothing is left of it', async (_what, body) => {
    const { params } = await scene();
    const before = plane.rowCounts();
    await plane.board.refused(422, 'uploadSkill', { params, body });
    expect(plane.rowCounts()).toEqual(before);
  });

  it('has a version for each content, and goes with all of them', async () => {
    const { office, params, upload, of } = await scene();
    const before = plane.rowCounts();
    const first = await upload(skillText('deploy', 'One.'));
    const update = (body: string) =>
      plane.board.call('updateSkill', { params: of(first.id), body: { markdown: skillText('deploy', body) } });
    const second = await update('Two.');
    expect(second).toMatchObject({ id: first.id, key: first.key });
    expect(second.currentVersionId).not.toBe(first.currentVersionId);
    expect(second.contentHash).not.toBe(first.contentHash);
    expect((await update('Two.')).currentVersionId).toBe(second.currentVersionId);
    const versions = await plane.board.call('listSkillVersions', { params: of(first.id) });
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(versions[1]).toMatchObject({ id: first.currentVersionId, contentHash: first.contentHash });
    const versionParams = { ...of(first.id), versionId: first.currentVersionId ?? '' };
    const version = await plane.board.call('getSkillVersion', { params: versionParams });
    expect(version.fileInventory).toEqual(first.fileInventory);
    await plane.board.refused(404, 'getSkillVersion', { params: { ...versionParams, versionId: UNKNOWN } });

    await plane.board.call('deleteSkill', { params: of(first.id) });
    await plane.board.refused(404, 'getSkill', { params: of(first.id) });
    await plane.board.refused(404, 'deleteSkill', { params: of(first.id) });
    expect((await plane.board.call('listSkills', { params })).some(({ slug }) => slug === 'deploy')).toBe(false);
    const after = plane.rowCounts();
    for (const table of ['skills', 'skill_versions', 'skill_version_files', 'contents']) {
      expect(after[table], table).toBe(before[table]);
    }
    expect((await office.activity()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['company.skill_deleted', 'company.skill_updated']),
    );
  });

  it('shares its bytes with equal ones, which outlive it', async () => {
    const [one, other] = [await scene(), await scene()];
    const [skill, twin] = [await one.upload(skillText('twin')), await other.upload(skillText('twin'))];
    expect(twin.contentHash).toBe(skill.contentHash);
    await plane.board.call('deleteSkill', { params: one.of(skill.id) });
    expect((await plane.board.call('getSkill', { params: other.of(twin.id) })).markdown).toBe(skillText('twin'));
  });
});

describe('a skill of a folder', () => {
  it('is read from it, and again when told to', async () => {
    const { params, of } = await scene();
    const source = folderWith({
      'SKILL.md': skillText('brew'),
      'references/water.md': 'hot',
      '.git/config': 'x',
      'node_modules/a/index.js': 'x',
    });
    const skill = await plane.board.call('importSkill', { params, body: { source } });
    expect(skill).toMatchObject({ slug: 'brew', sourceType: 'local_path', sourceLocator: source });
    expect(skill.fileInventory.map(({ path }) => path)).toEqual(['SKILL.md', 'references/water.md']);
    expect((await plane.board.call('refreshSkill', { params: of(skill.id) })).contentHash).toBe(skill.contentHash);
    writeFileSync(join(source, 'references/water.md'), 'cold');
    const refreshed = await plane.board.call('refreshSkill', { params: of(skill.id) });
    expect(refreshed.contentHash).not.toBe(skill.contentHash);
    expect(await plane.board.call('listSkillVersions', { params: of(skill.id) })).toHaveLength(2);
  });

  it('follows no link, takes no pipe and nothing that is no folder', async () => {
    const { params } = await scene();
    const linked = folderWith({ 'SKILL.md': skillText('linked') });
    symlinkSync('/etc/passwd', join(linked, 'notes.md'));
    const linkedFolder = folderWith({ 'SKILL.md': skillText('linked') });
    symlinkSync('/etc', join(linkedFolder, 'references'));
    const empty = folderWith({});
    mkdirSync(join(empty, 'a'));
    symlinkSync(linked, join(empty, 'link'));
    const refused = [linked, linkedFolder, empty, join(empty, 'link'), join(empty, 'none'), 'relative', '/etc/passwd'];
    for (const source of refused) {
      const { error } = await plane.board.refused(422, 'importSkill', { params, body: { source } });
      expect(error).not.toContain('root:');
    }
  });
});

describe('who may', () => {
  it('install: the board, the CEO and agents with the grant; folders only the board', async () => {
    const { office, params, upload, of } = await scene();
    const skill = await upload(skillText('mine'));
    const source = folderWith({ 'SKILL.md': skillText('from-folder') });
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    const plain = await office.keyOf(await office.agent());
    const other = await plane.company();
    const foreign = await other.keyOf(await other.agent({ role: 'ceo' }));

    expect((await plain.call('listSkills', { params })).map(({ slug }) => slug)).toContain('mine');
    expect((await ceo.call('uploadSkill', { params, body: { markdown: skillText('of-the-ceo') } })).slug).toBe(
      'of-the-ceo',
    );
    for (const caller of [plain, foreign]) {
      await caller.refused(403, 'uploadSkill', { params, body: { markdown: skillText('no') } });
      await caller.refused(403, 'updateSkill', { params: of(skill.id), body: { markdown: skillText('no') } });
      await caller.refused(403, 'deleteSkill', { params: of(skill.id) });
    }
    for (const caller of [ceo, plain, foreign]) {
      await caller.refused(403, 'importSkill', { params, body: { source } });
      await caller.refused(403, 'refreshSkill', { params: of(skill.id) });
    }
    await foreign.refused(403, 'listSkills', { params });
    await plane.nobody.refused(401, 'listSkills', { params });
    await plane.board.refused(404, 'listSkills', { params: { companyId: UNKNOWN } });
  });

  it('see folders of the machine: people alone', async () => {
    const { office, params } = await scene();
    const source = folderWith({ 'SKILL.md': skillText('placed') });
    await plane.board.call('importSkill', { params, body: { source } });
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    const answer = await ceo.try('listSkills', { params });
    expect(answer.text).toContain('placed');
    expect(answer.text).not.toContain(source);
  });
});
