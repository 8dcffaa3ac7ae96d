import { Link } from '@tanstack/react-router';
import type { Agent, Issue, IssueDetail } from '../../api/types.ts';
import { useIssues } from '../../api/use-issues.ts';
import { IssueStatusIcon } from '../../ui/issues/IssueMarks.tsx';
import { isClosedIssue } from '../../ui/issues/issue-words.ts';
import { Section } from '../../ui/Page.tsx';

type Reference = Pick<Issue, 'id' | 'identifier' | 'title' | 'status'>;

/** One line for another issue: mark, identifier, title. */
export function IssueLine({ companyId, issue, aside }: { companyId: string; issue: Reference; aside?: string }) {
  return (
    <Link
      to="/c/$companyId/issues/$issueId"
      params={{ companyId, issueId: issue.identifier }}
      title={issue.title}
      className="-mx-2 flex h-row min-w-0 items-center gap-2 rounded-md px-2 hover:bg-hover"
    >
      <IssueStatusIcon status={issue.status} />
      <span className="shrink-0 font-mono text-small text-muted">{issue.identifier}</span>
      <span className="min-w-0 flex-1 truncate">{issue.title}</span>
      {aside !== undefined && <span className="shrink-0 text-muted">{aside}</span>}
    </Link>
  );
}

/** The parts that an issue was split into, in the order in which they were made. */
export function useChildren({ id, companyId }: IssueDetail): readonly Issue[] {
  const issues = useIssues(companyId, { parentId: id }).data ?? [];
  // While another issue's parts are still shown in the meantime, they are not this one's.
  return issues.filter(({ parentId }) => parentId === id).sort((a, b) => a.issueNumber - b.issueNumber);
}

/** The parts that an issue was split into, and how many are done. */
export function Children({ issue, agents }: { issue: IssueDetail; agents: readonly Agent[] }) {
  const children = useChildren(issue);
  if (children.length === 0) return null;
  const closed = children.filter(isClosedIssue).length;
  return (
    <Section title={`Parts, ${closed} of ${children.length} closed`}>
      <div
        role="progressbar"
        aria-label="Parts that are closed"
        aria-valuenow={closed}
        aria-valuemax={children.length}
        className="mb-2 h-1 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full bg-done" style={{ width: `${(100 * closed) / children.length}%` }} />
      </div>
      <ul>
        {children.map((child) => {
          const name = agents.find(({ id }) => id === child.assigneeAgentId)?.name;
          return (
            <li key={child.id}>
              <IssueLine companyId={issue.companyId} issue={child} {...(name === undefined ? {} : { aside: name })} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Issues that stand in some relation to the one that is looked at; nothing when there are none. */
export function Related({
  title,
  companyId,
  issues,
}: {
  title: string;
  companyId: string;
  issues: readonly Reference[];
}) {
  if (issues.length === 0) return null;
  return (
    <section aria-label={title} className="mt-4">
      <h2 className="mb-1 font-medium">{title}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={issue.id}>
            <IssueLine companyId={companyId} issue={issue} />
          </li>
        ))}
      </ul>
    </section>
  );
}
