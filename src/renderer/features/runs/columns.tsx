import { Link } from '@tanstack/react-router';
import type { Agent, Run } from '../../api/types.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IssueLink } from '../../ui/issues/IssueLink.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { outcomeWords, sourceWords, wakeWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import type { Column } from '../../ui/table-model.ts';

/** What a row says of a run. `agents` by id, as far as they are known. */
export const runColumns = (companyId: string, agents: ReadonlyMap<string, Agent>): readonly Column<Run>[] => [
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
    cell: (run) => {
      const words = whatHappened(run);
      return (
        <span className="truncate text-muted" title={words}>
          {words}
        </span>
      );
    },
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
      issueId === null ? (
        <span className="text-muted">none</span>
      ) : (
        <IssueLink companyId={companyId} issueId={issueId} />
      ),
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

/** Why it failed or was stopped comes before why it was made. */
const whatHappened = (run: Run): string =>
  run.status === 'succeeded' || run.status === 'running' ? (wakeWords(run) ?? outcomeWords(run)) : outcomeWords(run);
