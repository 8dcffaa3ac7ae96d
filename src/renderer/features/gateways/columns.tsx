import { Server, Waypoints } from 'lucide-react';
import type { Gateway } from '../../api/types.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ConnectionMark } from '../../ui/placed/ConnectionMark.tsx';
import type { Column } from '../../ui/table-model.ts';

/** What a row says of a gateway. Names of agents by id, as far as they are known. */
export const gatewayColumns = (names: ReadonlyMap<string, string>): readonly Column<Gateway>[] => [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(160px, 1.2fr)',
    cell: ({ name, kind, isDefault }) => (
      <>
        <span aria-hidden className="mr-2 text-muted [&_svg]:size-4">
          {kind === 'embedded' ? <Server /> : <Waypoints />}
        </span>
        <span className="truncate font-medium">{name}</span>
        {isDefault && <Badge className="ml-2">built in</Badge>}
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 'minmax(180px, 1.6fr)',
    cell: ({ companyId, id }) => <ConnectionMark companyId={companyId} gatewayId={id} />,
  },
  {
    id: 'address',
    header: 'Address',
    width: 'minmax(120px, 1fr)',
    minWindow: 1200,
    cell: ({ url }) => <code className="truncate font-mono text-small text-muted">{url}</code>,
  },
  {
    id: 'main',
    header: 'Main agent',
    width: 'minmax(120px, 1fr)',
    minWindow: 900,
    cell: ({ mainAgentId }) =>
      mainAgentId === null ? (
        <span className="text-muted">none yet</span>
      ) : (
        <span className="truncate">{names.get(mainAgentId) ?? 'an agent'}</span>
      ),
  },
  {
    id: 'boards',
    header: 'Boards',
    width: '64px',
    align: 'end',
    cell: ({ boards }) => <span className={boards === 0 ? 'text-muted' : ''}>{boards}</span>,
  },
  {
    id: 'agents',
    header: 'Agents',
    width: '64px',
    align: 'end',
    cell: ({ agents }) => <span className={agents === 0 ? 'text-muted' : ''}>{agents}</span>,
  },
];
