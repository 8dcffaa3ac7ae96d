/** Many agents at once: all are there, in the order in which they were asked for, with their files and tokens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentRead } from '../../../src/contract/mission-control/agents.ts';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

const AGENTS = 200;
const PAGE = 100;

let plane: TestPlane;
let mission: Mission;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
});
afterAll(() => plane.stop());

describe(`${AGENTS} agents that are asked for at the same time`, () => {
  let asked: AgentRead[];
  let boardId: string;
  beforeAll(async () => {
    boardId = await mission.board();
    asked = await Promise.all(
      Array.from({ length: AGENTS }, (_, number) => mission.agent(boardId, { name: `Many ${number}` })),
    );
  });

  it('are all ready', () => {
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 'ready'));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(AGENTS);
  });

  it('are listed, the one asked for last first', async () => {
    const pages = await Promise.all(
      [0, PAGE].map((offset) =>
        plane.board.mc.call('listAgents', { query: { board_id: boardId, limit: PAGE, offset } }),
      ),
    );
    expect(pages.map(({ total }) => total)).toEqual([AGENTS, AGENTS]);
    const names = pages.flatMap(({ items }) => items.map(({ name }) => name));
    expect(names).toEqual(Array.from({ length: AGENTS }, (_, number) => `Many ${AGENTS - 1 - number}`));
  });

  it('have their files, and tokens that open what is theirs', async () => {
    const files = ['AGENTS.md', 'HEARTBEAT.md', 'IDENTITY.md', 'MEMORY.md', 'SOUL.md', 'TOOLS.md', 'USER.md'];
    for (const agent of asked) {
      for (const name of files) expect(mission.file(agent, name), `${agent.name}: ${name}`).not.toBeNull();
      const answer = await mission.as(agent).send({ path: '/api/v1/agent/healthz' });
      expect(answer.json).toMatchObject({ ok: true, agent_id: agent.id, board_id: boardId });
    }
    expect(new Set(asked.map((agent) => mission.values(agent).AUTH_TOKEN)).size).toBe(AGENTS);
  });
});
