import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMission } from '../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const FALLBACK = { adapterType: 'claude_local', adapterConfig: {} };

describe('what agents of a company work with by default', () => {
  it('is Claude Code until somebody chooses, and again when the choice is given up', async () => {
    const { id: companyId } = (await plane.company()).company;
    const params = { companyId };
    expect(await plane.board.console('getDefaultAdapter', { params })).toEqual({ chosen: null, effective: FALLBACK });
    const chosen = { adapterType: 'process' as const, adapterConfig: { command: '/bin/true' } };
    const set = (defaultAdapter: typeof chosen | null) =>
      plane.board.console('setDefaultAdapter', { params, body: { defaultAdapter } });
    expect(await set(chosen)).toEqual({ chosen, effective: chosen });
    expect(await plane.board.console('getDefaultAdapter', { params })).toEqual({ chosen, effective: chosen });
    expect(await set(null)).toEqual({ chosen: null, effective: FALLBACK });
  });

  it('is what an agent gets that is made on a board', async () => {
    const mission = await makeMission(plane);
    const boardId = await mission.board();
    const before = await mission.agent(boardId);
    const chosen = { adapterType: 'process' as const, adapterConfig: { command: '/bin/true' } };
    const params = { companyId: mission.office.id };
    await plane.board.console('setDefaultAdapter', { params, body: { defaultAdapter: chosen } });
    const after = await mission.agent(boardId);
    const adapterOf = async (id: string) => {
      const { adapterType, adapterConfig } = await plane.board.call('getAgent', { params: { id } });
      return { adapterType, adapterConfig };
    };
    expect(await adapterOf(after.id)).toMatchObject(chosen);
    expect(await adapterOf(before.id)).toMatchObject({ adapterType: 'claude_local' });
  });

  it('holds no secrets, whose value would lie open in the database', async () => {
    const { id: companyId } = (await plane.company()).company;
    const path = `/console/api/companies/${companyId}/default-adapter`;
    for (const adapterConfig of [{ apiKey: 'very-secret-value' }, { env: { TOKEN: 'very-secret-value' } }]) {
      const body = { defaultAdapter: { adapterType: 'process', adapterConfig } };
      const { status, text } = await plane.board.send({ method: 'PUT', path, body });
      expect(status).toBe(422);
      expect(text).not.toContain('very-secret-value');
    }
    const unknown = { defaultAdapter: { adapterType: 'nonsense' } };
    expect((await plane.board.send({ method: 'PUT', path, body: unknown })).status).toBe(400);
  });
});
