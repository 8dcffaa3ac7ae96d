import { Pause, StepForward, X } from 'lucide-react';
import type { Agent, Run } from '../../api/types.ts';
import { confirm } from '../../core/confirm.ts';
import { count } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { canPause, canResume, pauseConsequences } from './consequences.ts';
import { usePauseSeveral, useResumeSeveral } from './use-pause-several.ts';

interface SelectionBarProps {
  readonly companyId: string;
  readonly agents: readonly Agent[];
  readonly liveRuns: readonly Run[];
  readonly onClear: () => void;
}

/** What can be done to the chosen agents together. */
export function SelectionBar({ companyId, agents, liveRuns, onClear }: SelectionBarProps) {
  const pause = usePauseSeveral(companyId);
  const resume = useResumeSeveral(companyId);
  const pausable = agents.filter(canPause);
  const resumable = agents.filter(canResume);

  const pauseAll = async (): Promise<void> => {
    const ids = new Set(pausable.map(({ id }) => id));
    const goesOn =
      !liveRuns.some(({ agentId }) => ids.has(agentId)) ||
      (await confirm({
        title: `Pause ${count(pausable.length, 'agent')}?`,
        consequences: pauseConsequences(pausable, liveRuns),
        confirmLabel: 'Pause',
      }));
    if (goesOn) pause.mutate(pausable);
  };

  return (
    <div role="toolbar" aria-label="Chosen agents" className="ml-auto flex items-center gap-2">
      <span className="font-medium">{agents.length} chosen</span>
      <Button
        size="sm"
        icon={<Pause />}
        disabled={pausable.length === 0}
        busy={pause.isPending}
        onClick={() => void pauseAll()}
      >
        Pause {pausable.length}
      </Button>
      <Button
        size="sm"
        icon={<StepForward />}
        disabled={resumable.length === 0}
        busy={resume.isPending}
        onClick={() => resume.mutate(resumable)}
      >
        Resume {resumable.length}
      </Button>
      <Button size="sm" variant="ghost" icon={<X />} onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
