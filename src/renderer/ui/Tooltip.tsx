import { Tooltip as Radix } from 'radix-ui';
import { Kbd } from './Kbd.tsx';

export interface TooltipProps {
  /** Absent: no tooltip at all. */
  label?: React.ReactNode;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref. */
  children: React.ReactElement;
}

/** Words on hover and focus. What it says must not be needed to use the thing: name the thing itself as well. */
export function Tooltip({ label, shortcut, side = 'top', children }: TooltipProps) {
  if (label === undefined && shortcut === undefined) return children;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md bg-raised px-2 py-1 text-small text-ink shadow-overlay"
        >
          {label}
          {shortcut !== undefined && <Kbd shortcut={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Once, around the app. */
export function TooltipProvider({ children }: { children: React.ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
