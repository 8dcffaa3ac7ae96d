import type { PlacedAgent } from '../../api/types.ts';
import { cx } from '../../lib/cx.ts';
import { RelativeTime } from '../RelativeTime.tsx';

/** Shapes differ, so that presence is not told by colour alone. Drawn on 12 by 12. */
const SHAPES: Readonly<Record<PlacedAgent['presence'], React.ReactNode>> = {
  online: (
    <>
      <circle cx="6" cy="6" r="2.5" />
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.25" />
    </>
  ),
  offline: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M2.5 9.500 9.500 2.500" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  never: (
    <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.8 1.55" />
  ),
};
const COLORS: Readonly<Record<PlacedAgent['presence'], string>> = {
  online: 'text-done',
  offline: 'text-paused',
  never: 'text-muted',
};

/** Whether an agent is heard of: shape and words. */
export function PresenceMark({
  agent: { presence, presenceSince },
  className,
}: {
  agent: Pick<PlacedAgent, 'presence' | 'presenceSince'>;
  className?: string;
}) {
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1.5', className)}>
      <svg viewBox="0 0 12 12" aria-hidden="true" className={cx('size-3 shrink-0 fill-current', COLORS[presence])}>
        {SHAPES[presence]}
      </svg>
      <span className={cx('truncate', presence === 'online' ? 'text-ink' : 'text-muted')}>
        {presence === 'online' && 'online'}
        {presence === 'never' && 'never seen'}
        {presence === 'offline' && (
          <>
            offline since <RelativeTime at={presenceSince} />
          </>
        )}
      </span>
    </span>
  );
}
