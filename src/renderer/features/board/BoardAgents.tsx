import { FileText, Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { type usePlacedAgents, useRemovePlacedAgent } from '../../api/use-placed-agents.ts';
import { confirm } from '../../core/confirm.ts';
import { useViewState } from '../../core/view-state.ts';
import { Button, CommandButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PlacedAgents } from '../../ui/placed/PlacedAgents.tsx';
import { ProvisioningButtons } from '../../ui/placed/ProvisioningButtons.tsx';
import { AgentFilesDialog } from './AgentFilesDialog.tsx';
import { EditAgentDialog } from './EditAgentDialog.tsx';

const VIEW = { agent: '' };
/** Where they all work is the title of the page. */
const WITHOUT = ['role'];

/** Who works on a board, how they are, and what can be done about it. */
export function BoardAgents({
  board,
  agents: { data, error, refetch },
}: {
  board: Board;
  agents: ReturnType<typeof usePlacedAgents>;
}) {
  const [view, setView] = useViewState(VIEW);
  const [open, setOpen] = useState<'edit' | 'files' | null>(null);
  const boards = useMemo(() => [board], [board]);
  const chosen = data?.find(({ id }) => id === view.agent);
  if (error !== null) {
    return <ErrorPanel title="The agents could not be read." error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <PlacedAgents
        companyId={board.companyId}
        rows={data}
        boards={boards}
        without={WITHOUT}
        selected={view.agent}
        onSelect={(agent) => setView({ agent })}
        actions={(agent) => (
          <>
            <ProvisioningButtons agent={agent} />
            <Button size="sm" icon={<Pencil />} onClick={() => setOpen('edit')}>
              Edit or move
            </Button>
            <Button size="sm" icon={<FileText />} onClick={() => setOpen('files')}>
              Files
            </Button>
            <DeleteButton agent={agent} board={board} />
          </>
        )}
        empty={
          <EmptyState
            icon={<UsersRound />}
            title="Nobody works on this board yet"
            action={
              <CommandButton command="board.addAgent" variant="primary" icon={<Plus />}>
                Add the first agent
              </CommandButton>
            }
          >
            An agent that is added gets a folder with its files, a session and a token, and is ready for tasks.
          </EmptyState>
        }
      />
      {open === 'edit' && chosen !== undefined && (
        <EditAgentDialog board={board} agent={chosen} onClose={() => setOpen(null)} />
      )}
      {open === 'files' && chosen !== undefined && <AgentFilesDialog agent={chosen} onClose={() => setOpen(null)} />}
    </>
  );
}

function DeleteButton({ agent, board }: { agent: PlacedAgent; board: Board }) {
  const remove = useRemovePlacedAgent();
  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Delete ${agent.name}?`,
      consequences: [
        `It is taken from ${board.name} and from its gateway, with its folder and its session.`,
        'Its token stops working. Its tasks stay, with nobody assigned.',
      ],
      confirmLabel: 'Delete',
    });
    if (goesOn) remove.mutate(agent);
  };
  return (
    <Button size="sm" icon={<Trash2 />} busy={remove.isPending} onClick={() => void ask()}>
      Delete…
    </Button>
  );
}
