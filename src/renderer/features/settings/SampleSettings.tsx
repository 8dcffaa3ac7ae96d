import { useNavigate } from '@tanstack/react-router';
import type { Company } from '../../api/types.ts';
import { useCompanies, useCreateSample, useOverview, useRemoveSample } from '../../api/use-companies.ts';
import { confirm } from '../../core/confirm.ts';
import { count } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { SettingsPart } from './SettingsPart.tsx';

/** A company to try things out with. */
export function SampleSettings() {
  const sample = useCompanies().data?.find(({ isSample }) => isSample);
  return (
    <SettingsPart
      title="Sample company"
      lead="Eight agents that run a small script instead of a model. They cost nothing."
    >
      {sample === undefined ? <CreateSample /> : <RemoveSample sample={sample} />}
    </SettingsPart>
  );
}

function CreateSample() {
  const navigate = useNavigate();
  const create = useCreateSample();
  return (
    <>
      <p className="mb-3 text-muted">It is not there now. You can make and remove it as often as you like.</p>
      <Button
        busy={create.isPending}
        onClick={() =>
          create.mutate(undefined, {
            onSuccess: ({ id }) => void navigate({ to: '/c/$companyId/org', params: { companyId: id } }),
          })
        }
      >
        Make the sample company
      </Button>
    </>
  );
}

function RemoveSample({ sample }: { sample: Company }) {
  const remove = useRemoveSample();
  const { data: overview } = useOverview(sample.id);
  const agents = Object.values(overview?.agents ?? {}).reduce((sum, amount) => sum + amount, 0);
  const inFlight = (overview?.runsRunning ?? 0) + (overview?.runsQueued ?? 0);

  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Remove ${sample.name}?`,
      consequences: [
        `${count(agents, 'agent')} and ${count(sample.issueCounter, 'issue')} are deleted, with all runs, logs, comments and files.`,
        ...(inFlight === 0 ? [] : [`${count(inFlight, 'run')} in flight will be stopped.`]),
        'This cannot be undone. Other companies stay as they are.',
      ],
      confirmLabel: 'Remove',
    });
    if (goesOn) remove.mutate(undefined);
  };

  return (
    <>
      <p className="mb-3 text-muted">
        {sample.name} is there. Removing it deletes its agents, issues, runs and logs, and nothing else.
      </p>
      <Button busy={remove.isPending} onClick={() => void ask()}>
        Remove the sample company
      </Button>
    </>
  );
}
