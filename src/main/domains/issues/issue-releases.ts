/** Who is gone has no issues: what they had is to do again, by somebody else. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { withStatus } from './issue-rules.ts';
import type { Issue, IssuesRepo } from './issues.repo.ts';

export interface IssueReleasesDeps {
  readonly repo: IssuesRepo;
  readonly activity: ActivityService;
  readonly clock: Clock;
}

/** Takes every open issue out of an agent's hands. */
export function releaseAgent(deps: IssueReleasesDeps, tx: WriteTransaction, actor: Actor, agentId: string): void {
  for (const issue of deps.repo.heldBy(agentId)) {
    const at = deps.clock.iso();
    deps.repo.update({
      ...withStatus(issue, issue.status === 'in_progress' ? 'todo' : issue.status, at),
      assigneeAgentId: issue.assigneeAgentId === agentId ? null : issue.assigneeAgentId,
      checkoutAgentId: null,
      checkoutRunId: null,
      updatedAt: at,
    });
    record(deps, tx, actor, issue, { agentId });
  }
}

/** Takes every open issue of a company from a person. */
export function releaseUser(
  deps: IssueReleasesDeps,
  tx: WriteTransaction,
  actor: Actor,
  companyId: string,
  userId: string,
): void {
  for (const issue of deps.repo.openOfUser(companyId, userId)) {
    deps.repo.update({ ...issue, assigneeUserId: null, updatedAt: deps.clock.iso() });
    record(deps, tx, actor, issue, { userId });
  }
}

function record(
  { activity }: IssueReleasesDeps,
  tx: WriteTransaction,
  actor: Actor,
  issue: Issue,
  from: { agentId: string } | { userId: string },
): void {
  activity.record(tx, actor, {
    companyId: issue.companyId,
    action: 'issue.released',
    entityType: 'issue',
    entityId: issue.id,
    details: { identifier: issue.identifier, ...from },
  });
}
