import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { ApprovalStatus } from '../../../contract/approvals.ts';
import { approvalIssues, approvals, boardApprovals, boardTasks, issues } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type BoardApprovalRow = Readonly<typeof boardApprovals.$inferSelect>;
/** What a board waits for, with the approval that it is. */
export interface ApprovalRecord {
  readonly board: BoardApprovalRow;
  readonly approval: Readonly<typeof approvals.$inferSelect>;
}
export interface ApprovalTask {
  readonly approvalId: string;
  readonly taskId: string;
  readonly title: string;
}

/** The approvals of boards know three words; these are the stored ones that each stands for. */
const STORED: Readonly<Record<'pending' | 'approved' | 'rejected', readonly ApprovalStatus[]>> = {
  pending: ['pending', 'revision_requested'],
  approved: ['approved'],
  rejected: ['rejected', 'cancelled'],
};

/** SQL of the approvals that boards wait for. */
export function createBoardApprovalsRepo(db: Db) {
  const placeholder = sql.placeholder;
  const matching = and(
    eq(boardApprovals.boardId, placeholder('boardId')),
    sql`(${placeholder('statuses')} IS NULL OR ${approvals.status} IN (SELECT value FROM json_each(${placeholder('statuses')})))`,
  );
  const record = { board: boardApprovals, approval: approvals };
  const list = db
    .select(record)
    .from(boardApprovals)
    .innerJoin(approvals, eq(approvals.id, boardApprovals.approvalId))
    .where(matching)
    .orderBy(desc(approvals.createdAt), desc(approvals.id))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const total = db
    .select({ total: count() })
    .from(boardApprovals)
    .innerJoin(approvals, eq(approvals.id, boardApprovals.approvalId))
    .where(matching)
    .prepare();
  const byId = db
    .select(record)
    .from(boardApprovals)
    .innerJoin(approvals, eq(approvals.id, boardApprovals.approvalId))
    .where(eq(boardApprovals.approvalId, placeholder('id')))
    .prepare();
  const tasks = db
    .select({ approvalId: approvalIssues.approvalId, taskId: issues.id, title: issues.title })
    .from(approvalIssues)
    .innerJoin(issues, eq(issues.id, approvalIssues.issueId))
    .where(sql`${approvalIssues.approvalId} IN (SELECT value FROM json_each(${placeholder('ids')}))`)
    .orderBy(issues.number)
    .prepare();
  const pendingOf = db
    .select({ approvalId: approvals.id, taskId: approvalIssues.issueId })
    .from(approvalIssues)
    .innerJoin(approvals, eq(approvals.id, approvalIssues.approvalId))
    .innerJoin(boardApprovals, eq(boardApprovals.approvalId, approvals.id))
    .where(
      and(
        sql`${approvalIssues.issueId} IN (SELECT value FROM json_each(${placeholder('ids')}))`,
        sql`${approvals.status} IN ('pending', 'revision_requested')`,
      ),
    )
    .orderBy(approvalIssues.issueId)
    .prepare();
  const onBoard = db
    .select({ id: boardTasks.issueId })
    .from(boardTasks)
    .where(and(eq(boardTasks.issueId, placeholder('id')), eq(boardTasks.boardId, placeholder('boardId'))))
    .prepare();
  return {
    insert: preparedInsert(db, boardApprovals),
    byId: (id: string): ApprovalRecord | null => byId.get({ id }) ?? null,
    /** The newest first. */
    list(
      boardId: string,
      status: keyof typeof STORED | undefined,
      range: { limit: number; offset: number },
    ): { records: ApprovalRecord[]; total: number } {
      const filter = { boardId, statuses: status === undefined ? null : JSON.stringify(STORED[status]) };
      return { records: list.all({ ...filter, ...range }), total: total.get(filter)?.total ?? 0 };
    },
    tasks: (approvalIds: readonly string[]): ApprovalTask[] => tasks.all({ ids: JSON.stringify(approvalIds) }),
    /** What is undecided about these tasks. */
    pendingOf: (taskIds: readonly string[]): { approvalId: string; taskId: string }[] =>
      pendingOf.all({ ids: JSON.stringify(taskIds) }),
    isTask: (boardId: string, id: string): boolean => onBoard.get({ boardId, id }) !== undefined,
  };
}
export type BoardApprovalsRepo = ReturnType<typeof createBoardApprovalsRepo>;
