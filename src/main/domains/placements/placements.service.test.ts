import { describe, expect, it } from 'vitest';
import type { WriteTransaction } from '../../db/store.ts';
import { newId } from '../../platform/ids.ts';
import type { Agent } from '../agents/agents.service.ts';
import { PlacementTokensService } from './placement-tokens.service.ts';
import { type NewPlacement, PlacementsService } from './placements.service.ts';
import { placedScene } from './testing/placed-scene.ts';

const BOARD = '550e8400-e29b-41d4-a716-446655440000';

/** Agents, keys and a seal in memory; places in a database. */
async function scene() {
  const { store, repo, clock, addAgent } = await placedScene();
  store.raw.exec(`
    INSERT INTO boards (id, company_id, gateway_id, name, slug, description, board_type, created_at, updated_at)
      VALUES ('${BOARD}', 'company', 'gateway', 'B', 'b', 'b', 'goal', '', ''), ('second', 'company', 'gateway', 'C', 'c', 'c', 'goal', '', '')`);
  const roster = new Map<string, Agent>();
  const good = new Map<string, string>();
  const agents = { find: (id: string) => roster.get(id) ?? null, current: (id: string) => roster.get(id) as Agent };
  const tokens = new PlacementTokensService({
    repo,
    clock,
    keys: {
      issueIn() {
        const [id, token] = [newId(), `pcp_${newId()}`];
        good.set(id, token);
        return { key: { id } as never, token };
      },
      revokeIn: (_tx, _agent, keyId) => void good.delete(keyId),
      isGood: (_agent, keyId) => good.has(keyId),
    },
    box: {
      seal: (text, place) => Buffer.from(`${place}|${text}`),
      open: (sealed, place) => sealed.toString().slice(place.length + 1),
    },
  });
  const placements = new PlacementsService({ repo, agents, tokens, clock });
  const write = <T>(fn: (tx: WriteTransaction) => T): Promise<T> => store.write(fn);
  const agent = (id: string, name = id): Agent => {
    const made = { id, name, companyId: 'company', state: 'ready' } as Agent;
    roster.set(id, made);
    addAgent(id);
    return made;
  };
  const retire = (id: string): void => {
    roster.set(id, { ...agents.current(id), state: 'terminated' });
    store.raw.prepare("UPDATE agents SET state = 'terminated' WHERE id = ?").run(id);
  };
  const place = (agentId: string, where: NewPlacement['place'] = { role: 'worker', boardId: BOARD }) =>
    write((tx) =>
      placements.insertIn(tx, { ...PROFILE, agentId, gatewayId: 'gateway', place: where, workspaceRoot: '~/w/' }),
    );
  return { agent, retire, place, write, placements, tokens, good, valid: () => [...good.values()] };
}

const PROFILE = { heartbeatConfig: null, identityProfile: null, identityTemplate: null, soulTemplate: null };

describe('a place', () => {
  it('has its names, its token, and a position after all others', async () => {
    const { agent, place, placements, tokens, write, valid } = await scene();
    const ann = agent('ann', 'Ann');
    agent('bob');
    const first = await place('ann');
    const second = await place('bob');
    expect(second.position).toBeGreaterThan(first.position);
    expect(first).toMatchObject({
      gatewayAgentId: 'mc-ann',
      sessionKey: 'agent:mc-ann:main',
      workspacePath: '~/w/workspace-mc-ann',
    });
    expect(placements.ofBoard(BOARD).map(({ agentId }) => agentId)).toEqual(['ann', 'bob']);
    expect(placements.ofGatewayAgent('gateway', 'mc-bob')?.agentId).toBe('bob');
    expect(placements.countWorkers(BOARD)).toBe(2);
    expect(await write((tx) => tokens.tokenIn(tx, ann))).toBe(valid()[0]);
    expect(JSON.stringify(placements.find('ann'))).not.toContain(valid()[0]);
  });

  it('is found by the name of its agent, in whatever case', async () => {
    const { agent, place, placements } = await scene();
    agent('ann', 'Übermut_1');
    await place('ann');
    expect(placements.named('gateway', 'ÜBERMUT_1').map(({ agentId }) => agentId)).toEqual(['ann']);
    expect(placements.named('gateway', 'Übermut 1')).toEqual([]);
  });

  it('of a lead or main agent is taken by one agent at a time, until it is retired', async () => {
    const { agent, place, placements, retire } = await scene();
    for (const id of ['ann', 'bob', 'eve', 'joe']) agent(id);
    await place('ann', { role: 'lead', boardId: BOARD });
    await place('eve', { role: 'main', boardId: null });
    await expect(place('bob', { role: 'lead', boardId: BOARD })).rejects.toMatchObject({ code: 'conflict' });
    await expect(place('bob', { role: 'main', boardId: null })).rejects.toThrow(
      'The gateway has a main agent already: eve.',
    );
    retire('ann');
    expect(placements.leadOf(BOARD)).toBeNull();
    await place('bob', { role: 'lead', boardId: BOARD });
    expect(placements.leadOf(BOARD)?.agentId).toBe('bob');
    expect(placements.find('ann')).toMatchObject({ role: 'worker', workspacePath: '~/w/workspace-mc-ann' });
    expect(placements.mainOf('gateway')?.agentId).toBe('eve');
    expect(placements.countWorkers(BOARD)).toBe(0);
  });

  it('changes with a move, all names with it', async () => {
    const { agent, place, placements, write } = await scene();
    agent('ann');
    await place('ann');
    const to = (where: NewPlacement['place']) =>
      write((tx) => placements.moveIn(tx, 'ann', { gatewayId: 'gateway', place: where, workspaceRoot: '/v' }));
    expect(await to({ role: 'main', boardId: null })).toMatchObject({
      role: 'main',
      boardId: null,
      gatewayAgentId: 'mc-gateway-gateway',
      workspacePath: '/v/workspace-gateway-gateway',
    });
    expect(await to({ role: 'worker', boardId: 'second' })).toMatchObject({
      role: 'worker',
      boardId: 'second',
      gatewayAgentId: 'mc-ann',
    });
  });
});

describe('the token of an agent', () => {
  it('is exchanged only once the new one has been delivered', async () => {
    const { agent, place, tokens, write, valid, placements } = await scene();
    const ann = agent('ann');
    await place('ann');
    const [old] = valid();
    await write((tx) => tokens.rotateIn(tx, ann));
    // Asked for again, as after a crash, it is the same exchange.
    await write((tx) => tokens.rotateIn(tx, ann));
    expect(valid()).toHaveLength(2);
    const next = await write((tx) => tokens.tokenIn(tx, ann));
    expect(next).not.toBe(old);
    expect(valid()).toContain(old);
    await write((tx) => tokens.deliveredIn(tx, ann));
    expect(valid()).toEqual([next]);
    expect(placements.find('ann')).toMatchObject({ nextTokenKeyId: null, nextTokenCiphertext: null });
    expect(await write((tx) => tokens.tokenIn(tx, ann))).toBe(next);
    await write((tx) => tokens.deliveredIn(tx, ann));
    expect(valid()).toEqual([next]);
  });

  it('that somebody revoked is replaced with the next files', async () => {
    const { agent, place, tokens, write, good, valid } = await scene();
    const ann = agent('ann');
    await place('ann');
    good.clear();
    const token = await write((tx) => tokens.tokenIn(tx, ann));
    expect(valid()).toEqual([token]);
    await write((tx) => tokens.deliveredIn(tx, ann));
    expect(await write((tx) => tokens.tokenIn(tx, ann))).toBe(token);
  });
});
