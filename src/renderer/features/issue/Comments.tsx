import { Link } from '@tanstack/react-router';
import { UserRound } from 'lucide-react';
import type { Agent, Comment, IssueDetail } from '../../api/types.ts';
import { useComments } from '../../api/use-issues.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Section } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { CommentBox } from './CommentBox.tsx';
import { Prose } from './Prose.tsx';

interface CommentsProps {
  readonly issue: IssueDetail;
  /** As the address names it: the cache knows the comments under the same name. */
  readonly issueId: string;
  readonly agents: readonly Agent[];
}

/** What was said about an issue, the newest at the bottom, and a place to say more. */
export function Comments({ issue, issueId, agents }: CommentsProps) {
  const { data: comments, error, refetch } = useComments(issueId);
  const assignee = agents.find(({ id }) => id === issue.assigneeAgentId);
  return (
    <Section title="Comments">
      {error !== null && (
        <ErrorPanel title="The comments could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {comments === undefined && error === null && <SkeletonRows rows={3} label="Loading comments" />}
      {comments?.length === 0 && <p className="mb-3 text-muted">Nobody has said anything yet.</p>}
      <ol className="flex flex-col gap-4">
        {comments?.map((comment) => (
          <li key={comment.id}>
            <OneComment comment={comment} author={agents.find(({ id }) => id === comment.authorAgentId)} />
          </li>
        ))}
      </ol>
      <CommentBox issue={issue} issueId={issueId} assignee={assignee} />
    </Section>
  );
}

function OneComment({ comment, author }: { comment: Comment; author: Agent | undefined }) {
  const { companyId, authorAgentId, runId, body, createdAt } = comment;
  return (
    <article className="flex gap-3">
      {authorAgentId === null ? (
        <span aria-hidden className="flex size-7 shrink-0 items-center justify-center rounded-full bg-hover text-muted">
          <UserRound className="size-4" />
        </span>
      ) : (
        <Avatar icon={author?.icon} />
      )}
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-baseline gap-x-2">
          {authorAgentId === null ? (
            <span className="font-medium">You</span>
          ) : (
            <Link
              to="/c/$companyId/agents/$agentId"
              params={{ companyId, agentId: authorAgentId }}
              className="font-medium hover:underline"
            >
              {author?.name ?? 'A former agent'}
            </Link>
          )}
          <RelativeTime at={createdAt} className="text-small text-muted" />
          {runId !== null && (
            <Link
              to="/c/$companyId/runs/$runId"
              params={{ companyId, runId }}
              className="text-small text-muted hover:text-ink hover:underline"
            >
              from a run
            </Link>
          )}
        </header>
        <Prose companyId={companyId} text={body} />
      </div>
    </article>
  );
}
