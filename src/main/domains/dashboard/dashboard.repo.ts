import { eq, gte, ne, sql } from 'drizzle-orm';
import type { IssueStatus } from '../../../contract/issues.ts';
import type { RunState } from '../../../contract/runs.ts';
import { agents, issues, runs } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export interface RunCount {
  readonly day: string;
  readonly state: RunState;
  readonly errorCode: string | null;
  readonly count: number;
}

const count = sql<number>`count(*)`;

/** SQL that only counts what others keep. */
export function createDashboardRepo(db: Db) {
  const issuesByStatus = db
    .select({ status: issues.status, count })
    .from(issues)
    .where(eq(issues.companyId, sql.placeholder('companyId')))
    .groupBy(issues.status)
    .prepare();
  const day = sql<string>`substr(${runs.createdAt}, 1, 10)`;
  const runsByDay = db
    .select({ day, state: runs.state, errorCode: runs.errorCode, count })
    .from(runs)
    .where(
      sql`${eq(runs.companyId, sql.placeholder('companyId'))} and ${gte(runs.createdAt, sql.placeholder('since'))}`,
    )
    .groupBy(day, runs.state, runs.errorCode)
    .prepare();
  const agentsByCompany = db
    .select({ companyId: agents.companyId, count })
    .from(agents)
    .where(ne(agents.state, 'terminated'))
    .groupBy(agents.companyId)
    .prepare();
  const issuesByCompany = db
    .select({ companyId: issues.companyId, count })
    .from(issues)
    .groupBy(issues.companyId)
    .prepare();
  return {
    issuesByStatus: (companyId: string): { status: IssueStatus; count: number }[] => issuesByStatus.all({ companyId }),
    /** By the day on which they were asked for. */
    runsByDay: (companyId: string, since: string): RunCount[] => runsByDay.all({ companyId, since }),
    agentsByCompany: () => agentsByCompany.all(),
    issuesByCompany: () => issuesByCompany.all(),
  };
}
export type DashboardRepo = ReturnType<typeof createDashboardRepo>;
