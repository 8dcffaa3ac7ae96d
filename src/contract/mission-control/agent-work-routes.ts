/** What an agent calls about its board: tasks, comments, memory, approvals. As for people, under `/agent`. */
import { defineRoutes, type Route } from '../route.ts';
import { approvalRoutes } from './approval-routes.ts';
import { boardRoutes } from './board-routes.ts';
import { boardRead } from './boards.ts';
import { memoryRoutes } from './memory-routes.ts';
import { agents, none, pageOf, paging } from './route-parts.ts';
import { taskRoutes } from './task-routes.ts';

const forAgents = <const R extends Route>(route: R) => ({ ...route, path: `/agent${route.path}`, callers: agents });

export const agentWorkRoutes = defineRoutes({
  agentListBoards: {
    method: 'GET',
    path: '/agent/boards',
    summary: 'The board of an agent; all of its gateway for the main agent there',
    callers: agents,
    params: none,
    query: paging,
    status: 200,
    response: pageOf(boardRead),
    errors: ['forbidden'],
  },
  agentGetBoard: forAgents(boardRoutes.getBoard),
  agentListTasks: forAgents(taskRoutes.listTasks),
  agentCreateTask: forAgents(taskRoutes.createTask),
  agentPatchTask: forAgents(taskRoutes.patchTask),
  agentDeleteTask: forAgents(taskRoutes.deleteTask),
  agentListTaskComments: forAgents(taskRoutes.listTaskComments),
  agentCreateTaskComment: forAgents(taskRoutes.createTaskComment),
  agentListMemory: forAgents(memoryRoutes.listMemory),
  agentCreateMemory: forAgents(memoryRoutes.createMemory),
  agentListApprovals: forAgents(approvalRoutes.listBoardApprovals),
  agentCreateApproval: forAgents(approvalRoutes.createBoardApproval),
});
