/** A program that knows only TOOLS.md can do an agent's work, started by hand or by Wheelhouse itself. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

const SCRIPT = fileURLToPath(new URL('../../fixtures/agents/tools-reader.mjs', import.meta.url));

let plane: TestPlane;
let mission: Mission;
let boardId: string;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
  boardId = await mission.board();
  const { mc } = plane.board;
  const task = await mc.call('createTask', { params: { board_id: boardId }, body: { title: 'Count the beans' } });
  const params = { board_id: boardId, task_id: task.id };
  await mc.call('createTaskComment', { params, body: { message: 'All of them, please.' } });
});
afterAll(() => plane.stop());

const expected = (agentId: string) => ({
  who: agentId,
  presence: 'online',
  boards: [boardId],
  tasks: [{ title: 'Count the beans', comments: ['All of them, please.'] }],
});

it('as a process of its own, with nothing in its environment', async () => {
  const agent = await mission.agent(boardId);
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { cwd: agent.workspace_path, env: {} });
  expect(JSON.parse(stdout)).toEqual(expected(agent.id));
  expect(await mission.show(agent.id)).toMatchObject({ presence: 'online', last_seen_at: expect.any(String) });
});

it('as the run that begins when the agent is woken after it was set up', async () => {
  await plane.board.console('setDefaultAdapter', {
    params: { companyId: mission.office.id },
    body: {
      defaultAdapter: { adapterType: 'process', adapterConfig: { command: process.execPath, args: [SCRIPT] } },
    },
  });
  const agent = await mission.agent(boardId);
  const run = await eventually('the run of the agent to be over', async () => {
    const [latest] = await mission.office.runs(agent.id);
    return latest?.finishedAt === null ? null : latest;
  });
  expect(run).toMatchObject({ status: 'succeeded' });
  const log = await mission.office.output(run.id);
  expect(JSON.parse(log)).toEqual(expected(agent.id));
});
