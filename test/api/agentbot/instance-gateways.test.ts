/** Instances of agents that have a place on a gateway: what is made for them there is theirs to be mended. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FakeGateway, gatewayError } from '../../../src/main/domains/provisioning/testing/fake-gateway.ts';
import { type Mission, makeMission, makeRemoteMission } from '../../fixtures/api/mission-control/mission.ts';
import { shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

const gateway = new FakeGateway();
let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ remoteGateways: () => gateway });
});
afterAll(() => plane.stop());
afterEach(() => {
  gateway.before = () => undefined;
});

const of = (agent: { id: string }) => ({ params: { userId: agent.id } });

/** An agent of a new board, whose runs end at once. */
async function placed(mission: Mission) {
  await plane.board.console('setDefaultAdapter', {
    params: { companyId: mission.office.id },
    body: { defaultAdapter: { adapterType: 'process', adapterConfig: shell('true') } },
  });
  const agent = await mission.agent(await mission.board());
  await plane.quietRowCounts();
  return agent;
}

describe('an agent of the embedded gateway', () => {
  it('is repaired by writing its files again, with the same token', async () => {
    const mission = await makeMission(plane);
    const agent = await placed(mission);
    const token = mission.values(agent).AUTH_TOKEN;
    rmSync(join(agent.workspace_path, 'TOOLS.md'));
    writeFileSync(join(agent.workspace_path, 'AGENTS.md'), 'Spoiled.');
    writeFileSync(join(agent.workspace_path, 'MEMORY.md'), 'Its own.');
    expect(await plane.board.agentbot.call('repairInstance', of(agent))).toEqual({
      success: true,
      message: 'Agent repaired successfully',
    });
    expect(mission.values(agent).AUTH_TOKEN).toBe(token);
    expect(mission.file(agent, 'AGENTS.md')).not.toBe('Spoiled.');
    expect(mission.file(agent, 'MEMORY.md')).toBe('Its own.');
  });

  it('has a new MEMORY.md when it has forgotten, the old one being in a backup', async () => {
    const mission = await makeMission(plane);
    const agent = await placed(mission);
    const blank = mission.file(agent, 'MEMORY.md');
    writeFileSync(join(agent.workspace_path, 'MEMORY.md'), 'What I learned.');
    await plane.board.agentbot.call('resetInstanceMemory', of(agent));
    expect(mission.file(agent, 'MEMORY.md')).toBe(blank);
    const folder = join(plane.dataDir, 'backups', 'agents', agent.id);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(existsSync(join(folder, readdirSync(folder)[0] ?? '', 'MEMORY.md'))).toBe(true);
  });

  it('leaves no backup behind when it is deleted', async () => {
    const mission = await makeMission(plane);
    const agent = await placed(mission);
    await plane.board.agentbot.call('updateInstance', of(agent));
    const folder = join(plane.dataDir, 'backups', 'agents', agent.id);
    expect(existsSync(folder)).toBe(true);
    await plane.board.call('deleteAgent', { params: { id: agent.id } });
    await eventually('the backups to be removed', () => !existsSync(folder));
    expect(plane.query('SELECT 1 FROM instance_backups WHERE agent_id = ?', agent.id)).toEqual([]);
  });
});

describe('an agent of a gateway elsewhere', () => {
  it('forgets what it remembers there, which is put aside here, and begins a new session', async () => {
    const agent = await placed(await makeRemoteMission(plane));
    const id = `mc-${agent.id}`;
    const blank = await gateway.readFile(id, 'MEMORY.md');
    await gateway.writeFile(id, 'MEMORY.md', 'What I learned.');
    gateway.calls.length = 0;
    await plane.board.agentbot.call('resetInstanceMemory', of(agent));
    expect(gateway.calls).toContain('resetSession');
    expect(await gateway.readFile(id, 'MEMORY.md')).toBe(blank);
    const folder = join(plane.dataDir, 'backups', 'agents', agent.id);
    const kept = join(folder, readdirSync(folder)[0] ?? '', 'MEMORY.gateway.md');
    expect(readFileSync(kept, 'utf8')).toBe('What I learned.');
  });
});

describe('an agent of a gateway elsewhere that does not answer', () => {
  it('cannot be repaired, which is said with the reason', async () => {
    const agent = await placed(await makeRemoteMission(plane));
    gateway.before = () => {
      throw gatewayError('Connection refused', 'unreachable', true);
    };
    expect(await plane.board.agentbot.refused(502, 'repairInstance', of(agent))).toEqual({
      ...{ success: false, status: 'error' },
      error: 'Gateway update failed: Connection refused',
    });
    expect(await plane.board.agentbot.refused(502, 'resetInstanceMemory', of(agent))).toMatchObject({
      error: 'The gateway does not give the agent’s memory: Connection refused',
    });
    gateway.before = () => undefined;
    await plane.board.agentbot.call('repairInstance', of(agent));
  });
});
