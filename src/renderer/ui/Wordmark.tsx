import { cx } from '../lib/cx.ts';

const SPOKES = [0, 45, 90, 135];

/** The wheel. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden className={cx('size-7 shrink-0', className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="stroke-on-accent" strokeWidth="2" strokeLinecap="round">
        <circle cx="16" cy="16" r="7.5" />
        {SPOKES.map((angle) => (
          <path key={angle} d="M16 4.5v23" strokeWidth="1.6" transform={`rotate(${angle} 16 16)`} />
        ))}
      </g>
      <circle cx="16" cy="16" r="2.8" className="fill-on-accent" />
    </svg>
  );
}

/** The wheel and the name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <div className={cx('flex items-center gap-2.5 text-lead font-semibold tracking-tight', className)}>
      <Mark />
      Wheelhouse
    </div>
  );
}
