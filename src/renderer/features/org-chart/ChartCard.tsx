import { ChevronDown, Play, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { Agent } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { roleWord } from '../../lib/roles.ts';
import { count } from '../../lib/words.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { StatusBadge, StatusIcon } from '../../ui/StatusBadge.tsx';
import { agentStatusWord, type StatusWord } from '../../ui/status.ts';
import { CARD, type Placed } from './layout.ts';

export interface CardHandlers {
  readonly onOpen: (id: string) => void;
  readonly onWake: (id: string) => void;
  readonly onFold: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

interface ChartCardProps {
  readonly card: Placed;
  /** Undefined while the list of agents is being read. */
  readonly agent: Agent | undefined;
  readonly detail: 'cards' | 'names';
  /** The one card that Tab reaches. */
  readonly isCurrent: boolean;
  readonly handlers: CardHandlers;
}

/** One agent in the chart. Its buttons are for the pointer; the keyboard has W and Space on the card itself. */
export const ChartCard = memo(function ChartCard({ card, agent, detail, isCurrent, handlers }: ChartCardProps) {
  const { member } = card;
  const status = agentStatusWord(agent?.status ?? member.status);
  const title = agent?.title ?? roleWord(member.role);
  const problem = chainProblem(agent);
  const note = problem ?? (status === 'failed' || status === 'waiting' ? (agent?.stateReason ?? null) : null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keyboard
    <div
      role="treeitem"
      data-member={member.id}
      aria-label={cardLabel(card, title, status, note, detail)}
      aria-level={member.level}
      aria-posinset={member.position}
      aria-setsize={member.setSize}
      aria-expanded={member.reports.length === 0 ? undefined : !card.isFolded}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => handlers.onFocus(member.id)}
      onClick={(event) => !isButton(event) && handlers.onOpen(member.id)}
      className={cx(
        'absolute top-0 left-0 rounded-lg border bg-surface hover:border-line-strong focus-visible:outline-offset-2',
        status === 'running' ? 'border-running' : status === 'failed' ? 'border-failed' : 'border-line',
      )}
      style={{ width: CARD.width, height: CARD.height, transform: `translate(${card.x}px, ${card.y}px)` }}
    >
      {status === 'running' && (
        <span aria-hidden className="absolute -inset-[3px] animate-pulse-slow rounded-[10px] border-2 border-running" />
      )}
      {detail === 'names' ? (
        <div className="flex h-full items-center gap-3 px-3">
          <StatusIcon status={status} className={cx('size-6', ICON_COLORS[status])} />
          <span className="min-w-0 truncate text-[26px] leading-8 font-medium">{member.name} </span>
        </div>
      ) : (
        <>
          <div className="flex items-center gap-2 pt-2.5 pr-9 pl-2.5">
            <Avatar icon={agent?.icon} />
            <div className="min-w-0">
              <div className="truncate font-semibold">{member.name} </div>
              <div className="truncate text-small text-muted">{title} </div>
            </div>
          </div>
          <div className="mt-1.5 flex items-center gap-2 px-2.5">
            <StatusBadge status={status} />{' '}
            {note !== null && (
              <span
                title={note}
                className={cx(
                  'flex min-w-0 items-center gap-1 text-small',
                  problem === null ? 'text-muted' : 'text-warn',
                )}
              >
                {problem !== null && <TriangleAlert className="size-3.5 shrink-0" aria-hidden />}
                <span className="truncate">{note}</span>
              </span>
            )}{' '}
          </div>
          <button
            type="button"
            tabIndex={-1}
            title={`Wake ${member.name} (W)`}
            aria-label={`Wake ${member.name}`}
            onClick={() => handlers.onWake(member.id)}
            className="absolute top-1.5 right-1.5 flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-accent"
          >
            <Play className="size-4" aria-hidden />
          </button>
        </>
      )}
      {member.reports.length > 0 && (
        <FoldButton
          name={member.name}
          isFolded={card.isFolded}
          below={member.below}
          onFold={() => handlers.onFold(member.id)}
        />
      )}
    </div>
  );
});

interface FoldButtonProps {
  readonly name: string;
  readonly isFolded: boolean;
  readonly below: number;
  readonly onFold: () => void;
}

function FoldButton({ name, isFolded, below, onFold }: FoldButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      title={
        isFolded
          ? `Show ${count(below, 'agent')} below ${name} (Space)`
          : `Hide ${count(below, 'agent')} below ${name} (Space)`
      }
      aria-label={`${below.toLocaleString()}: ${isFolded ? 'Show' : 'Hide'} those below ${name}`}
      onClick={onFold}
      className={cx(
        'absolute -bottom-2.5 left-1/2 flex h-5 -translate-x-1/2 items-center gap-0.5 rounded-full border px-1.5 text-small',
        isFolded
          ? 'border-accent bg-accent-soft font-medium text-accent'
          : 'border-line-strong bg-surface text-muted hover:text-ink',
      )}
    >
      {below.toLocaleString()}
      <ChevronDown className={cx('size-3', !isFolded && 'rotate-180')} aria-hidden />
    </button>
  );
}

/** Colours of the icon where no word stands beside it; its shape tells the status too. */
const ICON_COLORS: Readonly<Record<StatusWord, string>> = {
  idle: 'text-idle',
  queued: 'text-queued',
  running: 'text-running',
  waiting: 'text-waiting',
  paused: 'text-paused',
  failed: 'text-failed',
  stopped: 'text-stopped',
  done: 'text-done',
};

const isButton = (event: React.MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('button') !== null;

/** Why the line of managers does not let the agent work; null when it does. */
function chainProblem(agent: Agent | undefined): string | null {
  const health = agent?.orgChainHealth;
  return health === undefined || health.status === 'healthy'
    ? null
    : (health.repairGuidance ?? 'The line of managers is broken.');
}

/** All that the card shows, in the same order, for those who hear it. */
function cardLabel(
  { member: { name, below } }: Placed,
  title: string,
  status: StatusWord,
  note: string | null,
  detail: 'cards' | 'names',
): string {
  const count = below > 0 ? [`${below.toLocaleString()} below`] : [];
  const facts = [title, status, ...(note === null ? [] : [note])];
  return [name, ...(detail === 'cards' ? [...facts, ...count] : [...count, ...facts])].join(', ');
}
