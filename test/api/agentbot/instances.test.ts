import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '../../../src/contract/access.ts';
import { dataPaths } from '../../../src/main/platform/paths.ts';
import { VERSION } from '../../../src/main/platform/version.ts';
import type { Client } from '../../fixtures/api/client.ts';
import { isAlive, latch, type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

let plane: TestPlane;
let office: Office;
let owner: Client;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  owner = await plane.board.agentbotSession();
});
afterAll(() => plane.stop());

const of = (agent: { id: string }) => ({ params: { userId: agent.id } });
const stateOf = async (agent: { id: string }): Promise<string> => (await office.getAgent(agent.id)).status;
const failure = { success: false, status: 'error', error: expect.any(String) };

describe('the details of an instance', () => {
  it('say what its page says', async () => {
    const agent = await office.agent();
    expect(await owner.agentbot.call('getInstance', of(agent))).toEqual({
      userId: agent.id,
      status: 'running',
      startedAt: agent.createdAt,
      subdomain: `${agent.id}.agents.localhost`,
      url: `http://${agent.id}.agents.localhost:${plane.port}`,
      plan: expect.any(String),
      openclawVersion: VERSION,
    });
  });

  it('are those of the oldest agent where the caller’s own id stands', async () => {
    await office.agent();
    const [oldest] = plane.query<{ id: string }>('SELECT id FROM agents ORDER BY created_at LIMIT 1');
    const { userId } = await owner.agentbot.call('getInstance', { params: { userId: 'local-board' } });
    expect(userId).toBe(oldest?.id);
    const { userId: mine, client } = await office.member('operator');
    const session = await client.agentbotSession();
    const refusal = await session.agentbot.refused(403, 'getInstance', { params: { userId: mine } });
    expect(refusal).toEqual({ error: 'Unauthorized' });
  });

  it.each(['getInstance', 'getInstanceStats', 'getInstanceToken'] as const)(
    '%s is for the owner alone',
    async (name) => {
      const agent = await office.agent();
      const stranger = await (await office.member('admin')).client.agentbotSession();
      for (const caller of [stranger, plane.nobody, await office.keyOf(agent)])
        expect(await caller.agentbot.refused(403, name, of(agent))).toEqual({ error: 'Unauthorized' });
      expect(await owner.agentbot.refused(403, name, of({ id: 'agent_123' }))).toEqual({ error: 'Unauthorized' });
    },
  );

  it('follow the state of the agent', async () => {
    const failing = await office.sheller('exit 3');
    await office.runOf(failing);
    expect(await owner.agentbot.call('getInstance', of(failing))).toMatchObject({ status: 'error' });
    const elsewhere = await office.agent({ adapterType: 'openclaw_gateway', adapterConfig: {} });
    expect(await owner.agentbot.call('getInstance', of(elsewhere))).toMatchObject({ status: 'stopped' });
  });
});

describe('the agent of a member', () => {
  it('is theirs to look after, by its id or by their own, and not the operator’s', async () => {
    const company = await plane.company();
    await plane.board.console('setDefaultAdapter', {
      params: { companyId: company.id },
      body: { defaultAdapter: { adapterType: 'process', adapterConfig: shell('true') } },
    });
    const { userId, client } = await company.member('viewer');
    await plane.control.services.subscriptions.change(OPERATOR, userId, { plan: 'pro', status: 'active' });
    const member = await client.agentbotSession();
    const body = { name: 'Mine', model: 'custom' };
    const { agent } = await member.agentbot.call('provisionAgent', { body });
    const mine = { params: { userId } };
    expect(await member.agentbot.call('getInstance', mine)).toMatchObject({ userId: agent.id, plan: 'pro' });
    await member.agentbot.call('stopInstance', mine);
    expect(await member.agentbot.call('getInstance', of(agent))).toMatchObject({ status: 'stopped' });
    for (const name of ['startInstance', 'restartInstance', 'updateInstance'] as const)
      expect(await member.agentbot.call(name, mine)).toEqual({ success: true, status: 'running' });
    for (const name of ['repairInstance', 'resetInstanceMemory'] as const)
      expect((await member.agentbot.call(name, mine)).success).toBe(true);
    expect((await member.agentbot.call('getInstanceToken', mine)).token).toMatch(/^[0-9a-f]{64}$/);
    expect(await owner.agentbot.refused(403, 'stopInstance', of(agent))).toEqual({ error: 'Unauthorized' });
    expect(await owner.agentbot.refused(403, 'getInstanceToken', of(agent))).toEqual({ error: 'Unauthorized' });
  });
});

