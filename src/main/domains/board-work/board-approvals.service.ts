/**
 * What a board waits for a decision about. Each is an approval of the company, so that it can be decided wherever those are
 * shown; the lead hears of the decision. Source of the rules: the Mission Control server.
 */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Approval, ApprovalsService } from '../approvals/approvals.service.ts';
import type { DecisionsService } from '../approvals/decisions.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { ApprovalRecord, ApprovalTask, BoardApprovalsRepo } from './board-approvals.repo.ts';
import type { BoardVoices } from './board-voices.ts';

export interface BoardApprovalsDeps {
  readonly store: Store;
  readonly repo: BoardApprovalsRepo;
  readonly boards: BoardsService;
  readonly approvals: ApprovalsService;
  readonly decisions: DecisionsService;
  readonly voices: BoardVoices;
}

export type Verdict = 'approved' | 'rejected';

export interface BoardApproval extends ApprovalRecord {
  readonly tasks: readonly ApprovalTask[];
}

export interface NewBoardApproval {
  readonly actionType: string;
  readonly taskIds: readonly string[];
  /** Says why, under `reason`. */
  readonly payload: JsonObject;
  readonly confidence: number;
  readonly rubricScores: Readonly<Record<string, number>> | null;
  /** Decided already: for people who may decide. */
  readonly status: 'pending' | Verdict;
  readonly agentId: string | null;
}

/** What those who look at a board are told of an approval. */
export const boardApprovalStatus = ({ status }: Pick<Approval, 'status'>): 'pending' | Verdict =>
  status === 'approved' ? 'approved' : status === 'rejected' || status === 'cancelled' ? 'rejected' : 'pending';

export class BoardApprovalsService {
  readonly #deps: BoardApprovalsDeps;

  constructor(deps: BoardApprovalsDeps) {
    this.#deps = deps;
  }

  /** The newest first. @throws AppError not_found | forbidden */
  list(
    actor: Actor,
    boardId: string,
    status: 'pending' | Verdict | undefined,
    range: { limit: number; offset: number },
  ): { approvals: BoardApproval[]; total: number } {
    const board = this.#deps.boards.requireRead(actor, boardId);
    const { records, total } = this.#deps.repo.list(board.id, status, range);
    return { approvals: this.#withTasks(records), total };
  }

  /** Asks for a decision. A task can wait for one at a time. @throws AppError not_found | forbidden | conflict */
  create(actor: Actor, boardId: string, input: NewBoardApproval): Promise<BoardApproval> {
    const { store, boards, repo, approvals, decisions } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      if (input.status !== 'pending') boards.requireManage(actor, board);
      const taskIds = [...new Set(input.taskIds)];
      if (taskIds.some((id) => !repo.isTask(board.id, id)))
        throw new AppError('not_found', 'One or more tasks were not found on this board.');
      if (input.agentId !== null && !boards.seatsAt(board.id).some(({ agentId }) => agentId === input.agentId))
        throw new AppError('not_found', 'The agent does not work on this board.');
      if (input.status === 'pending') this.#requireFree(taskIds);
      const { id } = approvals.requestIn(tx, actor, {
        companyId: board.companyId,
        type: 'request_board_approval',
        agentId: null,
        payload: input.payload,
        issueIds: taskIds,
      });
      repo.insert({
        approvalId: id,
        boardId: board.id,
        actionType: input.actionType,
        confidence: input.confidence,
        rubricScores: input.rubricScores,
        agentId: input.agentId ?? (actor.type === 'agent' ? actor.agentId : null),
      });
      if (input.status !== 'pending') decisions.decideIn(tx, actor, id, input.status, null);
      return this.#require(board.id, id);
    });
  }

  /** Decides, for people who manage the company. The same again changes nothing. @throws AppError not_found | forbidden | conflict */
  decide(
    actor: Actor,
    boardId: string,
    approvalId: string,
    status: 'pending' | Verdict | undefined,
  ): Promise<BoardApproval> {
    const { store, boards, decisions } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      const before = this.#require(board.id, approvalId);
      const current = boardApprovalStatus(before.approval);
      if (status === undefined || current === status) return before;
      if (current !== 'pending' || status === 'pending')
        throw new AppError('conflict', `The approval is ${current} already. Ask for another decision with a new one.`);
      decisions.decideIn(tx, actor, approvalId, status, null);
      return this.#require(board.id, approvalId);
    });
  }

  /** An approval was decided, wherever: the lead of its board is told, unless it asked itself and is told for that. */
  decided(tx: WriteTransaction, actor: Actor, approval: Approval): void {
    const { repo, boards, voices } = this.#deps;
    const record = repo.byId(approval.id);
    const board = record === null ? null : boards.find(record.board.boardId);
    if (record === null || board === null || boardApprovalStatus(approval) === 'pending') return;
    const tasks = repo.tasks([approval.id]).map(({ title, taskId }) => `Task: ${title} (${taskId})`);
    const lines = [
      `A request of board ${board.name} (${board.id}) was ${boardApprovalStatus(approval)}.`,
      `Request: ${record.board.actionType} (${approval.id})`,
      ...tasks,
      'Please go on as it was decided.',
    ];
    voices.tellLead(tx, actor, board, lines.join('\n'));
  }

  #requireFree(taskIds: readonly string[]): void {
    const pending = this.#deps.repo.pendingOf(taskIds);
    if (pending.length === 0) return;
    const conflicts = pending.map(({ taskId, approvalId }) => ({ task_id: taskId, approval_id: approvalId }));
    throw new AppError('conflict', 'Each task can have only one pending approval.', { details: { conflicts } });
  }

  #require(boardId: string, approvalId: string): BoardApproval {
    const record = this.#deps.repo.byId(approvalId);
    if (record === null || record.board.boardId !== boardId) throw new AppError('not_found', 'Approval not found');
    return this.#withTasks([record])[0] as BoardApproval;
  }

  #withTasks(records: readonly ApprovalRecord[]): BoardApproval[] {
    const tasks = new Map<string, ApprovalTask[]>(records.map(({ approval }) => [approval.id, []]));
    for (const task of this.#deps.repo.tasks([...tasks.keys()])) tasks.get(task.approvalId)?.push(task);
    return records.map((record) => ({ ...record, tasks: tasks.get(record.approval.id) ?? [] }));
  }
}
