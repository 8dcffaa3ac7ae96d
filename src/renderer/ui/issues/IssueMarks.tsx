import { cx } from '../../lib/cx.ts';
import {
  ISSUE_PRIORITY_ORDER,
  ISSUE_PRIORITY_WORDS,
  ISSUE_STATUS_WORDS,
  type IssuePriority,
  type IssueStatus,
} from './issue-words.ts';

const ring = <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const disc = <circle cx="7" cy="7" r="6" />;
const inDisc = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.75, strokeLinecap: 'round' } as const;

/** Shapes differ, so that no status is told by colour alone. Drawn on 14 by 14. */
const SHAPES: Readonly<Record<IssueStatus, React.ReactNode>> = {
  backlog: (
    <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.66" />
  ),
  todo: ring,
  in_progress: (
    <>
      {ring}
      <path d="M7 4a3 3 0 0 1 0 6Z" />
    </>
  ),
  in_review: (
    <>
      {ring}
      <circle cx="7" cy="7" r="2.25" />
    </>
  ),
  blocked: (
    <>
      {disc}
      <path d="M4.250 7h5.500" {...inDisc} />
    </>
  ),
  done: (
    <>
      {disc}
      <path d="m4.300 7.200 1.900 1.900 3.500-4" {...inDisc} strokeLinejoin="round" />
    </>
  ),
  cancelled: (
    <>
      {disc}
      <path d="m5 5 4 4m0-4-4 4" {...inDisc} />
    </>
  ),
};
const COLORS: Readonly<Record<IssueStatus, string>> = {
  backlog: 'text-idle',
  todo: 'text-queued',
  in_progress: 'text-running',
  in_review: 'text-waiting',
  blocked: 'text-failed',
  done: 'text-done',
  cancelled: 'text-stopped',
};

/** The mark of an issue's status; its word is read out where none stands beside it. */
export function IssueStatusIcon({
  status,
  silent = false,
  size = 'sm',
}: {
  status: IssueStatus;
  silent?: boolean;
  size?: 'sm' | 'lg';
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is hidden, or labelled
    <svg
      viewBox="0 0 14 14"
      className={cx('shrink-0 fill-current', size === 'sm' ? 'size-3.5' : 'size-5', COLORS[status])}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': ISSUE_STATUS_WORDS[status] })}
    >
      {SHAPES[status]}
    </svg>
  );
}

/** The status of an issue: shape, word and colour. */
export const IssueStatusLabel = ({ status }: { status: IssueStatus }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <IssueStatusIcon status={status} silent />
    {ISSUE_STATUS_WORDS[status]}
  </span>
);

/** The priority of an issue: bars and a word. */
export function IssuePriorityLabel({ priority }: { priority: IssuePriority }) {
  const bars = ISSUE_PRIORITY_ORDER.length - ISSUE_PRIORITY_ORDER.indexOf(priority);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg viewBox="0 0 14 12" aria-hidden="true" className="h-3 w-3.5 shrink-0 fill-current">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.6}
            y={11 - bar * 2.6}
            width="2.4"
            height={bar * 2.6}
            rx="0.6"
            className={
              bar > bars ? 'fill-(--line)' : priority === 'critical' ? 'fill-(--status-failed)' : 'fill-(--muted)'
            }
          />
        ))}
      </svg>
      {ISSUE_PRIORITY_WORDS[priority]}
    </span>
  );
}
