import { useNavigate } from '@tanstack/react-router';
import { Play, Square } from 'lucide-react';
import type { Run } from '../../api/types.ts';
import { useWakeAgent } from '../../api/use-agents.ts';
import { useCancelRun } from '../../api/use-runs.ts';
import { confirm } from '../../core/confirm.ts';
import { Button } from '../../ui/Button.tsx';
import { isLiveRun } from '../../ui/runs/run-words.ts';

/** Stops a run that goes on, or starts its agent once more. */
export function RunActions({ run }: { run: Run }) {
  const navigate = useNavigate();
  const cancel = useCancelRun();
  const wake = useWakeAgent();
  const name = run.agentName ?? 'The agent';

  const stop = async (): Promise<void> => {
    const goesOn = await confirm({
      title: 'Stop this run?',
      consequences: consequences(run),
      confirmLabel: 'Stop the run',
    });
    if (goesOn) cancel.mutate(run);
  };
  const wakeAgain = (): void =>
    wake.mutate(
      { agent: { id: run.agentId, name, companyId: run.companyId } },
      {
        onSuccess: (outcome) => {
          if (outcome.status === 'skipped' || !('id' in outcome)) return;
          void navigate({
            to: '/c/$companyId/runs/$runId',
            params: { companyId: run.companyId, runId: outcome.id },
          });
        },
      },
    );

  return isLiveRun(run) ? (
    <Button icon={<Square />} busy={cancel.isPending} onClick={() => void stop()}>
      Stop run
    </Button>
  ) : (
    <Button variant="primary" icon={<Play />} busy={wake.isPending} onClick={wakeAgain}>
      Wake again
    </Button>
  );
}

function consequences({ status, processPid, agentName }: Run): string[] {
  const name = agentName ?? 'The agent';
  return status === 'queued'
    ? ['It has not started: nothing is lost.', `${name} is woken again by its timer, by an issue, or by you.`]
    : [
        `Its process${processPid === null ? '' : ` (${processPid})`} and all that it has started are ended.`,
        'What it has written so far is kept. Work that it has not saved is lost.',
      ];
}
