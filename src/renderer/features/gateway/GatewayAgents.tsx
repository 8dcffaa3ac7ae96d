import { Link, useNavigate } from '@tanstack/react-router';
import { Plus, UsersRound } from 'lucide-react';
import type { Board, Gateway, PlacedAgent } from '../../api/types.ts';
import type { usePlacedAgents } from '../../api/use-placed-agents.ts';
import { useViewState } from '../../core/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PlacedAgents } from '../../ui/placed/PlacedAgents.tsx';
import { ProvisioningButtons } from '../../ui/placed/ProvisioningButtons.tsx';

const VIEW = { agent: '' };

/** Who lives on a gateway. */
export function GatewayAgents({
  gateway: { companyId },
  agents: { data, error, refetch },
  boards,
}: {
  gateway: Gateway;
  agents: ReturnType<typeof usePlacedAgents>;
  boards: readonly Board[];
}) {
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  if (error !== null) {
    return <ErrorPanel title="The agents could not be read." error={error} onRetry={() => void refetch()} />;
  }
  return (
    <PlacedAgents
      companyId={companyId}
      rows={data}
      boards={boards}
      selected={view.agent}
      onSelect={(agent) => setView({ agent })}
      actions={(agent) => <GatewayAgentActions agent={agent} />}
      empty={
        <EmptyState
          icon={<UsersRound />}
          title="Nobody lives here yet"
          action={
            <Button
              variant="primary"
              icon={<Plus />}
              onClick={() =>
                void navigate({ to: '/c/$companyId/boards', params: { companyId }, search: { new: true } as never })
              }
            >
              Make a board
            </Button>
          }
        >
          Agents come to a gateway with a board. Make one on this gateway, and add agents to it.
        </EmptyState>
      }
    />
  );
}

/** What concerns an agent's board is done there. */
function GatewayAgentActions({ agent }: { agent: PlacedAgent }) {
  const { companyId, boardId, id } = agent;
  return (
    <>
      <ProvisioningButtons agent={agent} />
      {boardId !== null && (
        <Link
          to="/c/$companyId/boards/$boardId"
          params={{ companyId, boardId }}
          search={{ agent: id } as never}
          className="inline-flex h-6 items-center rounded-md border border-line-strong bg-surface px-2 text-small font-medium hover:bg-hover"
        >
          Open on its board
        </Link>
      )}
    </>
  );
}
