import { Bot } from 'lucide-react';
import type { Agent } from '../api/types.ts';
import { cx } from '../lib/cx.ts';
import { AGENT_ICON_DRAWINGS } from './agent-icons.ts';

const SIZES = {
  sm: 'size-5 rounded-sm [&_svg]:size-3.5',
  md: 'size-7 rounded-md [&_svg]:size-4',
  lg: 'size-10 rounded-lg [&_svg]:size-5',
};

/** The icon of an agent. Its name stands beside it, so it says nothing to screen readers. */
export function Avatar({
  icon,
  size = 'md',
  className,
}: {
  icon: Agent['icon'] | undefined;
  size?: keyof typeof SIZES;
  className?: string;
}) {
  const Icon = icon == null ? Bot : AGENT_ICON_DRAWINGS[icon];
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex shrink-0 items-center justify-center bg-accent-soft text-accent',
        SIZES[size],
        className,
      )}
    >
      <Icon />
    </span>
  );
}
