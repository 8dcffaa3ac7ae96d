import { Link, type LinkProps } from '@tanstack/react-router';
import { COMMANDS, type CommandId } from '../../../contract/commands.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';

interface RailLinkProps extends Pick<LinkProps, 'to' | 'params'> {
  icon: React.ReactNode;
  label: string;
  command: CommandId & `go.${string}`;
  /** What is going on there, in two words. */
  count?: React.ReactNode;
}

/** One section of the rail. */
export function RailLink({ to, params, icon, label, command, count }: RailLinkProps) {
  return (
    <Tooltip label={label} shortcut={COMMANDS[command].shortcut} side="right">
      <Link
        {...({ to, params } as LinkProps)}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-ink max-[899px]:justify-center aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink [&>svg]:size-4 [&>svg]:shrink-0 aria-[current=page]:[&>svg]:text-accent"
      >
        {icon}
        <span className="min-w-0 flex-1 truncate max-[899px]:sr-only">{label}</span>
        {count !== false && count != null && <span className="text-small max-[899px]:hidden">{count}</span>}
      </Link>
    </Tooltip>
  );
}
