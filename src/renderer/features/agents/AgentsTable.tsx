import { useNavigate, useRouter } from '@tanstack/react-router';
import { Network, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Agent } from '../../api/types.ts';
import { usePauseAgent, useResumeAgent } from '../../api/use-agents.ts';
import { useLiveRuns } from '../../api/use-runs.ts';
import { useWakeWithNotice } from '../../api/use-wake-with-notice.ts';
import { useViewState } from '../../core/view-state.ts';
import { sentenceCase } from '../../lib/words.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { sortFromText, sortRows, sortToText } from '../../ui/table-model.ts';
import { agentColumns } from './columns.tsx';
import { canPause, canResume } from './consequences.ts';
import { FILTERS, filterCounts, filterFrom, filterRows, searchRows } from './filter.ts';
import { type Entry, entryKey, groupedByManager, ungrouped } from './group.ts';
import type { AgentRow, RowActions } from './rows.ts';
import { SelectionBar } from './SelectionBar.tsx';

const VIEW = { status: 'all', q: '', sort: '', group: false };

/** The rows with their filters, their order and what can be done to them. */
export function AgentsTable({ companyId, rows }: { companyId: string; rows: readonly AgentRow[] | undefined }) {
  const navigate = useNavigate();
  const [view, changeView] = useViewState(VIEW);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data: liveRuns = [] } = useLiveRuns(companyId);
  const actions = useRowActions(setSelected);
  const sort = sortFromText(view.sort);
  const columns = useMemo(() => agentColumns(selected, actions), [selected, actions]);

  const found = searchRows(rows ?? [], view.q);
  const shown = filterRows(found, filterFrom(view.status));
  const counts = filterCounts(found);
  const entries = view.group ? groupedInOrder(shown, columns, sort) : ungrouped(shown);
  const chosen = (rows ?? []).filter(({ agent }) => selected.has(agent.id)).map(({ agent }) => agent);

  const open = (entry: Entry): void => {
    const agent = entry.type === 'agent' ? entry.row.agent : entry.manager;
    if (agent === null) return;
    void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId: agent.id } });
  };

  return (
    <>
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <FilterChips
          label="Agents by status"
          value={filterFrom(view.status)}
          onChange={(status) => changeView({ status })}
          choices={FILTERS.map((id) => ({ id, label: sentenceCase(id), count: counts[id] }))}
        />
        <TextField
          label="Search agents"
          hideLabel
          type="search"
          icon={<Search />}
          placeholder="Name, title, manager, reason"
          value={view.q}
          onChange={(event) => changeView({ q: event.target.value })}
          className={chosen.length > 0 ? 'w-40' : 'w-60'}
        />
        {chosen.length > 0 ? (
          <SelectionBar
            companyId={companyId}
            agents={chosen}
            liveRuns={liveRuns}
            onClear={() => setSelected(new Set())}
          />
        ) : (
          <Button
            variant="ghost"
            icon={<Network />}
            aria-pressed={view.group}
            onClick={() => changeView({ group: !view.group })}
            className={view.group ? 'bg-selected' : ''}
          >
            Group by manager
          </Button>
        )}
      </div>
      <Table
        label="Agents"
        rows={rows === undefined ? undefined : entries}
        columns={view.group ? inGivenOrder(columns) : columns}
        rowKey={entryKey}
        sort={sort}
        onSort={(next) => changeView({ sort: sortToText(next) })}
        onOpen={open}
        onRowKey={(entry, key) => entry.type === 'agent' && actOnKey(entry.row.agent, key, actions)}
        empty={
          <EmptyState
            title="No agent matches"
            action={<Button onClick={() => changeView({ q: '', status: 'all' })}>Show all agents</Button>}
          >
            {view.q === ''
              ? `Nobody is ${view.status} right now.`
              : `Nothing about “${view.q}” in names, titles, managers or reasons.`}
          </EmptyState>
        }
      />
    </>
  );
}

type Columns = ReturnType<typeof agentColumns>;
type Sort = ReturnType<typeof sortFromText>;

/** Groups whose rows are in the order that the person chose. */
const groupedInOrder = (rows: readonly AgentRow[], columns: Columns, sort: Sort): readonly Entry[] =>
  groupedByManager(
    sortRows(ungrouped(rows), columns, sort).flatMap((entry) => (entry.type === 'agent' ? [entry.row] : [])),
  );

/** Columns that can be chosen for sorting, but leave the order to the groups. */
const inGivenOrder = (columns: Columns): Columns =>
  columns.map((column) => (column.sortValue === undefined ? column : { ...column, sortValue: () => null }));

/** Single keys on a row. @returns whether the key was taken */
function actOnKey(agent: Agent, key: string, actions: RowActions): boolean {
  if (key === 'w') actions.wake(agent);
  else if (key === 'x' || key === ' ') actions.toggle(agent.id);
  else if (key === 'p' && canResume(agent)) actions.resume(agent);
  else if (key === 'p' && canPause(agent)) actions.pause(agent);
  else return false;
  return true;
}

function useRowActions(
  setSelected: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void,
): RowActions {
  const router = useRouter();
  const wake = useWakeWithNotice();
  const { mutate: pause } = usePauseAgent();
  const { mutate: resume } = useResumeAgent();
  return useMemo(
    () => ({
      open: (path) => router.history.push(path),
      wake,
      pause: (agent) => pause(agent),
      resume: (agent) => resume(agent),
      toggle: (agentId) =>
        setSelected((before) => {
          const after = new Set(before);
          if (!after.delete(agentId)) after.add(agentId);
          return after;
        }),
    }),
    [router, wake, pause, resume, setSelected],
  );
}
