import { Link } from '@tanstack/react-router';
import { useIssues } from '../../api/use-issues.ts';
import { cx } from '../../lib/cx.ts';
import { ALL_ISSUES } from './issue-words.ts';

/** A link to an issue of which the id is known, by its identifier; its title on hover. */
export function IssueLink({
  companyId,
  issueId,
  className,
}: {
  companyId: string;
  issueId: string;
  className?: string;
}) {
  const issue = useIssues(companyId, ALL_ISSUES).data?.find(({ id }) => id === issueId);
  return (
    <Link
      to="/c/$companyId/issues/$issueId"
      params={{ companyId, issueId: issue?.identifier ?? issueId }}
      title={issue?.title}
      className={cx('font-mono text-small whitespace-nowrap hover:underline', className)}
    >
      {issue?.identifier ?? 'issue'}
    </Link>
  );
}
