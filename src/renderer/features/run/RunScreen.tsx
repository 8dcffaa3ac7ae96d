import { Link, useParams } from '@tanstack/react-router';
import { Waypoints } from 'lucide-react';
import type { Run } from '../../api/types.ts';
import { useAgents } from '../../api/use-agents.ts';
import { useRun } from '../../api/use-runs.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { LogView } from '../../ui/log/LogView.tsx';
import { NotShown } from '../../ui/NotShown.tsx';
import { Page } from '../../ui/Page.tsx';
import { isLiveRun, outcomeWords, wakeWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { RunActions } from './RunActions.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunPanel } from './RunPanel.tsx';

/** One run: its log before all, what happened to it and what came of it beside. */
export function RunScreen() {
  const { companyId = '', runId = '' } = useParams({ strict: false });
  const { data: run, error, refetch } = useRun(runId);
  const agent = useAgents(companyId).data?.find(({ id }) => id === run?.agentId);
  if (run === undefined) {
    return (
      <Page title="Run" back={<RunsLink companyId={companyId} />}>
        <NotShown what="run" error={error} onRetry={() => void refetch()} icon={<Waypoints />}>
          It may have been removed together with its company. <RunsLink companyId={companyId} /> has those that are
          there.
        </NotShown>
      </Page>
    );
  }
  return (
    <Page
      title={`Run of ${run.agentName ?? 'a former agent'}`}
      icon={<Avatar icon={agent?.icon} />}
      back={<RunsLink companyId={companyId} />}
      meta={<StatusBadge status={runStatusWord(run.status)} />}
      lead={<span title={leadOf(run)}>{leadOf(run)}</span>}
      actions={<RunActions run={run} />}
      toolbar={<RunFacts run={run} />}
      fill
    >
      <div className="flex min-h-0 flex-1 max-[900px]:flex-col">
        <div className="min-h-0 min-w-0 flex-1">
          <LogView key={run.id} runId={run.id} live={isLiveRun(run)} />
        </div>
        <RunPanel run={run} />
      </div>
    </Page>
  );
}

/** Of a run that went well, why it was made is the news. */
const leadOf = (run: Run): string =>
  run.status === 'succeeded' ? (wakeWords(run) ?? outcomeWords(run)) : outcomeWords(run);

const RunsLink = ({ companyId }: { companyId: string }) => (
  <Link to="/c/$companyId/runs" params={{ companyId }}>
    Runs
  </Link>
);
