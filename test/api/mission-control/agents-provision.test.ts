import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let mission: Mission;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
});
afterAll(() => plane.stop());

describe('an agent that is asked for', () => {
  it('is ready, has the ids and the place of the API page, and its files', async () => {
    const boardId = await mission.board();
    const agent = await mission.agent(boardId, { name: '  Financial Operations Lead ', status: 'active' });
    expect(agent).toMatchObject({
      name: 'Financial Operations Lead',
      status: 'ready',
      board_id: boardId,
      gateway_id: mission.gatewayId,
      gateway_agent_id: `mc-${agent.id}`,
      openclaw_session_id: `agent:mc-${agent.id}:main`,
      is_mc_agent: true,
      is_board_lead: false,
      is_gateway_main: false,
      last_provision_error: null,
    });
    expect(agent.workspace_path.endsWith(`/workspace-mc-${agent.id}`)).toBe(true);
    expect(mission.values(agent)).toMatchObject({
      BASE_URL: plane.control.url,
      AGENT_NAME: 'Financial Operations Lead',
      AGENT_ID: agent.id,
      BOARD_ID: boardId,
      WORKSPACE_PATH: agent.workspace_path,
    });
    for (const name of ['AGENTS', 'HEARTBEAT', 'IDENTITY', 'MEMORY', 'SOUL', 'USER']) {
      expect(mission.file(agent, `${name}.md`), name).not.toBeNull();
    }
    expect(mission.file(agent, 'BOOTSTRAP.md')).toBeNull();
  });
});
