import { useNavigate } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { useAgents, useWakeAgent } from '../../api/use-agents.ts';
import { Table } from '../Table.tsx';
import type { Sort } from '../table-model.ts';
import { AgentPanel } from './AgentPanel.tsx';
import { placedColumns } from './placed-columns.tsx';

const ALL_COLUMNS: readonly string[] = [];

/** Agents of a gateway or board in rows; the chosen one is told about beside them. */
export function PlacedAgents({
  companyId,
  rows,
  boards,
  selected,
  onSelect,
  actions,
  empty,
  without = ALL_COLUMNS,
}: {
  companyId: string;
  /** Undefined: still being read. */
  rows: readonly PlacedAgent[] | undefined;
  boards: readonly Board[];
  /** The id of the chosen one; empty: none. */
  selected: string;
  onSelect: (agentId: string) => void;
  /** Buttons for the chosen one. */
  actions?: (agent: PlacedAgent) => React.ReactNode;
  empty: React.ReactNode;
  /** Columns that say nothing here. */
  without?: readonly string[];
}) {
  const agents = useAgents(companyId).data;
  const [sort, setSort] = useState<Sort | null>(null);
  const navigate = useNavigate();
  const wake = useWakeAgent();
  // Beside a panel there is no room for what the panel says anyway.
  const isNarrow = selected !== '';
  const columns = useMemo(
    () =>
      placedColumns(new Map(agents?.map((agent) => [agent.id, agent])), boards).filter(
        ({ id }) => !without.includes(id) && !(isNarrow && id === 'role'),
      ),
    [agents, boards, without, isNarrow],
  );
  const chosen = rows?.find(({ id }) => id === selected);
  return (
    <div className="flex min-h-0 flex-1 max-[900px]:flex-col">
      <div className="flex min-w-0 flex-1 flex-col">
        <Table
          label="Agents"
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sort}
          onSort={setSort}
          chosenKey={selected}
          onOpen={({ id }) => onSelect(id === selected ? '' : id)}
          onRowKey={(agent, key) => {
            if (key === 'w') wake.mutate({ agent });
            else if (key === 'Escape' && selected !== '') onSelect('');
            else return false;
            return true;
          }}
          rowMenu={(agent) => [
            { label: 'Show beside the list', onSelect: () => onSelect(agent.id) },
            {
              label: 'Open its page',
              onSelect: () =>
                void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId: agent.id } }),
            },
            {
              label: `Wake ${agent.name}`,
              icon: <Play />,
              shortcut: 'w',
              onSelect: () => wake.mutate({ agent }),
            },
          ]}
          empty={empty}
        />
      </div>
      {chosen !== undefined && (
        <AgentPanel agent={chosen} boards={boards} actions={actions?.(chosen)} onClose={() => onSelect('')} />
      )}
    </div>
  );
}
