import { cx } from '../lib/cx.ts';

const TONES = {
  info: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-ink',
  danger: 'bg-danger-soft text-ink',
};

/** One thin line across the top of a place: something that lasts and matters. */
export function Banner({
  tone = 'info',
  icon,
  action,
  children,
  className,
}: {
  tone?: keyof typeof TONES;
  icon?: React.ReactNode;
  action?: React.ReactNode;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <div
      role="status"
      className={cx(
        'flex min-h-8 items-center gap-2 px-4 py-1 [&>svg]:size-4 [&>svg]:shrink-0',
        TONES[tone],
        className,
      )}
    >
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
