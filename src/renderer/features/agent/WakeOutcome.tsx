import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { messageOf } from '../../api/errors.ts';
import type { Agent, Run, SkippedWakeup } from '../../api/types.ts';
import type { useWakeAgent } from '../../api/use-agents.ts';
import { useRun } from '../../api/use-runs.ts';
import { Banner } from '../../ui/Banner.tsx';
import { outcomeWords } from '../../ui/runs/run-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { skipWords } from './wake-words.ts';

interface WakeOutcomeProps {
  readonly agent: Agent;
  readonly wake: ReturnType<typeof useWakeAgent>;
}

/** What became of the last wake from this page: the run and how it is doing, or why there is none. */
export function WakeOutcome({ agent, wake: { data, error } }: WakeOutcomeProps) {
  if (error !== null) {
    return (
      <Banner tone="danger" icon={<CircleAlert aria-hidden className="text-danger" />} className="border-b border-line">
        {agent.name} was not woken: {messageOf(error)}
      </Banner>
    );
  }
  if (data === undefined) return null;
  return isSkipped(data) ? <Skipped agent={agent} outcome={data} /> : <Started first={data} />;
}

const isSkipped = (outcome: Run | SkippedWakeup): outcome is SkippedWakeup => outcome.status === 'skipped';

function Skipped({ agent, outcome }: { agent: Agent; outcome: SkippedWakeup }) {
  const { executionRunId } = outcome;
  return (
    <Banner tone="warn" icon={<CircleAlert aria-hidden className="text-warn" />} className="border-b border-line">
      {skipWords(outcome)}{' '}
      {executionRunId !== null && (
        <Link
          to="/c/$companyId/runs/$runId"
          params={{ companyId: agent.companyId, runId: executionRunId }}
          className="font-medium text-accent underline"
        >
          Open that run
        </Link>
      )}
    </Banner>
  );
}

function Started({ first }: { first: Run }) {
  const run = useRun(first.id).data ?? first;
  const words = outcomeWords(run);
  const status = runStatusWord(run.status);
  return (
    <Banner tone={status === 'failed' ? 'danger' : 'info'} className="border-b border-line">
      <span className="flex min-w-0 items-center gap-2">
        <StatusBadge status={status} />
        <span className="min-w-0 truncate" title={words}>
          {words}
        </span>
        <Link
          to="/c/$companyId/runs/$runId"
          params={{ companyId: run.companyId, runId: run.id }}
          className="shrink-0 font-medium text-accent underline"
        >
          Open the run
        </Link>
      </span>
    </Banner>
  );
}
