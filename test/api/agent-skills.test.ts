import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { skillText } from '../fixtures/api/skills.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const CORE = 'paperclipai/paperclip/paperclip';
const snapshot = (id: string) => plane.board.call('agentSkills', { params: { id } });
const sync = (id: string, desiredSkills: (string | { key: string; versionId: string })[], mode?: string) =>
  plane.board.call('syncAgentSkills', { params: { id }, body: { ...(mode && { mode }), desiredSkills } });
const upload = (office: Office, name: string, body?: string) =>
  plane.board.call('uploadSkill', { params: { companyId: office.id }, body: { markdown: skillText(name, body) } });

describe('a sync', () => {
  it('replaces when no mode is given, and takes ids, keys and slugs', async () => {
    const office = await plane.company();
    const skill = await upload(office, 'deploy');
    const { id } = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    expect((await sync(id, [skill.id, CORE, 'deploy'])).desiredSkills).toEqual([skill.key, CORE]);
    expect((await sync(id, ['paperclip'])).desiredSkills).toEqual([CORE]);
    const after = await snapshot(id);
    expect(after).toMatchObject({ supported: true, mode: 'ephemeral', warnings: [], desiredSkills: [CORE] });
    expect(after.entries[0]).toMatchObject({ key: CORE, runtimeName: 'paperclip', desired: true, state: 'configured' });
    expect(after.entries.find(({ key }) => key === skill.key)).toMatchObject({
      desired: false,
      state: 'available',
      currentVersionId: skill.currentVersionId,
    });
    expect((await office.getAgent(id)).adapterConfig.paperclipSkillSync).toEqual({
      desiredSkills: [{ key: CORE, versionId: null }],
    });
  });

  it('adds and removes, and keeps what nobody knows as missing', async () => {
    const office = await plane.company();
    const { id } = await office.agent({ adapterType: 'claude_local', adapterConfig: {}, desiredSkills: ['paperclip'] });
    const added = await sync(id, ['improve-skill'], 'add');
    expect(added.desiredSkills).toEqual([CORE, 'improve-skill']);
    expect(added.entries[1]).toMatchObject({ key: 'improve-skill', state: 'missing', runtimeName: null });
    expect(added.warnings).toEqual([expect.stringContaining('improve-skill')]);
    // Installed later, it is found by its key alone; the slug was kept as it was written.
    expect((await sync(id, ['improve-skill'], 'remove')).desiredSkills).toEqual([CORE]);
    expect((await sync(id, [], 'replace')).desiredSkills).toEqual([]);
  });

  it('is a step of the agent’s history and tells what it did', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await sync(agent.id, ['paperclip'], 'add');
    const [entry] = await office.activity({ entityType: 'agent' });
    expect(entry).toMatchObject({
      action: 'agent.skills_synced',
      entityId: agent.id,
      details: { mode: 'add', desiredSkills: [CORE] },
    });
    expect((await office.getAgent(agent.id)).updatedAt >= agent.updatedAt).toBe(true);
  });

  it('with an unknown mode, or without skills, is refused', async () => {
    const { id } = await (await plane.company()).agent();
    const { error } = await plane.board.refused(422, 'syncAgentSkills', {
      params: { id },
      body: { mode: 'x', desiredSkills: ['paperclip'] },
    });
    expect(error).toBe(
      'Skill sync requires mode: "add", "remove", or "replace". Use "replace" only to overwrite the complete desired skill set.',
    );
    await plane.board.refused(400, 'syncAgentSkills', { params: { id }, body: {} as never });
    const params = { id: '11111111-1111-4111-8111-111111111111' };
    await plane.board.refused(404, 'agentSkills', { params });
    await plane.board.refused(404, 'syncAgentSkills', { params, body: { desiredSkills: [] } });
  });
});

describe('an adapter that knows no skills', () => {
  it.each(['process', 'http', 'openclaw_gateway'])('answers what there is, with a warning: %s', async (adapterType) => {
    const office = await plane.company();
    const { id } = await office.agent({ adapterType, adapterConfig: {} });
    const before = await snapshot(id);
    expect(before).toMatchObject({ adapterType, supported: false, mode: 'unsupported', desiredSkills: [] });
    expect(before.warnings[0]).toBe('This adapter does not implement skill sync yet.');
    expect(before.entries.every(({ state }) => state === 'available')).toBe(true);
    expect((await sync(id, ['paperclip'])).desiredSkills).toEqual([CORE]);
  });
});