describe('starting and stopping', () => {
  it('pauses and resumes the agent, and changes nothing the second time', async () => {
    const agent = await office.agent();
    for (const _ of ['first', 'second']) {
      expect(await owner.agentbot.call('stopInstance', of(agent))).toEqual({ success: true, status: 'stopped' });
      expect(await stateOf(agent)).toBe('paused');
    }
    expect(await owner.agentbot.call('getInstance', of(agent))).toMatchObject({ status: 'stopped' });
    for (const _ of ['first', 'second']) {
      expect(await owner.agentbot.call('startInstance', of(agent))).toEqual({ success: true, status: 'running' });
      expect(await stateOf(agent)).toBe('idle');
    }
    const { startedAt, status } = await owner.agentbot.call('getInstance', of(agent));
    expect(status).toBe('running');
    expect(startedAt > agent.createdAt).toBe(true);
    const actions = (await office.activity({ entityId: agent.id })).map(({ action }) => action);
    expect(actions.filter((action) => action === 'agent.paused' || action === 'agent.resumed')).toHaveLength(2);
  });

  it('is up again after a failure', async () => {
    const agent = await office.sheller('exit 3');
    await office.runOf(agent);
    await owner.agentbot.call('startInstance', of(agent));
    expect(await owner.agentbot.call('getInstance', of(agent))).toMatchObject({ status: 'running' });
  });

  it('ends what a stopped agent does', async () => {
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const run = await office.runReaches((await office.wake(agent)).id, 'running');
    await owner.agentbot.call('stopInstance', of(agent));
    await office.processGone(run);
    expect((await office.getRun(run.id)).status).toBe('cancelled');
  });

  it('tells of an agent that has no runtime, and of one that is gone', async () => {
    const elsewhere = await office.agent({ adapterType: 'openclaw_gateway', adapterConfig: {} });
    for (const name of ['startInstance', 'restartInstance', 'updateInstance', 'repairInstance'] as const)
      expect(await owner.agentbot.refused(502, name, of(elsewhere))).toEqual(failure);
    expect(await owner.agentbot.call('stopInstance', of(elsewhere))).toEqual({ success: true, status: 'stopped' });
    const gone = await office.agent();
    await plane.board.call('terminateAgent', { params: { id: gone.id } });
    expect(await owner.agentbot.refused(409, 'startInstance', of(gone))).toEqual(failure);
    expect(await owner.agentbot.refused(409, 'resetInstanceMemory', of(gone))).toEqual(failure);
    expect(await owner.agentbot.call('stopInstance', of(gone))).toEqual({ success: true, status: 'stopped' });
  });

  it.each([
    'startInstance',
    'stopInstance',
    'restartInstance',
    'updateInstance',
    'repairInstance',
    'resetInstanceMemory',
  ] as const)('%s is for the owner alone', async (name) => {
    const agent = await office.agent();
    const { client } = await office.member('owner');
    const stranger = await client.agentbotSession();
    for (const caller of [stranger, plane.nobody, await office.keyOf(agent)])
      expect(await caller.agentbot.refused(403, name, of(agent))).toEqual({ error: 'Unauthorized' });
    expect(await stateOf(agent)).toBe('idle');
  });
});

describe('restarting', () => {
  it('ends what the agent does and has it up when nothing of that is left', async () => {
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config });
    const run = await office.runReaches((await office.wake(agent)).id, 'running');
    expect(await owner.agentbot.call('restartInstance', of(agent))).toEqual({ success: true, status: 'running' });
    expect(isAlive(run.processPid ?? 0)).toBe(false);
    expect(await office.getRun(run.id)).toMatchObject({ status: 'cancelled', errorCode: 'agent_restarted' });
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    await owner.agentbot.call('restartInstance', of(agent));
    expect(await owner.agentbot.call('getInstance', of(agent))).toMatchObject({ status: 'running' });
  });
});

describe('updating', () => {
  it('puts a copy of the memory aside and has the agent up', async () => {
    const agent = await office.agent();
    await office.runOf(agent);
    const folder = join(dataPaths(plane.dataDir).workspaces, agent.id);
    writeFileSync(join(folder, 'MEMORY.md'), 'What I know.');
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    expect(await owner.agentbot.call('updateInstance', of(agent))).toEqual({ success: true, status: 'running' });
    expect(await stateOf(agent)).toBe('idle');
    expect(readFileSync(join(folder, 'MEMORY.md'), 'utf8')).toBe('What I know.');
    const [backup] = backupsOf(agent);
    expect(backup).toMatchObject({ reason: 'update', entries: 1 });
    expect(readFileSync(join(plane.dataDir, backup?.folder ?? '', 'MEMORY.md'), 'utf8')).toBe('What I know.');
    expect(existsSync(join(plane.dataDir, backup?.folder ?? '', 'agent.json'))).toBe(true);
  });

  it('leaves an agent as it was that does not come up', async () => {
    const agent = await office.agent({ adapterConfig: { command: '/nowhere/at/all' } });
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    expect(await owner.agentbot.refused(502, 'updateInstance', of(agent))).toEqual({
      ...failure,
      error: `${agent.name} does not come up. Its command is not executable: "/nowhere/at/all"`,
    });
    expect(await stateOf(agent)).toBe('paused');
    expect((await office.getAgent(agent.id)).adapterConfig).toEqual(agent.adapterConfig);
  });
});

