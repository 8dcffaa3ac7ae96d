import type { Board, Gateway } from '../../api/types.ts';
import { CapacityBar } from '../../ui/placed/CapacityBar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Column } from '../../ui/table-model.ts';

/** What a row says of a board. Names of agents by id, and gateways, as far as they are known. */
export const boardColumns = (
  names: ReadonlyMap<string, string>,
  gateways: readonly Gateway[],
): readonly Column<Board>[] => [
  {
    id: 'name',
    header: 'Name',
    width: 'minmax(160px, 1.6fr)',
    sortValue: ({ name }) => name,
    cell: ({ name, objective, description }) => (
      <>
        <span className="shrink-0 truncate font-medium">{name}</span>
        <span className="ml-2 truncate text-muted">{objective ?? description}</span>
      </>
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: '172px',
    sortValue: ({ pausedAt }) => (pausedAt === null ? 0 : 1),
    cell: ({ pausedAt }) =>
      pausedAt === null ? (
        <span className="text-muted">takes work</span>
      ) : (
        <span className="flex min-w-0 items-center gap-2">
          <StatusBadge status="paused" plain />
          <RelativeTime at={pausedAt} className="truncate text-muted" />
        </span>
      ),
  },
  {
    id: 'agents',
    header: 'Agents',
    width: 'minmax(180px, 1fr)',
    sortValue: ({ workers }) => workers,
    cell: (board) => <CapacityBar board={board} />,
  },
  {
    id: 'lead',
    header: 'Lead',
    width: 'minmax(90px, 0.7fr)',
    sortValue: ({ leadAgentId }) => names.get(leadAgentId ?? '') ?? null,
    cell: ({ leadAgentId }) =>
      leadAgentId === null ? (
        <span className="text-muted">nobody</span>
      ) : (
        <span className="truncate">{names.get(leadAgentId) ?? 'an agent'}</span>
      ),
  },
  {
    id: 'gateway',
    header: 'Gateway',
    width: 'minmax(90px, 0.7fr)',
    minWindow: 900,
    sortValue: ({ gatewayId }) => gateways.find(({ id }) => id === gatewayId)?.name ?? null,
    cell: ({ gatewayId }) => (
      <span className="truncate text-muted">{gateways.find(({ id }) => id === gatewayId)?.name ?? 'a gateway'}</span>
    ),
  },
];
