import type { Agent, Issue } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IssuePriorityLabel, IssueStatusLabel } from '../../ui/issues/IssueMarks.tsx';
import { ISSUE_PRIORITY_ORDER, ISSUE_STATUS_ORDER, isClosedIssue } from '../../ui/issues/issue-words.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import type { Column } from '../../ui/table-model.ts';

/** What a row says of an issue. `agents` by id, as far as they are known. */
export const issueColumns = (agents: ReadonlyMap<string, Agent>): readonly Column<Issue>[] => [
  {
    id: 'identifier',
    header: 'Issue',
    width: '76px',
    sortValue: ({ issueNumber }) => issueNumber,
    cell: ({ identifier }) => <span className="font-mono text-small text-muted">{identifier}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    width: '116px',
    sortValue: ({ status }) => ISSUE_STATUS_ORDER.indexOf(status),
    cell: ({ status }) => <IssueStatusLabel status={status} />,
  },
  {
    id: 'title',
    header: 'Title',
    width: 'minmax(0, 1fr)',
    sortValue: ({ title }) => title,
    cell: (issue) => (
      <span className={cx('truncate', isClosedIssue(issue) && 'text-muted')} title={issue.title}>
        {issue.title}
      </span>
    ),
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '92px',
    minWindow: 900,
    sortValue: ({ priority }) => ISSUE_PRIORITY_ORDER.indexOf(priority),
    cell: ({ priority }) => <IssuePriorityLabel priority={priority} />,
  },
  {
    id: 'assignee',
    header: 'Assignee',
    width: '132px',
    sortValue: ({ assigneeAgentId }) => agents.get(assigneeAgentId ?? '')?.name ?? null,
    cell: ({ assigneeAgentId }) => <Assignee agentId={assigneeAgentId} agents={agents} />,
  },
  {
    id: 'updated',
    header: 'Updated',
    width: '96px',
    align: 'end',
    sortValue: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="text-muted" />,
  },
];

function Assignee({ agentId, agents }: { agentId: string | null; agents: ReadonlyMap<string, Agent> }) {
  if (agentId === null) return <span className="text-muted">nobody</span>;
  const agent = agents.get(agentId);
  return (
    <>
      <Avatar icon={agent?.icon} size="sm" className="mr-2" />
      <span className="truncate">{agent?.name ?? 'A former agent'}</span>
    </>
  );
}
