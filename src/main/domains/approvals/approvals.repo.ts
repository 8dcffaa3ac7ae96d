import { and, asc, eq, sql } from 'drizzle-orm';
import { agentHires, approvalComments, approvalIssues, approvals, issues } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Approval = Readonly<typeof approvals.$inferSelect>;
export type ApprovalComment = Readonly<typeof approvalComments.$inferSelect>;
export type HireRecord = Readonly<typeof agentHires.$inferSelect>;

/** Which stretch of a list. */
export interface PageRange {
  readonly limit: number;
  readonly offset: number;
}

/** SQL of approvals, what they are about and what is said about them. */
export function createApprovalsRepo(db: Db) {
  const placeholder = sql.placeholder;
  const byId = db
    .select()
    .from(approvals)
    .where(eq(approvals.id, placeholder('id')))
    .prepare();
  const inCompany = eq(approvals.companyId, placeholder('companyId'));
  const ofCompany = db
    .select()
    .from(approvals)
    .where(inCompany)
    .orderBy(asc(approvals.createdAt), asc(approvals.id))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const withStatus = db
    .select()
    .from(approvals)
    .where(and(inCompany, eq(approvals.status, placeholder('status'))))
    .orderBy(asc(approvals.createdAt), asc(approvals.id))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const pending = db
    .select({ count: sql<number>`count(*)` })
    .from(approvals)
    .where(and(inCompany, eq(approvals.status, 'pending')))
    .prepare();
  const ofAgent = db
    .select()
    .from(approvals)
    .where(eq(approvals.agentId, placeholder('agentId')))
    .prepare();
  const insertIssue = preparedInsert(db, approvalIssues);
  const issueIds = db
    .select({ id: approvalIssues.issueId })
    .from(approvalIssues)
    .innerJoin(issues, eq(issues.id, approvalIssues.issueId))
    .where(eq(approvalIssues.approvalId, placeholder('approvalId')))
    .orderBy(asc(issues.number))
    .prepare();
  const comments = db
    .select()
    .from(approvalComments)
    .where(eq(approvalComments.approvalId, placeholder('approvalId')))
    .orderBy(asc(approvalComments.createdAt), asc(approvalComments.id))
    .limit(placeholder('limit'))
    .offset(placeholder('offset'))
    .prepare();
  const hire = db
    .select()
    .from(agentHires)
    .where(and(eq(agentHires.runId, placeholder('runId')), eq(agentHires.requestHash, placeholder('requestHash'))))
    .prepare();
  return {
    insert: preparedInsert(db, approvals),
    update: preparedUpdate(db, approvals, 'id'),
    byId: (id: string): Approval | null => byId.get({ id }) ?? null,
    ofCompany: (companyId: string, status: Approval['status'] | undefined, page: PageRange): Approval[] =>
      status === undefined ? ofCompany.all({ companyId, ...page }) : withStatus.all({ companyId, status, ...page }),
    countPending: (companyId: string): number => pending.get({ companyId })?.count ?? 0,
    ofAgent: (agentId: string): Approval[] => ofAgent.all({ agentId }),
    linkIssue: (approvalId: string, issueId: string): void => insertIssue({ approvalId, issueId }),
    issueIds: (approvalId: string): string[] => issueIds.all({ approvalId }).map(({ id }) => id),
    insertComment: preparedInsert(db, approvalComments),
    comments: (approvalId: string, page: PageRange): ApprovalComment[] => comments.all({ approvalId, ...page }),
    insertHire: preparedInsert(db, agentHires),
    hire: (runId: string, requestHash: string): HireRecord | null => hire.get({ runId, requestHash }) ?? null,
  };
}
export type ApprovalsRepo = ReturnType<typeof createApprovalsRepo>;