describe('repairing', () => {
  it('writes instructions again that are gone, and leaves what is there', async () => {
    const files = { 'AGENTS.md': 'Be kind.', 'NOTES.md': 'Once.' };
    const agent = await office.agent({ instructionsBundle: { files } });
    const root = join(dataPaths(plane.dataDir).companies, office.id, 'agents', agent.id, 'instructions');
    await eventually('the instructions to be written', () => existsSync(join(root, 'NOTES.md')));
    writeFileSync(join(root, 'NOTES.md'), 'By hand.');
    rmSync(join(root, 'AGENTS.md'));
    expect(await owner.agentbot.call('repairInstance', of(agent))).toEqual({
      success: true,
      message: 'Agent repaired successfully',
    });
    expect(readFileSync(join(root, 'AGENTS.md'), 'utf8')).toBe('Be kind.');
    expect(readFileSync(join(root, 'NOTES.md'), 'utf8')).toBe('By hand.');
  });
});

describe('resetting the memory', () => {
  it('moves the memory files to a backup and forgets the sessions', async () => {
    const agent = await office.sheller('echo \'{"session_id":"remembered"}\'');
    await office.runOf(agent);
    const folder = join(dataPaths(plane.dataDir).workspaces, agent.id);
    mkdirSync(join(folder, 'memory'));
    writeFileSync(join(folder, 'memory', 'facts.md'), 'Known.');
    writeFileSync(join(folder, 'work.txt'), 'Kept.');
    const session = () => plane.board.call('runtimeState', { params: { id: agent.id } });
    expect((await session()).sessionId).toBe('remembered');
    for (const _ of ['first', 'second']) {
      expect(await owner.agentbot.call('resetInstanceMemory', of(agent))).toEqual({
        success: true,
        message: 'Memory reset successfully',
      });
    }
    expect((await session()).sessionId).toBeNull();
    expect(existsSync(join(folder, 'memory'))).toBe(false);
    expect(existsSync(join(folder, 'work.txt'))).toBe(true);
    const first = backupsOf(agent).find(({ entries }) => entries === 1);
    expect(readFileSync(join(plane.dataDir, first?.folder ?? '', 'memory', 'facts.md'), 'utf8')).toBe('Known.');
  });
});

describe('backups', () => {
  it('are kept for good where they hold memory, and ten of the others', async () => {
    const agent = await office.agent();
    await office.runOf(agent);
    writeFileSync(join(dataPaths(plane.dataDir).workspaces, agent.id, 'MEMORY.md'), 'What I know.');
    for (let i = 0; i < 12; i += 1) await owner.agentbot.call('resetInstanceMemory', of(agent));
    const kept = backupsOf(agent);
    expect(kept.map(({ entries }) => entries).sort()).toEqual([...Array.from({ length: 10 }, () => 0), 1]);
    expect(kept.every(({ folder }) => existsSync(join(plane.dataDir, folder)))).toBe(true);
    expect(readdirSync(join(plane.dataDir, 'backups', 'agents', agent.id))).toHaveLength(11);
  });
});

describe('the token of an instance', () => {
  it('is made once, sealed, and its agent’s own', async () => {
    const [agent, other] = [await office.agent(), await office.agent()];
    const tokens = await Promise.all([1, 2, 3].map(() => owner.agentbot.call('getInstanceToken', of(agent))));
    const [{ token } = { token: '' }] = tokens;
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(tokens.map((each) => each.token)).size).toBe(1);
    expect((await owner.agentbot.call('getInstanceToken', of(other))).token).not.toBe(token);
    expect(JSON.stringify(plane.query('SELECT * FROM instances'))).not.toContain(token);
  });
});

interface BackupRow {
  readonly reason: string;
  readonly folder: string;
  readonly entries: number;
}
const backupsOf = (agent: { id: string }): BackupRow[] =>
  plane.query<BackupRow>('SELECT * FROM instance_backups WHERE agent_id = ? ORDER BY created_at DESC', agent.id);
