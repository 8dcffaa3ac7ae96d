import { and, asc, desc, eq, inArray, like, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { ISSUE_PRIORITIES } from '../../../contract/issues.ts';
import type { InboxQuery, IssueListQuery } from '../../../contract/paperclip/issues.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import { issueBlockers, issueComments, issues, runs } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Issue = Readonly<typeof issues.$inferSelect>;
export type IssueComment = Readonly<typeof issueComments.$inferSelect>;

const CLOSED = ['done', 'cancelled'] as const;

/** The place of a column's value in a list. */
const rankIn = (column: AnySQLiteColumn, order: readonly string[]): SQL =>
  sql`CASE ${column} ${sql.join(
    order.map((value, rank) => sql`WHEN ${value} THEN ${rank}`),
    sql` `,
  )} END`;
/** What an agent should look at first: what it has begun, then what is ready, each by priority and age. */
const URGENCY = [
  rankIn(issues.status, ['in_progress', 'todo', 'blocked']),
  rankIn(issues.priority, ISSUE_PRIORITIES),
  asc(issues.number),
];

/** `%`, `_` and the escape character itself stand for themselves. */
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** SQL of issues, their blockers and their comments. */
export function createIssuesRepo(db: Db) {
  const byId = db
    .select()
    .from(issues)
    .where(eq(issues.id, sql.placeholder('id')))
    .prepare();
  const byIdentifier = db
    .select()
    .from(issues)
    .where(eq(issues.identifier, sql.placeholder('identifier')))
    .prepare();
  const executedBy = db
    .select()
    .from(issues)
    .where(eq(issues.executionRunId, sql.placeholder('runId')))
    .prepare();
  const blockersOf = db
    .select({ issue: issues })
    .from(issueBlockers)
    .innerJoin(issues, eq(issues.id, issueBlockers.blockedByIssueId))
    .where(eq(issueBlockers.issueId, sql.placeholder('id')))
    .orderBy(asc(issues.number))
    .prepare();
  const blockedBy = db
    .select({ issue: issues })
    .from(issueBlockers)
    .innerJoin(issues, eq(issues.id, issueBlockers.issueId))
    .where(eq(issueBlockers.blockedByIssueId, sql.placeholder('id')))
    .orderBy(asc(issues.number))
    .prepare();
  const openOf = db
    .select()
    .from(issues)
    .where(
      and(
        eq(issues.assigneeAgentId, sql.placeholder('agentId')),
        inArray(issues.status, ['todo', 'in_progress', 'blocked']),
      ),
    )
    .orderBy(...URGENCY)
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const comment = db
    .select()
    .from(issueComments)
    .where(eq(issueComments.id, sql.placeholder('id')))
    .prepare();
  return {
    byId: (id: string): Issue | null => byId.get({ id }) ?? null,
    byIdentifier: (identifier: string): Issue | null => byIdentifier.get({ identifier }) ?? null,
    insert: preparedInsert(db, issues),
    update: preparedUpdate(db, issues, 'id'),
    /** Takes the runs of an agent, which are about to go, from all that names them. */
    forgetRunsOf(agentId: string): void {
      const ofAgent = db.select({ id: runs.id }).from(runs).where(eq(runs.agentId, agentId));
      db.update(issues).set({ checkoutRunId: null }).where(inArray(issues.checkoutRunId, ofAgent)).run();
      db.update(issues).set({ executionRunId: null }).where(inArray(issues.executionRunId, ofAgent)).run();
      db.update(issueComments).set({ runId: null }).where(inArray(issueComments.runId, ofAgent)).run();
    },
    /** Issues that a person has made, has in hand or has commented on, the last changed first. */
    touchedBy(companyId: string, { userId, status, limit, offset }: InboxQuery): Issue[] {
      const commented = db
        .select({ id: issueComments.issueId })
        .from(issueComments)
        .where(eq(issueComments.authorUserId, userId));
      return db
        .select()
        .from(issues)
        .where(
          and(
            eq(issues.companyId, companyId),
            inArray(issues.status, status),
            or(eq(issues.createdByUserId, userId), eq(issues.assigneeUserId, userId), inArray(issues.id, commented)),
          ),
        )
        .orderBy(desc(issues.updatedAt), desc(issues.number))
        .limit(limit)
        .offset(offset)
        .all();
    },
    list(companyId: string, filter: IssueListQuery): Issue[] {
      const conditions: (SQL | undefined)[] = [eq(issues.companyId, companyId)];
      if (filter.status !== undefined) conditions.push(inArray(issues.status, filter.status));
      if (filter.assigneeAgentId !== undefined) conditions.push(eq(issues.assigneeAgentId, filter.assigneeAgentId));
      if (filter.assigneeUserId !== undefined) conditions.push(eq(issues.assigneeUserId, filter.assigneeUserId));
      if (filter.projectId !== undefined) conditions.push(eq(issues.projectId, filter.projectId));
      if (filter.goalId !== undefined) conditions.push(eq(issues.goalId, filter.goalId));
      if (filter.parentId !== undefined) conditions.push(eq(issues.parentId, filter.parentId));
      if (filter.q !== undefined && filter.q !== '') {
        const pattern = `%${escapeLike(filter.q)}%`;
        conditions.push(
          or(sql`${like(issues.title, pattern)} ESCAPE '\\'`, eq(issues.identifier, filter.q.toUpperCase())),
        );
      }
      return db
        .select()
        .from(issues)
        .where(and(...conditions))
        .orderBy(desc(issues.updatedAt), desc(issues.number))
        .limit(filter.limit)
        .offset(filter.offset)
        .all();
    },
    countOpen: (companyId: string): number =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(issues)
        .where(and(eq(issues.companyId, companyId), notInArray(issues.status, [...CLOSED])))
        .get()?.count ?? 0,
    /** The most urgent first. */
    openOf: (agentId: string, { limit, offset }: PageQuery): Issue[] => openOf.all({ agentId, limit, offset }),
    executedBy: (runId: string): Issue[] => executedBy.all({ runId }),
    heldBy: (agentId: string): Issue[] =>
      db
        .select()
        .from(issues)
        .where(
          and(
            or(eq(issues.assigneeAgentId, agentId), eq(issues.checkoutAgentId, agentId)),
            notInArray(issues.status, [...CLOSED]),
          ),
        )
        .all(),
    openOfUser: (companyId: string, userId: string): Issue[] =>
      db
        .select()
        .from(issues)
        .where(
          and(
            eq(issues.companyId, companyId),
            eq(issues.assigneeUserId, userId),
            notInArray(issues.status, [...CLOSED]),
          ),
        )
        .all(),
    blockersOf: (id: string): Issue[] => blockersOf.all({ id }).map((row) => row.issue),
    blockedBy: (id: string): Issue[] => blockedBy.all({ id }).map((row) => row.issue),
    replaceBlockers(issueId: string, blockerIds: readonly string[]): void {
      db.delete(issueBlockers).where(eq(issueBlockers.issueId, issueId)).run();
      for (const blockedByIssueId of new Set(blockerIds))
        db.insert(issueBlockers).values({ issueId, blockedByIssueId }).run();
    },
    insertComment: preparedInsert(db, issueComments),
    comment: (id: string): IssueComment | null => comment.get({ id }) ?? null,
    comments: (issueId: string, { limit, offset }: { limit: number; offset: number }): IssueComment[] =>
      db
        .select()
        .from(issueComments)
        .where(eq(issueComments.issueId, issueId))
        .orderBy(asc(issueComments.createdAt), sql`rowid`)
        .limit(limit)
        .offset(offset)
        .all(),
  };
}
export type IssuesRepo = ReturnType<typeof createIssuesRepo>;
