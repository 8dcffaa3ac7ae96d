import { cx } from '../lib/cx.ts';
import type { StatusWord } from './status.ts';

/** Shapes differ, so that no status is told by colour alone. Drawn on 12 by 12. */
const SHAPES: Readonly<Record<StatusWord, React.ReactNode>> = {
  idle: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  queued: (
    <>
      <circle cx="2" cy="6" r="1.5" />
      <circle cx="6" cy="6" r="1.5" />
      <circle cx="10" cy="6" r="1.5" />
    </>
  ),
  running: <path d="M3 1.6v8.8a.6.6 0 0 0 .9.5l7.2-4.4a.6.6 0 0 0 0-1L3.9 1.100a.6.6 0 0 0-.9.5Z" />,
  waiting: (
    <path
      d="M2.5 1h7M2.5 11h7M3.5 1c0 3 5 4 5 5s-5 2-5 5M8.5 1c0 3-5 4-5 5s5 2 5 5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
    />
  ),
  paused: (
    <>
      <rect x="2" y="1.5" width="3" height="9" rx="0.8" />
      <rect x="7" y="1.5" width="3" height="9" rx="0.8" />
    </>
  ),
  failed: (
    <path
      d="M3.6 0.800h4.800l2.8 2.800v4.800l-2.8 2.800H3.600L.8 8.400V3.600ZM5.2 3v3.600h1.600V3Zm0 4.600V9h1.600V7.600Z"
      fillRule="evenodd"
    />
  ),
  stopped: <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1.2" />,
  done: (
    <path
      d="m1.8 6.4 2.9 2.9 5.5-6.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

const COLORS: Readonly<Record<StatusWord, string>> = {
  idle: 'text-idle bg-idle-soft',
  queued: 'text-queued bg-queued-soft',
  running: 'text-running bg-running-soft',
  waiting: 'text-waiting bg-waiting-soft',
  paused: 'text-paused bg-paused-soft',
  failed: 'text-failed bg-failed-soft',
  stopped: 'text-stopped bg-stopped-soft',
  done: 'text-done bg-done-soft',
};

/** The icon of a status alone; give it a label where no word stands beside it. */
export function StatusIcon({ status, label, className }: { status: StatusWord; label?: string; className?: string }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is hidden, or labelled
    <svg
      viewBox="0 0 12 12"
      className={cx('size-3 shrink-0 fill-current', status === 'running' && 'animate-pulse-slow', className)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {SHAPES[status]}
    </svg>
  );
}

/** The status of an agent or a run: shape, word and colour. `plain` leaves out the tinted background, for dense rows. */
export function StatusBadge({
  status,
  plain = false,
  className,
}: {
  status: StatusWord;
  plain?: boolean;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1.5 rounded-full text-small font-medium whitespace-nowrap',
        COLORS[status],
        plain ? 'bg-transparent' : 'px-2',
        className,
      )}
    >
      <StatusIcon status={status} />
      {status}
    </span>
  );
}
