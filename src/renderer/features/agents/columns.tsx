import { adapterWord } from '../../lib/adapters.ts';
import { statusRank } from '../../ui/status.ts';
import type { Column } from '../../ui/table-model.ts';
import { ActionsCell, GroupCell, LastRunCell, NameCell, StatusCell } from './cells.tsx';
import type { Entry } from './group.ts';
import { type AgentRow, lastSeen, type RowActions } from './rows.ts';

/** A cell of an agent's row; headings of groups leave it empty. */
const ofAgent =
  (cell: (row: AgentRow) => React.ReactNode) =>
  (entry: Entry): React.ReactNode =>
    entry.type === 'agent' ? cell(entry.row) : null;

const byAgent =
  (value: (row: AgentRow) => string | number | null) =>
  (entry: Entry): string | number | null =>
    entry.type === 'agent' ? value(entry.row) : null;

/** The columns of the list. `selected` are ids of agents. */
export function agentColumns(selected: ReadonlySet<string>, actions: RowActions): readonly Column<Entry>[] {
  return [
    {
      id: 'select',
      header: '',
      width: '16px',
      cell: ofAgent(({ agent }) => (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${agent.name}`}
          checked={selected.has(agent.id)}
          onChange={() => actions.toggle(agent.id)}
          className="accent-accent"
        />
      )),
    },
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(160px, 1.5fr)',
      sortValue: byAgent(({ agent }) => agent.name),
      cell: (entry) =>
        entry.type === 'agent' ? <NameCell row={entry.row} actions={actions} /> : <GroupCell entry={entry} />,
    },
    {
      id: 'status',
      header: 'Status',
      width: 'minmax(150px, 2fr)',
      sortValue: byAgent(({ status }) => statusRank(status)),
      cell: ofAgent((row) => <StatusCell row={row} />),
    },
    {
      id: 'manager',
      header: 'Manager',
      width: 'minmax(80px, 0.7fr)',
      minWindow: 900,
      sortValue: byAgent(({ manager }) => manager?.name ?? null),
      cell: ofAgent(({ manager }) => <span className="truncate text-muted">{manager?.name ?? 'nobody'}</span>),
    },
    {
      id: 'last',
      header: 'Last run',
      width: '128px',
      sortValue: byAgent(lastSeen),
      cell: ofAgent((row) => <LastRunCell row={row} actions={actions} />),
    },
    {
      id: 'adapter',
      header: 'Adapter',
      width: '104px',
      minWindow: 1200,
      sortValue: byAgent(({ agent }) => agent.adapterType),
      cell: ofAgent(({ agent }) => <span className="truncate text-muted">{adapterWord(agent.adapterType)}</span>),
    },
    {
      id: 'actions',
      header: 'Actions',
      width: '56px',
      align: 'end',
      cell: ofAgent((row) => <ActionsCell row={row} actions={actions} />),
    },
  ];
}
