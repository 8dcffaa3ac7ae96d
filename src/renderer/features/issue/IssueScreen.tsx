import { useParams } from '@tanstack/react-router';
import { useIssue } from '../../api/use-issues.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** One issue. */
export function IssueScreen() {
  const { issueId = '' } = useParams({ strict: false });
  const { data: issue, error, refetch } = useIssue(issueId);
  return (
    <Page title={issue?.title ?? 'Issue'} back={issue?.identifier}>
      {error !== null && (
        <ErrorPanel title="The issue could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {issue === undefined && error === null && <SkeletonRows label="Loading the issue" />}
      {issue?.description}
    </Page>
  );
}
