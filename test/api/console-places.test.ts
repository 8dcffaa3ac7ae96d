/** Gateways, boards and who lives there, as the window asks for them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleBoard } from '../../src/contract/console/boards.ts';
import type { ConsoleGateway } from '../../src/contract/console/gateways.ts';
import type { Client } from '../fixtures/api/client.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let board: Client;
let gateway: ConsoleGateway;
beforeAll(async () => {
  plane = await startPlane();
});
beforeEach(async () => {
  office = await plane.company();
  board = office.board;
  [gateway] = (await board.console('listGateways', { params: { companyId: office.id } })) as [ConsoleGateway];
});
afterAll(() => plane.stop());

const inCompany = () => ({ companyId: office.id });
const makeBoard = (more: { maxAgents?: number } = {}): Promise<ConsoleBoard> =>
  board.console('createBoard', {
    params: inCompany(),
    body: { gatewayId: gateway.id, name: 'Launch: the team', description: 'All of it.', ...more },
  });
const onBoard = ({ id }: ConsoleBoard) => ({ companyId: office.id, boardId: id });
const place = (boardId: string, name: string) =>
  board.console('placeAgent', { params: inCompany(), body: { boardId, name, identityProfile: { role: 'Writer' } } });

describe('gateways', () => {
  it('say who lives there: agents without a place are on the one of the company', async () => {
    await office.agent();
    const { id } = await makeBoard();
    await place(id, 'Nora');
    const [home] = await board.console('listGateways', { params: inCompany() });
    // The main agent came with the board.
    expect(home).toMatchObject({ isDefault: true, kind: 'embedded', boards: 1, agents: 3, hasToken: false });
    const params = { ...inCompany(), gatewayId: gateway.id };
    expect(await board.console('getGateway', { params })).toEqual(home);
    expect(await board.console('gatewayState', { params })).toMatchObject({ connected: true, error: null });
    const agents = await board.console('listPlacedAgents', { params: inCompany(), query: { gatewayId: gateway.id } });
    expect(agents.map(({ role }) => role).toSorted()).toEqual(['main', 'worker', null].toSorted());
  });

  it('write the files of their agents again, and tell what became of each', async () => {
    const launch = await makeBoard();
    const nora = await place(launch.id, 'Nora');
    const params = { ...inCompany(), gatewayId: gateway.id };
    const { agents, errors } = await board.console('syncGatewayFiles', { params, body: { rotateTokens: true } });
    expect(agents.map(({ agentName, outcome }) => [agentName, outcome])).toEqual([
      ['Nora', 'updated'],
      [`${gateway.name} Gateway Agent`, 'updated'],
    ]);
    expect(errors).toEqual([]);
    await board.console('pauseBoard', { params: onBoard(launch) });
    const again = await board.console('syncGatewayFiles', { params, body: { includeMain: false } });
    expect(again.agents).toMatchObject([{ agentId: nora.id, outcome: 'skipped' }]);
  });
});

describe('boards', () => {
  it('are made with the plain rules, changed, paused and resumed', async () => {
    const made = await makeBoard();
    expect(made).toMatchObject({ slug: 'launch-the-team', maxAgentsChosen: false, requireApprovalForDone: true });
    const params = onBoard(made);
    const changed = await board.console('patchBoard', { params, body: { maxAgents: 3, objective: 'Monday' } });
    expect(changed).toMatchObject({ maxAgents: 3, maxAgentsChosen: true, objective: 'Monday' });
    expect((await board.console('pauseBoard', { params })).pausedAt).not.toBeNull();
    expect((await board.console('resumeBoard', { params })).pausedAt).toBeNull();
    const chat = await board.console('listBoardChat', { params });
    expect(chat.map(({ content }) => content)).toEqual(['/resume', '/pause']);
  });

  it('have tasks that move by their rules, and are issues', async () => {
    const params = onBoard(await makeBoard());
    const task = await board.console('createBoardTask', { params, body: { title: 'Write it', priority: 'high' } });
    expect(task).toMatchObject({ status: 'inbox', issueStatus: 'todo', priority: 'high', blockedBy: [] });
    const at = { ...params, taskId: task.id };
    expect(await board.console('patchBoardTask', { params: at, body: { status: 'review' } })).toMatchObject({
      status: 'review',
    });
    expect((await office.getIssue(task.id)).status).toBe('in_review');
    expect(await board.console('listBoardTasks', { params })).toMatchObject([{ id: task.id, status: 'review' }]);
  });

  it('take agents, which are changed, made the lead, and go with their board', async () => {
    const launch = await makeBoard({ maxAgents: 1 });
    const nora = await place(launch.id, 'Nora');
    expect(nora).toMatchObject({ role: 'worker', boardId: launch.id, gatewayId: gateway.id });
    const full = await plane.board.send({
      method: 'POST',
      path: `/console/api/companies/${office.id}/placed-agents`,
      body: { boardId: launch.id, name: 'Otto' },
    });
    expect([full.status, full.text]).toEqual([403, expect.stringContaining('max_agents=1')]);
    const renamed = await board.console('changePlacedAgent', {
      params: { ...inCompany(), agentId: nora.id },
      body: { name: 'Nora Bell', heartbeatConfig: { every: '1h' } },
    });
    expect(renamed).toMatchObject({ name: 'Nora Bell', heartbeatConfig: { every: '1h' } });
    const params = onBoard(launch);
    expect(await board.console('patchBoard', { params, body: { leadAgentId: nora.id } })).toMatchObject({
      leadAgentId: nora.id,
      workers: 0,
    });
    await board.console('deleteBoard', { params });
    expect(await board.console('listBoards', { params: inCompany() })).toEqual([]);
    const left = await board.console('listPlacedAgents', { params: inCompany() });
    expect(left.map(({ role }) => role)).toEqual(['main']);
  });

  it('of another company are not there', async () => {
    const launch = await makeBoard();
    const other = await plane.company();
    const answer = await plane.board.send({ path: `/console/api/companies/${other.id}/boards/${launch.id}` });
    expect([answer.status, answer.json]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
    const theirs = await plane.board.send({ path: `/console/api/companies/${other.id}/gateways/${gateway.id}` });
    expect(theirs.status).toBe(404);
  });
});
