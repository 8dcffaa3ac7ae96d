/**
 * Tasks of boards. A task is an issue that is on a board: both surfaces show the same work, and the rules of the board hold
 * on both. Source of the rules: the Mission Control server.
 */
import { type Actor, agentIdOf } from '../../../contract/access.ts';
import {
  issuePriorityFor,
  issueStatusFor,
  type NewTask,
  type TaskChanges,
  type TaskFilter,
  taskStatusOf,
} from '../../../contract/board-tasks.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Board, BoardsService } from '../boards/boards.service.ts';
import { type Issue, type IssueComment, type IssuesService, isClosed } from '../issues/issues.service.ts';
import type { ApprovalCounts, BoardTasksRepo, TaskLink, TaskRecord } from './board-tasks.repo.ts';
import type { BoardVoices } from './board-voices.ts';
import { type Asker, assigneeAfter, movesOn, requireOwnBusiness } from './task-changes.ts';
import { commentMessage, newTaskMessage, reviewMessage } from './task-messages.ts';
import { blockedProblem } from './task-rules.ts';

export interface BoardTasksDeps {
  readonly store: Store;
  readonly repo: BoardTasksRepo;
  readonly boards: BoardsService;
  readonly issues: IssuesService;
  readonly voices: BoardVoices;
}

/** A task with what it waits for. */
export interface BoardTask extends TaskRecord {
  readonly dependsOn: readonly string[];
  /** Those of them that are not done. */
  readonly blockedBy: readonly string[];
}

interface Range {
  readonly limit: number;
  readonly offset: number;
}

export class BoardTasksService {
  readonly #deps: BoardTasksDeps;

  constructor(deps: BoardTasksDeps) {
    this.#deps = deps;
  }

