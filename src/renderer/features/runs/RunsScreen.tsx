import { useNavigate, useParams } from '@tanstack/react-router';
import { Play, Waypoints } from 'lucide-react';
import { useMemo } from 'react';
import { useAgents, useWakeAgent } from '../../api/use-agents.ts';
import { useIssues } from '../../api/use-issues.ts';
import { useRuns } from '../../api/use-runs.ts';
import { useViewState } from '../../core/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { ALL_ISSUES } from '../../ui/issues/issue-words.ts';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { runColumns } from './columns.tsx';
import { chipCounts, filterRuns, RUN_FILTERS, runFilterFrom } from './filter.ts';

const VIEW = { agent: '', status: 'all' };
const MOST_RUNS = 500;

const byId = <T extends { readonly id: string }>(things: readonly T[] | undefined): ReadonlyMap<string, T> =>
  new Map(things?.map((thing) => [thing.id, thing]));

/** Every start of every agent, the newest first. */
export function RunsScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const agents = useAgents(companyId).data;
  const { data, error, refetch } = useRuns(companyId, {
    limit: MOST_RUNS,
    ...(view.agent === '' ? {} : { agentId: view.agent }),
  });
  const filter = runFilterFrom(view.status);
  const shown = useMemo(() => data && filterRuns(data, filter), [data, filter]);
  const issues = useIssues(companyId, ALL_ISSUES).data;
  const columns = useMemo(() => runColumns(companyId, byId(agents), byId(issues)), [companyId, agents, issues]);
  const counts = chipCounts(data ?? []);
  const wake = useWakeAgent();
  const open = (runId: string): void =>
    void navigate({ to: '/c/$companyId/runs/$runId', params: { companyId, runId } });

  return (
    <Page
      title="Runs"
      fill
      toolbar={
        <>
          <FilterChips
            label="Status"
            choices={RUN_FILTERS.map(({ id, label }) => ({ id, label, count: data && counts[id] }))}
            value={filter}
            onChange={(status) => setView({ status })}
          />
          <Select
            label="Agent"
            hideLabel
            className="w-44"
            value={view.agent}
            onChange={(agent) => setView({ agent })}
            options={[
              { value: '', label: 'All agents' },
              ...(agents ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {data?.length === MOST_RUNS && <span className="text-small text-muted">The last {MOST_RUNS} runs.</span>}
        </>
      }
    >
      {error === null ? (
        <Table
          label="Runs"
          rows={shown}
          columns={columns}
          rowKey={({ id }) => id}
          onOpen={({ id }) => open(id)}
          onRowKey={(run, key) => {
            if (key === 'l') open(run.id);
            else if (key === 'w')
              wake.mutate({ agent: { id: run.agentId, name: run.agentName ?? 'The agent', companyId } });
            else return false;
            return true;
          }}
          rowMenu={(run) => [
            { label: 'Open the log', shortcut: 'l', onSelect: () => open(run.id) },
            {
              label: `Wake ${run.agentName ?? 'the agent'}`,
              icon: <Play />,
              shortcut: 'w',
              onSelect: () =>
                wake.mutate({ agent: { id: run.agentId, name: run.agentName ?? 'The agent', companyId } }),
            },
          ]}
          empty={
            <NoRuns
              isFiltered={filter !== 'all' || view.agent !== ''}
              onClear={() => setView(VIEW)}
              companyId={companyId}
            />
          }
        />
      ) : (
        <ErrorPanel title="The runs could not be read." error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function NoRuns({ isFiltered, onClear, companyId }: { isFiltered: boolean; onClear: () => void; companyId: string }) {
  const navigate = useNavigate();
  if (isFiltered) {
    return (
      <EmptyState title="No run is like that" action={<Button onClick={onClear}>Show all runs</Button>}>
        Other runs are there, but none with this agent and status.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Waypoints />}
      title="No runs yet"
      action={
        <Button variant="primary" onClick={() => void navigate({ to: '/c/$companyId/agents', params: { companyId } })}>
          Choose an agent to wake
        </Button>
      }
    >
      A run is one start of one agent: woken by you, by its timer, or because an issue was assigned to it.
    </EmptyState>
  );
}