describe('a new agent', () => {
  it('gets the skills that it was created with', async () => {
    const office = await plane.company();
    const skill = await upload(office, 'deploy');
    const pinned = { key: 'deploy', versionId: skill.currentVersionId ?? '' };
    const { id } = await office.agent({ adapterType: 'codex_local', adapterConfig: {}, desiredSkills: [pinned] });
    expect((await snapshot(id)).desiredSkillEntries).toEqual([{ key: skill.key, versionId: pinned.versionId }]);
    const [listed] = (await plane.board.call('listSkills', { params: { companyId: office.id } })).filter(
      ({ slug }) => slug === 'deploy',
    );
    expect(listed?.attachedAgentCount).toBe(1);
  });

  it('is not made with skills that nobody knows', async () => {
    const office = await plane.company();
    const before = plane.rowCounts();
    const body = { name: 'Doc Example', desiredSkills: ['strategy', 'paperclip', 'planning'] };
    const { error } = await plane.board.refused(422, 'createAgent', { params: { companyId: office.id }, body });
    expect(error).toBe('Invalid company skill selection (unknown references: planning, strategy).');
    expect(plane.rowCounts()).toEqual(before);
  });

  it('that is CEO begins with all that ship, where its adapter knows skills', async () => {
    const office = await plane.company();
    const ceo = await office.agent({ role: 'ceo', adapterType: 'claude_local', adapterConfig: {} });
    expect((await snapshot(ceo.id)).desiredSkills).toHaveLength(4);
    const plain = await office.agent({ role: 'ceo' });
    expect((await snapshot(plain.id)).desiredSkills).toEqual([]);
  });
});

describe('who may', () => {
  it('sync: the board, the agent itself and who may configure it', async () => {
    const office = await plane.company();
    const manager = await office.agent();
    const agent = await office.agent({ reportsTo: manager.id });
    const [self, boss, peer, ceo] = [
      await office.keyOf(agent),
      await office.keyOf(manager),
      await office.keyOf(await office.agent()),
      await office.keyOf(await office.agent({ role: 'ceo' })),
    ];
    const other = await plane.company();
    const foreign = await other.keyOf(await other.agent({ role: 'ceo' }));
    const params = { id: agent.id };
    const body = { desiredSkills: ['paperclip'] };
    for (const caller of [self, ceo]) {
      expect((await caller.call('syncAgentSkills', { params, body })).desiredSkills).toEqual([CORE]);
      await caller.call('agentSkills', { params });
    }
    for (const caller of [boss, peer]) {
      await caller.refused(403, 'syncAgentSkills', { params, body });
      await caller.refused(403, 'agentSkills', { params });
    }
    await foreign.refused(404, 'syncAgentSkills', { params, body });
    await plane.nobody.refused(401, 'syncAgentSkills', { params, body });
  });
});

describe('what the next run really gets', () => {
  const LIST =
    'cd "$PAPERCLIP_SKILLS_DIR" && for f in $(find . -type f | sort); do echo "$f: $(cat $f | tail -1)"; done';

  it('changes with a sync, follows new versions and keeps pinned ones', async () => {
    const office = await plane.company();
    const brew = await upload(office, 'brew', 'Hot water.');
    const agent = await office.sheller(LIST);
    const seen = async () => (await office.output((await office.runOf(agent)).id)).trim();

    await sync(agent.id, ['brew']);
    expect(await seen()).toBe('./brew/SKILL.md: Hot water.');
    const body = { markdown: skillText('brew', 'Boiling water.') };
    const params = { companyId: office.id, skillId: brew.id };
    await plane.board.call('updateSkill', { params, body });
    expect(await seen()).toBe('./brew/SKILL.md: Boiling water.');
    await sync(agent.id, [{ key: 'brew', versionId: brew.currentVersionId ?? '' }]);
    expect(await seen()).toBe('./brew/SKILL.md: Hot water.');
    await sync(agent.id, ['paperclip', 'unheard-of'], 'add');
    expect(await seen()).toContain('./paperclip/references/api.md:');
    await sync(agent.id, ['brew'], 'remove');
    expect(await seen()).not.toContain('brew');
  });

  it('is in its own folder, gone with the run, and told in its events', async () => {
    const office = await plane.company();
    const tool = { path: 'scripts/hi.sh', content: '#!/bin/sh\necho hello from the skill\n', executable: true };
    await plane.board.call('uploadSkill', {
      params: { companyId: office.id },
      body: { markdown: skillText('greet'), files: [tool] },
    });
    const agent = await office.sheller('"$PAPERCLIP_SKILLS_DIR/greet/scripts/hi.sh"; echo "$PAPERCLIP_SKILLS_DIR"');
    await sync(agent.id, ['greet', 'nothing']);
    const run = await office.runOf(agent);
    const [greeting, folder] = (await office.output(run.id)).trim().split('\n');
    expect(greeting).toBe('hello from the skill');
    expect(folder).toContain(`${dataPaths(plane.dataDir).scratch}/${run.id}/`);
    await eventually('the folder to go', () => !existsSync(folder ?? ''));
    const events = await plane.board.call('runEvents', { params: { runId: run.id } });
    expect(events.find(({ eventType }) => eventType === 'adapter.invoke')?.payload).toMatchObject({
      skills: [{ key: `company/${office.id}/greet` }],
      missingSkills: ['nothing'],
    });
  });

  it('leaves nothing behind when the command cannot be started', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig: { command: '/no/such/command' } });
    await sync(agent.id, ['paperclip']);
    const run = await office.runOf(agent);
    expect(run.status).toBe('failed');
    await eventually('the folder to go', () => !existsSync(`${dataPaths(plane.dataDir).scratch}/${run.id}`));
  });
});
