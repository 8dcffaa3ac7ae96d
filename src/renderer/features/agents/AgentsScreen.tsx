import { useNavigate, useParams } from '@tanstack/react-router';
import { Pause, Plus, StepForward, UsersRound } from 'lucide-react';
import { useMemo } from 'react';
import { useAgents } from '../../api/use-agents.ts';
import { useRuns } from '../../api/use-runs.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { AgentsTable } from './AgentsTable.tsx';
import { canPause } from './consequences.ts';
import { NewAgentDialog } from './NewAgentDialog.tsx';
import { rowsOf } from './rows.ts';

const VIEW = { new: false };

/** Everybody who works here, in rows: what they do, why they do not, and what can be done about it. */
export function AgentsScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [view, changeView] = useViewState(VIEW);
  const agents = useAgents(companyId);
  const runs = useRuns(companyId);
  const rows = useMemo(
    () => (agents.data === undefined ? undefined : rowsOf(agents.data, runs.data ?? [])),
    [agents.data, runs.data],
  );
  useCommand('agent.create', () => changeView({ new: true }));
  const pausable = agents.data?.filter(canPause).length ?? 0;
  const paused = agents.data?.filter(({ status }) => status === 'paused').length ?? 0;

  return (
    <Page
      title="Agents"
      actions={
        <>
          <CommandButton command="company.resumeAll" icon={<StepForward />}>
            Resume all{paused > 0 && ` (${paused})`}
          </CommandButton>
          <CommandButton command="company.pauseAll" icon={<Pause />}>
            Pause all{pausable > 0 && ` (${pausable})`}
          </CommandButton>
          <CommandButton command="agent.create" variant="primary" icon={<Plus />}>
            New agent
          </CommandButton>
        </>
      }
      fill
    >
      {agents.isError ? (
        <ErrorPanel title="The agents could not be read." error={agents.error} onRetry={() => void agents.refetch()} />
      ) : rows?.length === 0 ? (
        <EmptyState
          icon={<UsersRound />}
          title="No agents yet"
          action={
            <CommandButton command="agent.create" variant="primary" icon={<Plus />}>
              Create the first agent
            </CommandButton>
          }
        >
          An agent is a program that Wheelhouse starts when there is work: a coding CLI, a script, anything with a
          command. Create one and wake it.
        </EmptyState>
      ) : (
        <AgentsTable companyId={companyId} rows={rows} />
      )}
      {view.new && agents.data !== undefined && (
        <NewAgentDialog
          companyId={companyId}
          managers={agents.data}
          onClose={() => changeView({ new: false })}
          onCreated={(agentId) =>
            void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId } })
          }
        />
      )}
    </Page>
  );
}
