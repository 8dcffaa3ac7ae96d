import { LoaderCircle } from 'lucide-react';
import type { CommandId } from '../../contract/commands.ts';
import { runCommand, useCommandState } from '../core/commands/registry.ts';
import { cx } from '../lib/cx.ts';
import { Tooltip } from './Tooltip.tsx';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  ghost: 'text-ink hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover',
};
const SIZES = {
  sm: 'h-6 gap-1 px-2 text-small',
  md: 'h-control gap-1.5 px-3 text-body',
};

export interface ButtonProps extends Omit<React.ComponentProps<'button'>, 'disabled'> {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Before the words, 16 px: `<Play />`. */
  icon?: React.ReactNode;
  /** Shows that the deed is under way and takes no second click. */
  busy?: boolean;
  disabled?: boolean;
}

/** A button. Its words are the verb of what it does. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  busy = false,
  disabled = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      // Kept focusable, so that the keyboard does not lose its place while something is under way.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      disabled={disabled}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors duration-100',
        'disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
      {...rest}
    >
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}

export interface CommandButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled'> {
  command: CommandId;
}

/** A button that runs a command of the registry; its tooltip shows the shortcut. Without words it takes the command's title. */
export function CommandButton({ command, children, ...rest }: CommandButtonProps) {
  const { title, shortcut, enabled } = useCommandState(command);
  return (
    <Tooltip label={children === undefined ? undefined : title} shortcut={shortcut}>
      <Button {...rest} disabled={!enabled} onClick={() => runCommand(command)}>
        {children ?? title}
      </Button>
    </Tooltip>
  );
}
