/** A board at a glance: the latest of all that is on it. Source: the Mission Control server. */
import type { Actor } from '../../../../contract/access.ts';
import type { Services } from '../../services.ts';
import { projectAgent } from './agent-projection.ts';
import { projectBoard, projectBoardApproval, projectMemory } from './board-projection.ts';
import { projectTask } from './task-projection.ts';

const MOST = { limit: 200, offset: 0 };

export function boardSnapshot(services: Services, actor: Actor, boardId: string) {
  const { boards, boardTasks, boardApprovals, boardMemory, placedAgents, agents } = services;
  const board = boards.requireRead(actor, boardId);
  const counts = boardTasks.approvalCounts(board);
  return {
    board: projectBoard(board),
    tasks: boardTasks.list(actor, boardId, {}, MOST).tasks.map((task) => {
      const { assigneeAgentId, id } = task.issue;
      return {
        ...projectTask(task),
        assignee: assigneeAgentId === null ? null : (agents.find(assigneeAgentId)?.name ?? null),
        approvals_count: counts.get(id)?.total ?? 0,
        approvals_pending_count: counts.get(id)?.pending ?? 0,
      };
    }),
    agents: boards.seatsAt(board.id).flatMap(({ agentId }) => {
      const agent = agents.find(agentId);
      return agent === null || agent.state === 'terminated' ? [] : [projectAgent(placedAgents.view(agent))];
    }),
    approvals: boardApprovals.list(actor, boardId, undefined, MOST).approvals.map(projectBoardApproval),
    // The oldest of them first, as a chat is read.
    chat_messages: boardMemory.list(actor, boardId, { isChat: true }, MOST).entries.reverse().map(projectMemory),
    pending_approvals_count: boardApprovals.list(actor, boardId, 'pending', { limit: 0, offset: 0 }).total,
  };
}
