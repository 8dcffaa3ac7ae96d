import { useParams } from '@tanstack/react-router';
import { useIssues } from '../../api/use-issues.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** The work of a company. */
export function IssuesScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const { data: issues, error, refetch } = useIssues(companyId);
  return (
    <Page title="Issues">
      {error !== null && (
        <ErrorPanel title="The issues could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {issues === undefined && error === null && <SkeletonRows label="Loading issues" />}
      <ul>
        {issues?.map((issue) => (
          <li key={issue.id} className="flex h-row items-center gap-2">
            <span className="text-muted">{issue.identifier}</span> {issue.title}
          </li>
        ))}
      </ul>
    </Page>
  );
}
