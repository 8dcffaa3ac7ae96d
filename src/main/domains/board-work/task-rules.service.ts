/** Holds whoever changes a task to the rules of its board, on every surface. */
import { type Actor, agentIdOf } from '../../../contract/access.ts';
import { taskStatusOf } from '../../../contract/board-tasks.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Board, BoardsService } from '../boards/boards.service.ts';
import type { Issue } from '../issues/issues.service.ts';
import type { IssueRules } from '../issues/ports.ts';
import type { BoardTasksRepo } from './board-tasks.repo.ts';
import { statusProblem } from './task-rules.ts';

export class TaskRulesService implements IssueRules {
  readonly #repo: BoardTasksRepo;
  readonly #boards: BoardsService;

  constructor(repo: BoardTasksRepo, boards: BoardsService) {
    this.#repo = repo;
    this.#boards = boards;
  }

  /** @throws AppError forbidden | conflict | unprocessable */
  requireChange(actor: Actor, before: Issue, after: Issue, comment: string | null): void {
    if (actor.type === 'system') return;
    const task = this.#repo.byId(before.id)?.task;
    const board = task === undefined ? null : this.#boards.find(task.boardId);
    if (board === null) return;
    const byWorker = actor.type === 'agent' && !this.#boards.coordinates(actor, board);
    if (byWorker) this.#requireSeat(actor, board, before);
    const problem = statusProblem({
      rules: board,
      from: taskStatusOf(before.status),
      to: taskStatusOf(after.status),
      byWorker,
      blockedBy: this.#repo.links([before.id]).flatMap(({ open, dependsOn }) => (open ? [dependsOn] : [])),
      approvals: () => {
        const statuses = this.#repo.approvalStatuses(before.id);
        return {
          pending: statuses.some((status) => status === 'pending' || status === 'revision_requested'),
          approved: statuses.includes('approved'),
        };
      },
      commented: () => comment !== null || this.#hasComment(actor, before),
    });
    if (problem !== null) throw problem;
  }

  /** An agent works on tasks of its own board, and on what it was given. */
  #requireSeat(actor: Actor, board: Board, issue: Issue): void {
    const agentId = agentIdOf(actor);
    if (agentId === issue.assigneeAgentId) return;
    if (!this.#boards.seatsAt(board.id).some((seat) => seat.agentId === agentId)) {
      throw new AppError('forbidden', 'Agent can only update tasks for their assigned board.', {
        details: { code: 'task_board_mismatch' },
      });
    }
  }

  /** Whether whoever worked on the issue said something about it since the work began. */
  #hasComment(actor: Actor, issue: Issue): boolean {
    const author = issue.assigneeAgentId ?? agentIdOf(actor);
    return author !== null && issue.startedAt !== null && this.#repo.hasCommentSince(issue.id, author, issue.startedAt);
  }
}
