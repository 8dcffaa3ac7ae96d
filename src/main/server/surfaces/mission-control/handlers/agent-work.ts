import type { agentWorkRoutes } from '../../../../../contract/mission-control/agent-work-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectBoard } from '../board-projection.ts';
import { approvalHandlers } from './approval.ts';
import { boardHandlers } from './board.ts';
import { memoryHandlers } from './memory.ts';
import { taskHandlers } from './task.ts';

/** What an agent calls about its board: tasks, comments, memory, approvals. */
export function agentWorkHandlers(services: Services): Handlers<typeof agentWorkRoutes> {
  const board = boardHandlers(services);
  const task = taskHandlers(services);
  const memory = memoryHandlers(services);
  const approval = approvalHandlers(services);
  return {
    agentListBoards({ query: range }, { actor }) {
      const { boards, total } = services.boards.ofCaller(actor, range);
      return { items: boards.map(projectBoard), total, ...range };
    },
    agentGetBoard: board.getBoard,
    agentListTasks: task.listTasks,
    agentCreateTask: task.createTask,
    agentPatchTask: task.patchTask,
    agentDeleteTask: task.deleteTask,
    agentListTaskComments: task.listTaskComments,
    agentCreateTaskComment: task.createTaskComment,
    agentListMemory: memory.listMemory,
    agentCreateMemory: memory.createMemory,
    agentListApprovals: approval.listBoardApprovals,
    agentCreateApproval: approval.createBoardApproval,
  };
}
