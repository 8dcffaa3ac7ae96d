import { EllipsisVertical, Pause, Play, StepForward, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Agent, Run } from '../../api/types.ts';
import {
  useAgentKeys,
  usePauseAgent,
  useResumeAgent,
  useTerminateAgent,
  type useWakeAgent,
} from '../../api/use-agents.ts';
import { confirm } from '../../core/confirm.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { pauseConsequences, terminateConsequences } from './consequences.ts';
import { letterPressed } from './letter-keys.ts';

interface AgentActionsProps {
  readonly agent: Agent;
  readonly agents: readonly Agent[];
  readonly liveRuns: readonly Run[];
  readonly wake: ReturnType<typeof useWakeAgent>;
}

/** Wake, pause or resume, terminate; W and P do the first two from anywhere on the page. */
export function AgentActions({ agent, agents, liveRuns, wake }: AgentActionsProps) {
  const pause = usePauseAgent();
  const resume = useResumeAgent();
  const terminate = useTerminateAgent();
  const { data: keys } = useAgentKeys(agent.id);
  const isPaused = agent.status === 'paused';
  const isWaiting = agent.status === 'pending_approval';

  const doWake = (): void => {
    if (!isPaused && !isWaiting && !wake.isPending) wake.mutate({ agent });
  };
  const doPause = async (): Promise<void> => {
    const consequences = pauseConsequences(agent, liveRuns);
    const question = { title: `Pause ${agent.name}?`, consequences, confirmLabel: 'Pause' };
    if (consequences.length === 0 || (await confirm(question))) pause.mutate(agent);
  };
  const doTerminate = async (): Promise<void> => {
    const working = keys?.filter(({ revokedAt }) => revokedAt === null).length;
    const goesOn = await confirm({
      title: `Terminate ${agent.name}?`,
      consequences: terminateConsequences(agent, { agents, liveRuns, keys: working }),
      confirmLabel: 'Terminate',
    });
    if (goesOn) terminate.mutate(agent);
  };
  const togglePause = (): void => {
    if (isPaused) resume.mutate(agent);
    else if (!isWaiting) void doPause();
  };
  useLetterKeys({ w: doWake, p: togglePause });

  return (
    <>
      <Button
        icon={isPaused ? <StepForward /> : <Pause />}
        busy={pause.isPending || resume.isPending}
        disabled={isWaiting}
        aria-keyshortcuts="p"
        onClick={togglePause}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Tooltip label={isPaused ? 'Resume it first' : 'Start a run now'} shortcut="w">
        <Button
          variant="primary"
          icon={<Play />}
          busy={wake.isPending}
          disabled={isPaused || isWaiting}
          aria-keyshortcuts="w"
          onClick={doWake}
        >
          Wake
        </Button>
      </Tooltip>
      <Menu
        trigger={<IconButton label="More actions" icon={<EllipsisVertical />} />}
        entries={[{ label: 'Terminate…', icon: <Trash2 />, danger: true, onSelect: () => void doTerminate() }]}
      />
    </>
  );
}

/** Calls a function when its letter is pressed outside of fields and dialogs. */
function useLetterKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = latest.current[letterPressed(event) ?? ''];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
