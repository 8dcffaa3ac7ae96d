/** What stands in the cells of the list. Rows that scroll by must not draw those again that stay. */
import { Pause, Play, StepForward } from 'lucide-react';
import { memo } from 'react';
import { roleWord } from '../../lib/roles.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { StatusBadge, StatusIcon } from '../../ui/StatusBadge.tsx';
import { runStatusWord } from '../../ui/status.ts';
import { canPause, canResume } from './consequences.ts';
import type { Entry } from './group.ts';
import type { AgentRow, RowActions } from './rows.ts';

export const NameCell = memo(function NameCell({ row: { agent }, actions }: { row: AgentRow; actions: RowActions }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar icon={agent.icon} size="sm" />
      <RowLink path={`/c/${agent.companyId}/agents/${agent.id}`} actions={actions} className="shrink-0 font-medium">
        {agent.name}
      </RowLink>
      <span className="truncate text-muted">{agent.title ?? roleWord(agent.role)}</span>
    </span>
  );
});

export const GroupCell = memo(function GroupCell({ entry }: { entry: Extract<Entry, { type: 'group' }> }) {
  const { manager, size } = entry;
  return (
    <span className="truncate font-semibold">
      {manager === null ? 'Reports to nobody' : `Reports to ${manager.name}`}
      <span className="ml-2 font-normal text-muted">{size}</span>
    </span>
  );
});

/** The word, and where it needs a reason, the reason. */
export const StatusCell = memo(function StatusCell({ row: { agent, status } }: { row: AgentRow }) {
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
});

export const LastRunCell = memo(function LastRunCell({
  row: { agent, run },
  actions,
}: {
  row: AgentRow;
  actions: RowActions;
}) {
  if (run === null) {
    return agent.lastHeartbeatAt === null ? (
      <span className="text-muted">never ran</span>
    ) : (
      <RelativeTime at={agent.lastHeartbeatAt} className="text-muted" />
    );
  }
  const word = runStatusWord(run.status);
  return (
    <RowLink
      path={`/c/${run.companyId}/runs/${run.id}`}
      actions={actions}
      className="flex min-w-0 items-center gap-1.5 text-muted hover:text-ink"
    >
      <StatusIcon
        status={word}
        className={word === 'failed' ? 'text-failed' : word === 'running' ? 'text-running' : ''}
      />
      <span className="sr-only">
        Run of {agent.name}, {word},
      </span>
      <RelativeTime at={run.startedAt ?? run.createdAt} className="truncate" />
    </RowLink>
  );
});

export const ActionsCell = memo(function ActionsCell({
  row: { agent },
  actions,
}: {
  row: AgentRow;
  actions: RowActions;
}) {
  return (
    <span className="flex">
      <RowButton
        label={`Wake ${agent.name}`}
        shortcut="W"
        disabled={agent.status === 'paused'}
        onClick={() => actions.wake(agent)}
      >
        <Play />
      </RowButton>
      {canResume(agent) ? (
        <RowButton label={`Resume ${agent.name}`} shortcut="P" onClick={() => actions.resume(agent)}>
          <StepForward className="text-paused" />
        </RowButton>
      ) : (
        <RowButton
          label={`Pause ${agent.name}`}
          shortcut="P"
          disabled={!canPause(agent)}
          onClick={() => actions.pause(agent)}
        >
          <Pause />
        </RowButton>
      )}
    </span>
  );
});

interface RowLinkProps {
  readonly path: string;
  readonly actions: RowActions;
  readonly className: string;
  readonly children: React.ReactNode;
}

/** A link in a row. Hundreds of rows pass by in a second of scrolling, which the router's own links are too heavy for. */
function RowLink({ path, actions, className, children }: RowLinkProps) {
  const onClick = (event: React.MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    actions.open(path);
  };
  return (
    <a href={path} tabIndex={-1} onClick={onClick} className={`rounded-sm hover:underline ${className}`}>
      {children}
    </a>
  );
}

interface RowButtonProps {
  readonly label: string;
  /** The key that does the same on the row. */
  readonly shortcut: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

/** A button in a row; light for the same reason. */
const RowButton = ({ label, shortcut, disabled = false, onClick, children }: RowButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    title={`${label} (${shortcut})`}
    aria-label={label}
    disabled={disabled}
    onClick={onClick}
    className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-50 [&_svg]:size-4"
  >
    {children}
  </button>
);
