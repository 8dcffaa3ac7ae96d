import { Link } from '@tanstack/react-router';
import { Pause, Play } from 'lucide-react';
import type { Agent } from '../../api/types.ts';
import { roleWord } from '../../lib/roles.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusBadge, StatusIcon } from '../../ui/StatusBadge.tsx';
import { runStatusWord, statusRank } from '../../ui/status.ts';
import type { Column } from '../../ui/table-model.ts';
import { canPause, canResume } from './consequences.ts';
import type { Entry } from './group.ts';
import { adapterWord } from './new-agent.ts';
import { type AgentRow, lastSeen } from './rows.ts';

export interface RowActions {
  readonly wake: (agent: Agent) => void;
  readonly pause: (agent: Agent) => void;
  readonly resume: (agent: Agent) => void;
  readonly toggle: (agentId: string) => void;
}

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
      cell: (entry) => (entry.type === 'agent' ? <NameCell row={entry.row} /> : <GroupCell entry={entry} />),
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
      cell: ofAgent((row) => <LastRunCell row={row} />),
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
      header: '',
      width: '56px',
      align: 'end',
      cell: ofAgent((row) => <ActionsCell row={row} actions={actions} />),
    },
  ];
}

function NameCell({ row: { agent } }: { row: AgentRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar icon={agent.icon} size="sm" />
      <Link
        to="/c/$companyId/agents/$agentId"
        params={{ companyId: agent.companyId, agentId: agent.id }}
        tabIndex={-1}
        className="shrink-0 font-medium hover:underline"
      >
        {agent.name}
      </Link>
      <span className="truncate text-muted">{agent.title ?? roleWord(agent.role)}</span>
    </span>
  );
}

function GroupCell({ entry }: { entry: Extract<Entry, { type: 'group' }> }) {
  const { manager, size } = entry;
  return (
    <span className="truncate font-semibold">
      {manager === null ? 'Reports to nobody' : `Reports to ${manager.name}`}
      <span className="ml-2 font-normal text-muted">{size}</span>
    </span>
  );
}

/** The word, and where it needs a reason, the reason. */
function StatusCell({ row: { agent, status } }: { row: AgentRow }) {
  const broken = agent.orgChainHealth.status === 'healthy' ? null : agent.orgChainHealth.repairGuidance;
  const reason = broken ?? (status === 'idle' || status === 'running' ? null : agent.stateReason);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusBadge status={status} plain className="w-[72px] shrink-0" />
      {reason !== null && (
        <span title={reason} className={broken === null ? 'truncate text-muted' : 'truncate text-warn'}>
          {reason}
        </span>
      )}
    </span>
  );
}

function LastRunCell({ row: { agent, run } }: { row: AgentRow }) {
  if (run === null) {
    return agent.lastHeartbeatAt === null ? (
      <span className="text-muted">never ran</span>
    ) : (
      <RelativeTime at={agent.lastHeartbeatAt} className="text-muted" />
    );
  }
  const word = runStatusWord(run.status);
  return (
    <Link
      to="/c/$companyId/runs/$runId"
      params={{ companyId: run.companyId, runId: run.id }}
      tabIndex={-1}
      aria-label={`Run of ${agent.name}: ${word}`}
      className="flex min-w-0 items-center gap-1.5 text-muted hover:text-ink hover:underline"
    >
      <StatusIcon
        status={word}
        className={word === 'failed' ? 'text-failed' : word === 'running' ? 'text-running' : ''}
      />
      <RelativeTime at={run.startedAt ?? run.createdAt} className="truncate" />
    </Link>
  );
}

function ActionsCell({ row: { agent }, actions }: { row: AgentRow; actions: RowActions }) {
  return (
    <span className="flex">
      <IconButton
        label={`Wake ${agent.name}`}
        shortcut="w"
        size="sm"
        tabIndex={-1}
        icon={<Play />}
        disabled={agent.status === 'paused'}
        onClick={() => actions.wake(agent)}
      />
      {canResume(agent) ? (
        <IconButton
          label={`Resume ${agent.name}`}
          shortcut="p"
          size="sm"
          tabIndex={-1}
          icon={<Play className="fill-paused text-paused" />}
          onClick={() => actions.resume(agent)}
        />
      ) : (
        <IconButton
          label={`Pause ${agent.name}`}
          shortcut="p"
          size="sm"
          tabIndex={-1}
          icon={<Pause />}
          disabled={!canPause(agent)}
          onClick={() => actions.pause(agent)}
        />
      )}
    </span>
  );
}
