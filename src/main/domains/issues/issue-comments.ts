/** Comments on issues. Who is meant to work on an issue is woken by the comments of others. */
import { type Actor, agentIdOf, userIdOf } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { isClosed } from './issue-rules.ts';
import type { Issue, IssueComment, IssuesRepo } from './issues.repo.ts';
import type { IssueObserver } from './ports.ts';

export interface IssueCommentsDeps {
  readonly repo: IssuesRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly observer: IssueObserver;
  readonly clock: Clock;
}

/** Adds a comment within the caller's transaction. */
export function addComment(
  { repo, clock, activity, observer, access }: IssueCommentsDeps,
  tx: WriteTransaction,
  actor: Actor,
  issue: Issue,
  body: string,
): IssueComment {
  access.require(actor, { action: 'issue:write', companyId: issue.companyId });
  const at = clock.iso();
  const comment: IssueComment = {
    id: newId(),
    companyId: issue.companyId,
    issueId: issue.id,
    authorAgentId: agentIdOf(actor),
    authorUserId: userIdOf(actor),
    runId: actor.type === 'agent' ? actor.runId : null,
    body,
    createdAt: at,
    updatedAt: at,
  };
  repo.insertComment(comment);
  activity.record(tx, actor, {
    companyId: issue.companyId,
    action: 'issue.comment_added',
    entityType: 'issue',
    entityId: issue.id,
    details: { identifier: issue.identifier, commentId: comment.id },
  });
  const ownComment = actor.type === 'agent' && actor.agentId === issue.assigneeAgentId;
  const wakes = issue.assigneeAgentId !== null && !isClosed(issue.status) && issue.status !== 'backlog';
  if (wakes && !ownComment) observer.issueCommented(tx, actor, issue, comment.id);
  return comment;
}
