import { Link, useParams } from '@tanstack/react-router';
import { CircleDot } from 'lucide-react';
import { useAgents } from '../../api/use-agents.ts';
import { useIssue } from '../../api/use-issues.ts';
import { IssueStatusIcon } from '../../ui/issues/IssueMarks.tsx';
import { NotShown } from '../../ui/NotShown.tsx';
import { Page } from '../../ui/Page.tsx';
import { Comments } from './Comments.tsx';
import { IssueProperties } from './IssueProperties.tsx';
import { IssueText } from './IssueText.tsx';
import { Children } from './Relations.tsx';

/** One issue: what is wanted and what was said about it; beside, what one can decide about it. */
export function IssueScreen() {
  const { companyId = '', issueId = '' } = useParams({ strict: false });
  const { data: issue, error, refetch } = useIssue(issueId);
  const agents = useAgents(companyId).data ?? [];
  const back = (
    <>
      <Link to="/c/$companyId/issues" params={{ companyId }}>
        Issues
      </Link>
      {issue !== undefined && <span className="font-mono"> / {issue.identifier}</span>}
    </>
  );
  if (issue === undefined) {
    return (
      <Page title={error === null ? 'Issue' : 'Issue not shown'} back={back}>
        <NotShown
          what="issue"
          error={error}
          onRetry={() => void refetch()}
          icon={<CircleDot />}
          title={`There is no issue ${issueId}`}
        >
          It may have been removed together with its company, or the link was copied in part.
        </NotShown>
      </Page>
    );
  }
  return (
    <Page title={issue.title} back={back} icon={<IssueStatusIcon status={issue.status} size="lg" />} fill>
      <div className="flex min-h-0 flex-1 overflow-y-auto max-[900px]:flex-col-reverse max-[900px]:justify-end">
        <div className="min-w-0 flex-1 p-4">
          <div className="max-w-3xl">
            <IssueText key={issue.id} issue={issue} />
            <Children issue={issue} agents={agents} />
            <Comments issue={issue} issueId={issueId} agents={agents} />
          </div>
        </div>
        <IssueProperties issue={issue} agents={agents} />
      </div>
    </Page>
  );
}
