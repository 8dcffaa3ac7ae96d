import { and, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { ApprovalStatus } from '../../../contract/approvals.ts';
import { type TaskFilter, taskStatusOf } from '../../../contract/board-tasks.ts';
import { ISSUE_STATUSES } from '../../../contract/issues.ts';
import {
  approvalIssues,
  approvals,
  boardApprovals,
  boardTasks,
  issueBlockers,
  issueComments,
  issues,
} from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type BoardTaskRow = Readonly<typeof boardTasks.$inferSelect>;
/** A task with its issue. */
export interface TaskRecord {
  readonly task: BoardTaskRow;
  readonly issue: Readonly<typeof issues.$inferSelect>;
}
/** One task waits for another. */
export interface TaskLink {
  readonly taskId: string;
  readonly dependsOn: string;
  readonly open: boolean;
}
export interface ApprovalCounts {
  readonly total: number;
  readonly pending: number;
}

/** The statuses of issues that a filter lets through, as JSON. */
const issueStatuses = (statuses: TaskFilter['statuses']): string | null =>
  statuses === undefined
    ? null
    : JSON.stringify(
        ISSUE_STATUSES.filter((status) => {
          const word = taskStatusOf(status);
          return word !== null && statuses.includes(word);
        }),
      );

/** SQL of the tasks of boards. */
export function createBoardTasksRepo(db: Db) {
  const placeholder = sql.placeholder;
  const matching = and(
    eq(boardTasks.boardId, placeholder('boardId')),
    ne(issues.status, 'cancelled'),
    sql`(${placeholder('statuses')} IS NULL OR ${issues.status} IN (SELECT value FROM json_each(${placeholder('statuses')})))`,
    sql`(${placeholder('assignee')} IS NULL OR ${issues.assigneeAgentId} = ${placeholder('assignee')})`,
    sql`(${placeholder('unassigned')} = 0 OR ${issues.assigneeAgentId} IS NULL)`,
  );
  const record = { task: boardTasks, issue: issues };
  const list = db
    .select(record)
    .from(boardTasks)
    .innerJoin(issues, eq(issues.id, boardTasks.issueId))
    .where(matching)
    .orderBy(desc(issues.createdAt), desc(issues.number))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const total = db
    .select({ total: count() })
    .from(boardTasks)
    .innerJoin(issues, eq(issues.id, boardTasks.issueId))
    .where(matching)
    .prepare();
  const byId = db
    .select(record)
    .from(boardTasks)
    .innerJoin(issues, eq(issues.id, boardTasks.issueId))
    .where(eq(boardTasks.issueId, placeholder('id')))
    .prepare();
  const links = db
    .select({
      taskId: issueBlockers.issueId,
      dependsOn: issueBlockers.blockedByIssueId,
      open: sql<number>`${issues.status} NOT IN ('done', 'cancelled')`,
    })
    .from(issueBlockers)
    .innerJoin(issues, eq(issues.id, issueBlockers.blockedByIssueId))
    .where(sql`${issueBlockers.issueId} IN (SELECT value FROM json_each(${placeholder('ids')}))`)
    .orderBy(issues.number)
    .prepare();
  const ofBoard = db
    .select(record)
    .from(boardTasks)
    .innerJoin(issues, eq(issues.id, boardTasks.issueId))
    .where(eq(boardTasks.boardId, placeholder('boardId')))
    .prepare();
  const comments = db
    .select({ total: count() })
    .from(issueComments)
    .where(eq(issueComments.issueId, placeholder('id')))
    .prepare();
  const commentSince = db
    .select({ id: issueComments.id })
    .from(issueComments)
    .where(
      and(
        eq(issueComments.issueId, placeholder('id')),
        eq(issueComments.authorAgentId, placeholder('agentId')),
        sql`${issueComments.createdAt} >= ${placeholder('since')}`,
      ),
    )
    .limit(1)
    .prepare();
  const approvalCounts = db
    .select({
      taskId: approvalIssues.issueId,
      total: count(),
      pending: sql<number>`sum(${approvals.status} IN ('pending', 'revision_requested'))`,
    })
    .from(boardApprovals)
    .innerJoin(approvals, eq(approvals.id, boardApprovals.approvalId))
    .innerJoin(approvalIssues, eq(approvalIssues.approvalId, approvals.id))
    .where(eq(boardApprovals.boardId, placeholder('boardId')))
    .groupBy(approvalIssues.issueId)
    .prepare();
  const approvalsOf = db
    .select({ status: approvals.status })
    .from(approvalIssues)
    .innerJoin(approvals, eq(approvals.id, approvalIssues.approvalId))
    .innerJoin(boardApprovals, eq(boardApprovals.approvalId, approvals.id))
    .where(eq(approvalIssues.issueId, placeholder('id')))
    .prepare();
  return {
    insert: preparedInsert(db, boardTasks),
    update: preparedUpdate(db, boardTasks, 'issueId'),
    delete: (issueId: string): void => void db.delete(boardTasks).where(eq(boardTasks.issueId, issueId)).run(),
    byId: (id: string): TaskRecord | null => byId.get({ id }) ?? null,
    /** The newest first, without what is off the board. */
    list(
      boardId: string,
      { statuses, assignedAgentId, unassigned }: TaskFilter,
      range: { limit: number; offset: number },
    ): { records: TaskRecord[]; total: number } {
      const filter = {
        boardId,
        statuses: issueStatuses(statuses),
        assignee: assignedAgentId ?? null,
        unassigned: unassigned ? 1 : 0,
      };
      return { records: list.all({ ...filter, ...range }), total: total.get(filter)?.total ?? 0 };
    },
    ofBoard: (boardId: string): TaskRecord[] => ofBoard.all({ boardId }),
    /** What these tasks wait for. */
    links: (taskIds: readonly string[]): TaskLink[] =>
      links.all({ ids: JSON.stringify(taskIds) }).map((link) => ({ ...link, open: link.open === 1 })),
    countComments: (id: string): number => comments.get({ id })?.total ?? 0,
    hasCommentSince: (id: string, agentId: string, since: string): boolean =>
      commentSince.get({ id, agentId, since }) !== undefined,
    /** How the board's approvals about a task stand. */
    approvalStatuses: (id: string): ApprovalStatus[] => approvalsOf.all({ id }).map(({ status }) => status),
    /** How many approvals there are for each task that has any. */
    approvalCounts: (boardId: string): ReadonlyMap<string, ApprovalCounts> =>
      new Map(approvalCounts.all({ boardId }).map(({ taskId, ...counts }) => [taskId, counts])),
  };
}
export type BoardTasksRepo = ReturnType<typeof createBoardTasksRepo>;