  /** Tasks of a board, the newest first. @throws AppError not_found | forbidden */
  list(actor: Actor, boardId: string, filter: TaskFilter, range: Range): { tasks: BoardTask[]; total: number } {
    const board = this.#deps.boards.requireRead(actor, boardId);
    const { records, total } = this.#deps.repo.list(board.id, filter, range);
    return { tasks: this.#withLinks(records), total };
  }

  /** A task of a board that is read already; null for what is none, or off the board. */
  find(board: Board, taskId: string): BoardTask | null {
    const record = this.#deps.repo.byId(taskId);
    if (record === null || record.task.boardId !== board.id || record.issue.status === 'cancelled') return null;
    return this.#withLinks([record])[0] ?? null;
  }

  /** How many approvals there are for each task of a board that is read already. */
  approvalCounts(board: Board): ReadonlyMap<string, ApprovalCounts> {
    return this.#deps.repo.approvalCounts(board.id);
  }

  /** @throws AppError not_found | forbidden | conflict | unprocessable */
  create(actor: Actor, boardId: string, input: NewTask): Promise<BoardTask> {
    const { store, boards, repo, issues, voices } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      const asker = this.#askerOf(actor, board);
      if (asker === 'worker') throw new AppError('forbidden', 'Only board leads can perform this action');
      requireOwnBusiness(asker, agentIdOf(actor), null, input);
      this.#requireTasks(board, input.dependsOnTaskIds);
      this.#requireWorker(board, input.assignedAgentId);
      const open = this.#openOf(input.dependsOnTaskIds);
      if (open.length > 0 && movesOn(input)) throw blockedProblem(open);
      const issue = issues.createIn(tx, actor, board.companyId, {
        title: input.title,
        description: input.description,
        status: 'todo',
        priority: issuePriorityFor(input.priority),
        // Assigned where it stays to do; else the change below gives it away.
        assigneeAgentId: input.status === 'inbox' ? input.assignedAgentId : null,
        assigneeUserId: null,
        projectId: null,
        goalId: null,
        parentId: null,
        blockedByIssueIds: [...input.dependsOnTaskIds],
        executionPolicy: null,
      });
      repo.insert({
        issueId: issue.id,
        boardId: board.id,
        priority: input.priority,
        dueAt: input.dueAt,
        handedInBy: null,
      });
      if (input.status !== 'inbox') {
        issues.patchIn(tx, actor, issue, {
          status: issueStatusFor(input.status),
          assigneeAgentId: input.assignedAgentId,
        });
      }
      const task = this.#require(board, issue.id);
      if (input.assignedAgentId === null) voices.tellLead(tx, actor, board, newTaskMessage(board, task.issue));
      return task;
    });
  }

  /** @throws AppError not_found | forbidden | conflict | unprocessable */
  patch(actor: Actor, boardId: string, taskId: string, changes: TaskChanges): Promise<BoardTask> {
    return this.#deps.store.write((tx) => {
      const board = this.#deps.boards.requireWrite(actor, boardId);
      return this.#patchIn(tx, actor, board, this.#require(board, taskId), changes);
    });
  }

  #patchIn(tx: WriteTransaction, actor: Actor, board: Board, before: BoardTask, changes: TaskChanges): BoardTask {
    const { repo, issues, voices } = this.#deps;
    const { issue, task } = before;
    const asker = this.#askerOf(actor, board);
    requireOwnBusiness(asker, agentIdOf(actor), issue.assigneeAgentId, changes);
    const from = taskStatusOf(issue.status) ?? 'inbox';
    const open = this.#requireDependencies(board, before, changes);
    // What has to wait for others is not begun: it goes back, unless somebody asks for the opposite.
    const sentBack = open.length > 0 && changes.dependsOnTaskIds !== undefined && from !== 'inbox' && from !== 'done';
    if (open.length > 0 && movesOn(changes)) throw blockedProblem(open);
    const to = changes.status ?? (sentBack ? 'inbox' : from);
    if (changes.assignedAgentId !== undefined) this.#requireWorker(board, changes.assignedAgentId);
    const assigneeAgentId =
      changes.assignedAgentId !== undefined
        ? changes.assignedAgentId
        : assigneeAfter({
            asker,
            agentId: agentIdOf(actor),
            from,
            to,
            assignedAgentId: issue.assigneeAgentId,
            handedInBy: task.handedInBy,
            leadAgentId: board.leadAgentId,
          });
    const after = issues.patchIn(tx, actor, issue, {
      title: changes.title,
      description: changes.description,
      priority: changes.priority === undefined ? undefined : issuePriorityFor(changes.priority),
      blockedByIssueIds: changes.dependsOnTaskIds === undefined ? undefined : [...changes.dependsOnTaskIds],
      status: to === from ? undefined : issueStatusFor(to, issue.status),
      assigneeAgentId: assigneeAgentId === issue.assigneeAgentId ? undefined : assigneeAgentId,
      comment: changes.comment,
    });
    const handedIn = to === 'review' && from !== 'review';
    repo.update({
      ...task,
      priority: changes.priority ?? task.priority,
      dueAt: changes.dueAt === undefined ? task.dueAt : changes.dueAt,
      handedInBy: handedIn ? (agentIdOf(actor) ?? issue.assigneeAgentId) : task.handedInBy,
    });
    if (changes.comment !== undefined) this.#tellMentioned(tx, actor, board, after, changes.comment);
    if (handedIn) voices.tellLead(tx, actor, board, reviewMessage(board, after));
    return this.#require(board, issue.id);
  }

  /** Takes a task off the board for good: its issue is cancelled and stays on record. @throws AppError not_found | forbidden */
  remove(actor: Actor, boardId: string, taskId: string): Promise<void> {
    const { store, boards, repo, issues } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      if (this.#askerOf(actor, board) === 'worker')
        throw new AppError('forbidden', 'Only board leads can perform this action');
      const { issue } = this.#require(board, taskId);
      repo.delete(issue.id);
      if (issue.status !== 'done') issues.patchIn(tx, actor, issue, { status: 'cancelled' });
    });
  }

  /** A board is about to go: what is open on it is cancelled. */
  settleBoard(tx: WriteTransaction, board: Board): void {
    const { repo, issues } = this.#deps;
    for (const { issue } of repo.ofBoard(board.id)) {
      repo.delete(issue.id);
      if (issue.status !== 'done' && issue.status !== 'cancelled')
        issues.patchIn(tx, { type: 'system' }, issue, { status: 'cancelled' });
    }
  }

  /** What is said about a task, the oldest first. @throws AppError not_found | forbidden */
  comments(actor: Actor, boardId: string, taskId: string, range: Range): { comments: IssueComment[]; total: number } {
    const board = this.#deps.boards.requireRead(actor, boardId);
    const { issue } = this.#require(board, taskId);
    return {
      comments: this.#deps.issues.comments(actor, issue.id, range),
      total: this.#deps.repo.countComments(issue.id),
    };
  }

  /** @throws AppError not_found | forbidden */
  comment(actor: Actor, boardId: string, taskId: string, message: string): Promise<IssueComment> {
    const { store, boards, issues } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      const { issue } = this.#require(board, taskId);
      const comment = issues.commentIn(tx, actor, issue, message);
      this.#tellMentioned(tx, actor, board, issue, message);
      return comment;
    });
  }

  #tellMentioned(tx: WriteTransaction, actor: Actor, board: Board, issue: Issue, text: string): void {
    const message = (): string => commentMessage(board, issue, text);
    this.#deps.voices.tellMentioned(tx, actor, board, text, { leadToo: false, message });
  }

  /** @returns the tasks that it waits for after the change @throws AppError not_found | conflict | unprocessable */
  #requireDependencies(board: Board, { issue, blockedBy }: BoardTask, { dependsOnTaskIds }: TaskChanges): string[] {
    if (dependsOnTaskIds === undefined) return [...blockedBy];
    if (issue.status === 'done')
      throw new AppError('conflict', 'Cannot change task dependencies after a task is done.');
    if (dependsOnTaskIds.includes(issue.id)) throw new AppError('unprocessable', 'Task cannot depend on itself.');
    this.#requireTasks(board, dependsOnTaskIds);
    return this.#openOf(dependsOnTaskIds);
  }

  #requireTasks(board: Board, taskIds: readonly string[]): void {
    if (taskIds.some((id) => this.#deps.repo.byId(id)?.task.boardId !== board.id))
      throw new AppError('not_found', 'One or more dependency tasks were not found on this board.');
  }

  #openOf(taskIds: readonly string[]): string[] {
    return taskIds.filter((id) => {
      const record = this.#deps.repo.byId(id);
      return record !== null && !isClosed(record.issue.status);
    });
  }

  /** @throws AppError not_found | conflict */
  #requireWorker(board: Board, agentId: string | null): void {
    if (agentId === null) return;
    if (!this.#deps.boards.seatsAt(board.id).some((seat) => seat.agentId === agentId))
      throw new AppError('conflict', 'The agent does not work on this board.');
  }

  #askerOf(actor: Actor, board: Board): Asker {
    if (actor.type !== 'agent') return 'person';
    return this.#deps.boards.coordinates(actor, board) ? 'coordinator' : 'worker';
  }

  #require(board: Board, taskId: string): BoardTask {
    const task = this.find(board, taskId);
    if (task === null) throw new AppError('not_found', 'Task not found');
    return task;
  }

  #withLinks(records: readonly TaskRecord[]): BoardTask[] {
    const links = new Map<string, TaskLink[]>(records.map(({ issue }) => [issue.id, []]));
    for (const link of this.#deps.repo.links([...links.keys()])) links.get(link.taskId)?.push(link);
    return records.map((record) => {
      const own = links.get(record.issue.id) ?? [];
      const waits = record.issue.status === 'done' ? [] : own.filter(({ open }) => open);
      return {
        ...record,
        dependsOn: own.map(({ dependsOn }) => dependsOn),
        blockedBy: waits.map(({ dependsOn }) => dependsOn),
      };
    });
  }
}
