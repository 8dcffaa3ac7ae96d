import { Play } from 'lucide-react';
import { messageOf } from '../../api/errors.ts';
import type { AgentDetail, Run } from '../../api/types.ts';
import { useAgent, useWakeAgent } from '../../api/use-agents.ts';
import { useRun } from '../../api/use-runs.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { LogView } from '../../ui/log/LogView.tsx';
import { isLiveRun } from '../../ui/runs/run-words.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { useFollowedCompany } from './use-followed-company.ts';

interface WakeStepProps {
  readonly agentId: string;
  readonly onLeave: () => void;
}

/** Wakes the agent and shows its log. */
export function WakeStep({ agentId, onLeave }: WakeStepProps) {
  const { data: agent, error, refetch } = useAgent(agentId);
  if (agent !== undefined) return <Wake agent={agent} onLeave={onLeave} />;
  return error === null ? (
    <SkeletonRows rows={3} label="Loading the agent" />
  ) : (
    <ErrorPanel title="The agent could not be read." error={error} onRetry={() => void refetch()} />
  );
}

function Wake({ agent, onLeave }: { agent: AgentDetail; onLeave: () => void }) {
  useFollowedCompany(agent.companyId);
  const wake = useWakeAgent();
  const run = wake.data === undefined || wake.data.status === 'skipped' ? null : wake.data;
  return (
    <div>
      <h1 className="text-title font-semibold tracking-tight">
        {run === null ? `${agent.name} is ready. Wake it.` : `${agent.name}'s first run`}
      </h1>
      <p className="mt-1 mb-5 max-w-xl text-muted">
        A wake starts one run: the command is started, everything it prints is kept, and its end says how it went.
        Later, issues and timers wake agents too.
      </p>
      {run === null ? (
        <Button
          variant="primary"
          icon={<Play />}
          autoFocus
          busy={wake.isPending}
          onClick={() => wake.mutate({ agent })}
        >
          Wake {agent.name}
        </Button>
      ) : (
        <FirstRun first={run} agentName={agent.name} />
      )}
      {wake.isError && (
        <p role="alert" className="mt-3 text-danger">
          {agent.name} was not woken: {messageOf(wake.error)}
        </p>
      )}
      <div className="mt-5">
        <Button
          key={run === null ? 'skip' : 'go on'}
          variant={run === null ? 'ghost' : 'primary'}
          autoFocus={run !== null}
          onClick={onLeave}
        >
          {run === null ? 'Skip' : 'Go to the org chart'}
        </Button>
      </div>
    </div>
  );
}

function FirstRun({ first, agentName }: { first: Run; agentName: string }) {
  const run = useRun(first.id).data ?? first;
  return (
    <>
      <div role="status" className="mb-2 flex items-center gap-2">
        <StatusBadge status={runStatusWord(run.status)} />
        <span className="text-muted">{endWords(run, agentName)}</span>
      </div>
      <LogView runId={run.id} live={isLiveRun(run)} height={220} />
    </>
  );
}

function endWords({ status, error }: Run, agentName: string): string {
  if (status === 'succeeded') return 'It ended well. This is what it printed.';
  if (status === 'queued' || status === 'running') return `${agentName} is at work.`;
  return error ?? 'It ended without saying why.';
}
