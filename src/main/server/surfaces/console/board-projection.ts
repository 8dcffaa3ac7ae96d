/** Boards, tasks and chat as the window shows them. */
import type { z } from 'zod';
import { taskStatusOf } from '../../../../contract/board-tasks.ts';
import type { boardTask, ConsoleBoard, chatMessage } from '../../../../contract/console/boards.ts';
import type { MemoryEntry } from '../../../domains/board-work/board-memory.service.ts';
import type { BoardTask } from '../../../domains/board-work/board-tasks.service.ts';
import type { Board } from '../../../domains/boards/boards.service.ts';

export const projectBoard = ({ goalSource: _source, ...board }: Board): ConsoleBoard => board;

export const projectTask = ({ issue, blockedBy }: BoardTask): z.input<typeof boardTask> => ({
  id: issue.id,
  identifier: issue.identifier,
  title: issue.title,
  status: taskStatusOf(issue.status) ?? 'done',
  issueStatus: issue.status,
  priority: issue.priority,
  assigneeAgentId: issue.assigneeAgentId,
  blockedBy: [...blockedBy],
  createdAt: issue.createdAt,
  updatedAt: issue.updatedAt,
});

export const projectChat = ({
  id,
  content,
  source,
  authorAgentId,
  createdAt,
}: MemoryEntry): z.input<typeof chatMessage> => ({ id, content, source, authorAgentId, createdAt });
