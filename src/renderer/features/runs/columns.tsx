import { Link } from '@tanstack/react-router';
import type { Agent, Issue, Run } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IssueLink } from '../../ui/issues/IssueLink.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { outcomeWords, sourceWords, wakeWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import type { Column } from '../../ui/table-model.ts';

/** What a row says of a run. Agents and issues by id, as far as they are known. */
export const runColumns = (
  companyId: string,
  agents: ReadonlyMap<string, Agent>,
  issues: ReadonlyMap<string, Issue>,
): readonly Column<Run>[] => [
  {
    id: 'status',
    header: 'Status',
    width: '88px',
    cell: ({ status }) => <StatusBadge status={runStatusWord(status)} plain />,
  },
  {
    id: 'agent',
    header: 'Agent',
    width: 'minmax(112px, 0.6fr)',
    cell: ({ agentId, agentName }) => (
      <>
        <Avatar icon={agents.get(agentId)?.icon} size="sm" className="mr-2" />
        <Link
          to="/c/$companyId/agents/$agentId"
          params={{ companyId, agentId }}
          tabIndex={-1}
          className="truncate font-medium hover:underline"
        >
          {agentName ?? 'A former agent'}
        </Link>
      </>
    ),
  },
  {
    id: 'reason',
    header: 'What happened',
    width: 'minmax(0, 2fr)',
    cell: (run) => <WhatHappened run={run} title={issues.get(run.issueId ?? '')?.title} />,
  },
  {
    id: 'source',
    header: 'Source',
    width: '96px',
    minWindow: 900,
    cell: (run) => <span className="text-muted">{sourceWords(run)}</span>,
  },
  {
    id: 'issue',
    header: 'Issue',
    width: '80px',
    cell: ({ issueId }) =>
      issueId !== null && <IssueLink companyId={companyId} issueId={issueId} className="text-muted" />,
  },
  {
    id: 'started',
    header: 'Started',
    width: '96px',
    align: 'end',
    cell: ({ startedAt, createdAt }) => <RelativeTime at={startedAt ?? createdAt} className="text-muted" />,
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '96px',
    align: 'end',
    cell: (run) => <RunDuration run={run} className="text-muted" />,
  },
];

/** Why it failed or was stopped comes first, then what it was about, then why it was made. */
function WhatHappened({ run, title }: { run: Run; title: string | undefined }) {
  const needsReason = run.status !== 'succeeded' && run.status !== 'running';
  const words = needsReason ? outcomeWords(run) : (title ?? wakeWords(run) ?? outcomeWords(run));
  return (
    <span className={cx('truncate', !needsReason && title === undefined && 'text-muted')} title={words}>
      {words}
    </span>
  );
}
