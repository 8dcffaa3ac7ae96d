import { cx } from '../lib/cx.ts';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<React.ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** What it does, for the tooltip and for screen readers. */
  label: string;
  icon: React.ReactNode;
  shortcut?: string | undefined;
  size?: 'sm' | 'md';
  /** For toggles. */
  pressed?: boolean;
  side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A button that is an icon alone. */
export function IconButton({ label, icon, shortcut, size = 'md', pressed, side, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} {...(side === undefined ? {} : { side })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-50 [&_svg]:size-4',
          size === 'sm' ? 'size-6' : 'h-control w-(--control-height)',
          pressed === true && 'bg-selected text-accent',
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
