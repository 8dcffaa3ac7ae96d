import { BrushCleaning, CirclePlay, CircleStop, RefreshCw, RotateCcw, Wrench } from 'lucide-react';
import type { Agent, Instance, InstanceAction } from '../../../api/types.ts';
import { useInstanceAction } from '../../../api/use-instance.ts';
import { confirm } from '../../../core/confirm.ts';
import { Button } from '../../../ui/Button.tsx';
import { isSettledInstance } from './instance-words.ts';
import { questionBefore } from './questions.ts';

const MENDING: readonly { action: InstanceAction; label: string; icon: React.ReactNode; means: string }[] = [
  {
    action: 'update',
    label: 'Update…',
    icon: <RefreshCw />,
    means: 'Looks up the version of its program again and writes its configuration anew.',
  },
  {
    action: 'repair',
    label: 'Repair…',
    icon: <Wrench />,
    means: 'Writes its instructions and the files on its gateway again.',
  },
  {
    action: 'reset-memory',
    label: 'Reset memory…',
    icon: <BrushCleaning />,
    means: 'Begins a new session; its memory files go to a backup.',
  },
];

function useAct(agent: Agent, instance: Instance) {
  const change = useInstanceAction(agent);
  const act = async (action: InstanceAction): Promise<void> => {
    if (change.isPending) return;
    const question = questionBefore(action, agent.name, instance);
    if (question === null || (await confirm(question))) change.mutate(action);
  };
  return { act, isBusy: (action: InstanceAction): boolean => change.isPending && change.variables === action };
}

/** Start or stop, and restart. */
export function UpAndDown({ agent, instance }: { agent: Agent; instance: Instance }) {
  const { act, isBusy } = useAct(agent, instance);
  const isSettled = isSettledInstance(instance);
  const toggle = instance.isUp ? 'stop' : 'start';
  return (
    <div className="flex shrink-0 gap-2">
      <Button
        icon={instance.isUp ? <CircleStop /> : <CirclePlay />}
        variant={instance.isUp ? 'secondary' : 'primary'}
        disabled={!isSettled}
        busy={isBusy('start') || isBusy('stop')}
        onClick={() => void act(toggle)}
      >
        {instance.isUp ? 'Stop' : 'Start'}
      </Button>
      <Button icon={<RotateCcw />} disabled={!isSettled} busy={isBusy('restart')} onClick={() => void act('restart')}>
        Restart
      </Button>
    </div>
  );
}

/** What helps when something is wrong, each with what it does. */
export function Mending({ agent, instance }: { agent: Agent; instance: Instance }) {
  const { act, isBusy } = useAct(agent, instance);
  return (
    <ul className="divide-y divide-line">
      {MENDING.map(({ action, label, icon, means }) => (
        <li key={action} className="flex items-center gap-4 py-2.5 first:pt-0 last:pb-0">
          <p className="min-w-0 flex-1 text-muted">{means}</p>
          <Button
            icon={icon}
            className="w-40"
            disabled={!isSettledInstance(instance)}
            busy={isBusy(action)}
            onClick={() => void act(action)}
          >
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
