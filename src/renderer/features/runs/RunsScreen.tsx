import { useParams } from '@tanstack/react-router';
import { useRuns } from '../../api/use-runs.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';

/** Every start of every agent. */
export function RunsScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const { data: runs, error, refetch } = useRuns(companyId);
  return (
    <Page title="Runs">
      {error !== null && (
        <ErrorPanel title="The runs could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {runs === undefined && error === null && <SkeletonRows label="Loading runs" />}
      <ul>
        {runs?.map((run) => (
          <li key={run.id} className="flex h-row items-center gap-2">
            {run.agentName} <StatusBadge status={runStatusWord(run.status)} plain />
          </li>
        ))}
      </ul>
    </Page>
  );
}
