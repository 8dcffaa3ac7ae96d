/** Boards and their snapshots. */
import { z } from 'zod';
import { ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { agentRead } from './agents.ts';
import { approvalRead } from './approvals.ts';
import { boardRead, createBoardBody, patchBoardBody } from './boards.ts';
import { memoryRead } from './memory.ts';
import { both, byBoard, none, pageOf, paging, people, uuid } from './route-parts.ts';
import { taskCardRead } from './tasks.ts';

export const boardSnapshot = z.object({
  board: boardRead,
  tasks: z.array(taskCardRead),
  agents: z.array(agentRead),
  approvals: z.array(approvalRead),
  chat_messages: z.array(memoryRead),
  pending_approvals_count: z.number().int(),
});

export const boardRoutes = defineRoutes({
  listBoards: {
    method: 'GET',
    path: '/boards',
    summary: 'Boards of an organization, by name',
    callers: people,
    params: none,
    query: paging.extend({ gateway_id: uuid.optional() }),
    status: 200,
    response: pageOf(boardRead),
    errors: ['forbidden'],
  },
  createBoard: {
    method: 'POST',
    path: '/boards',
    summary: 'Make a board on a gateway',
    callers: people,
    params: none,
    body: createBoardBody,
    status: 200,
    response: boardRead,
    errors: ['forbidden', 'unprocessable', 'bad_gateway'],
  },
  getBoard: {
    method: 'GET',
    path: '/boards/:board_id',
    summary: 'One board',
    callers: both,
    params: byBoard,
    status: 200,
    response: boardRead,
    errors: ['forbidden', 'not_found'],
  },
  patchBoard: {
    method: 'PATCH',
    path: '/boards/:board_id',
    summary: 'Change a board; its lead is told',
    callers: people,
    params: byBoard,
    body: patchBoardBody,
    status: 200,
    response: boardRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  deleteBoard: {
    method: 'DELETE',
    path: '/boards/:board_id',
    summary: 'Delete a board and its agents; what is open on it is cancelled',
    callers: people,
    params: byBoard,
    status: 200,
    response: ok,
    errors: ['forbidden', 'not_found', 'conflict', 'bad_gateway'],
  },
  boardSnapshot: {
    method: 'GET',
    path: '/boards/:board_id/snapshot',
    summary: 'A board with its tasks, agents, approvals and chat, the latest of each',
    callers: both,
    params: byBoard,
    status: 200,
    response: boardSnapshot,
    errors: ['forbidden', 'not_found'],
  },
});
