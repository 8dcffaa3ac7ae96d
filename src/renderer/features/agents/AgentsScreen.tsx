import { useNavigate, useParams } from '@tanstack/react-router';
import type { Agent } from '../../api/types.ts';
import { useAgents } from '../../api/use-agents.ts';
import { useViewState } from '../../core/view-state.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { agentStatusWord, statusRank } from '../../ui/status.ts';
import { Table } from '../../ui/Table.tsx';
import { type Column, sortFromText, sortToText } from '../../ui/table-model.ts';

const COLUMNS: readonly Column<Agent>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(160px, 1fr)',
    sortValue: ({ name }) => name,
    cell: ({ name, icon }) => (
      <>
        <Avatar icon={icon} size="sm" className="mr-2" />
        <span className="truncate font-medium">{name}</span>
      </>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: '96px',
    sortValue: ({ status }) => statusRank(agentStatusWord(status)),
    cell: ({ status }) => <StatusBadge status={agentStatusWord(status)} plain />,
  },
  {
    id: 'reason',
    header: 'Why',
    width: 'minmax(0, 2fr)',
    minWindow: 900,
    cell: ({ stateReason }) => <span className="truncate text-muted">{stateReason}</span>,
  },
  {
    id: 'since',
    header: 'Since',
    width: '96px',
    align: 'end',
    sortValue: ({ stateSince }) => stateSince,
    cell: ({ stateSince }) => <RelativeTime at={stateSince} className="text-muted" />,
  },
];

/** The roster. */
export function AgentsScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const agents = useAgents(companyId);
  const [view, setView] = useViewState({ sort: '' });
  return (
    <Page title="Agents" fill>
      {agents.error === null ? (
        <Table
          label="Agents"
          rows={agents.data}
          columns={COLUMNS}
          rowKey={({ id }) => id}
          sort={sortFromText(view.sort)}
          onSort={(sort) => setView({ sort: sortToText(sort) })}
          onOpen={({ id }) =>
            void navigate({ to: '/c/$companyId/agents/$agentId', params: { companyId, agentId: id } })
          }
          empty={<EmptyState title="No agents yet">Agents do the work of this company.</EmptyState>}
        />
      ) : (
        <ErrorPanel title="The agents could not be read." error={agents.error} onRetry={() => void agents.refetch()} />
      )}
    </Page>
  );
}
