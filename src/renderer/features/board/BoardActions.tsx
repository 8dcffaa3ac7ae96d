import { useNavigate } from '@tanstack/react-router';
import { EllipsisVertical, Pause, Plus, StepForward, Trash2 } from 'lucide-react';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { useDeleteBoard, usePauseBoard, useResumeBoard } from '../../api/use-boards.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { confirm } from '../../core/confirm.ts';
import { useViewState } from '../../core/view-state.ts';
import { count } from '../../lib/words.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { AddAgentDialog } from './AddAgentDialog.tsx';

const VIEW = { tab: 'agents', agent: '', add: false };

/** Pause or resume, add an agent, delete. */
export function BoardActions({
  board,
  agents,
  openTasks,
}: {
  board: Board;
  agents: readonly PlacedAgent[];
  openTasks: number;
}) {
  const { companyId } = board;
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const pause = usePauseBoard();
  const resume = useResumeBoard();
  const remove = useDeleteBoard();
  const isPaused = board.pausedAt !== null;
  useCommand('board.togglePause', () => (isPaused ? resume : pause).mutate(board));
  useCommand('board.addAgent', () => setView({ add: true }));

  const doRemove = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Delete ${board.name}?`,
      consequences: [
        agents.length === 0
          ? 'Nobody works on it.'
          : `${count(agents.length, 'agent')} on it ${agents.length === 1 ? 'is' : 'are'} deleted with ${agents.length === 1 ? 'its' : 'their'} folders: ${agents.map(({ name }) => name).join(', ')}.`,
        openTasks === 0 ? 'No task is open.' : `${count(openTasks, 'open task')} will be called off.`,
      ],
      confirmLabel: 'Delete',
    });
    if (!goesOn) return;
    remove.mutate(board, { onSuccess: () => void navigate({ to: '/c/$companyId/boards', params: { companyId } }) });
  };

  return (
    <>
      <CommandButton
        command="board.togglePause"
        icon={isPaused ? <StepForward /> : <Pause />}
        busy={pause.isPending || resume.isPending}
      >
        {isPaused ? 'Resume board' : 'Pause board'}
      </CommandButton>
      <CommandButton command="board.addAgent" variant="primary" icon={<Plus />}>
        Add agent
      </CommandButton>
      <Menu
        trigger={<IconButton label="More actions" icon={<EllipsisVertical />} />}
        entries={[{ label: 'Delete board…', icon: <Trash2 />, danger: true, onSelect: () => void doRemove() }]}
      />
      {view.add && (
        <AddAgentDialog
          board={board}
          onClose={() => setView({ add: false })}
          onAdded={(agent) => setView({ add: false, tab: 'agents', agent })}
        />
      )}
    </>
  );
}
