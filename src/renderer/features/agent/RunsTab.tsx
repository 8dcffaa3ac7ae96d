import { useNavigate } from '@tanstack/react-router';
import type { Agent, Run } from '../../api/types.ts';
import type { useRuns } from '../../api/use-runs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RunDuration } from '../../ui/runs/RunDuration.tsx';
import { outcomeWords, sourceWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { Table } from '../../ui/Table.tsx';
import type { Column } from '../../ui/table-model.ts';

const COLUMNS: readonly Column<Run>[] = [
  {
    id: 'status',
    header: 'Status',
    width: '96px',
    cell: (run) => <StatusBadge status={runStatusWord(run.status)} plain />,
  },
  {
    id: 'started',
    header: 'Started',
    width: '112px',
    cell: (run) => <RelativeTime at={run.startedAt ?? run.createdAt} />,
  },
  {
    id: 'took',
    header: 'Duration',
    width: '96px',
    cell: (run) => <RunDuration run={run} className="text-muted" />,
  },
  {
    id: 'cause',
    header: 'Source',
    width: '112px',
    cell: (run) => <span className="text-muted">{sourceWords(run)}</span>,
  },
  {
    id: 'note',
    header: 'What happened',
    cell: (run) => (
      <span className="truncate text-muted" title={outcomeWords(run)}>
        {outcomeWords(run)}
      </span>
    ),
  },
];

/** The runs of an agent, the newest first. */
export function RunsTab({ agent, runs: { data, error, refetch } }: { agent: Agent; runs: ReturnType<typeof useRuns> }) {
  const navigate = useNavigate();
  if (error !== null) {
    return <ErrorPanel title="The runs could not be read." error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="flex h-full flex-col">
      <Table
        label={`Runs of ${agent.name}`}
        rows={data}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        onOpen={(run) =>
          void navigate({ to: '/c/$companyId/runs/$runId', params: { companyId: run.companyId, runId: run.id } })
        }
        empty={
          <EmptyState title="No runs yet">
            Wake {agent.name}, or assign an issue to it: its first run shows here.
          </EmptyState>
        }
      />
    </div>
  );
}
