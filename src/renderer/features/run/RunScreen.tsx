import { useParams } from '@tanstack/react-router';
import { useRun } from '../../api/use-runs.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';

/** One run. */
export function RunScreen() {
  const { runId = '' } = useParams({ strict: false });
  const { data: run, error, refetch } = useRun(runId);
  return (
    <Page
      title={`Run of ${run?.agentName ?? 'an agent'}`}
      meta={run && <StatusBadge status={runStatusWord(run.status)} />}
    >
      {error !== null && <ErrorPanel title="The run could not be read." error={error} onRetry={() => void refetch()} />}
      {run === undefined && error === null && <SkeletonRows label="Loading the run" />}
    </Page>
  );
}
