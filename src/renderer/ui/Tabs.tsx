import { Tabs as Radix } from 'radix-ui';
import { cx } from '../lib/cx.ts';
import { Badge } from './Badge.tsx';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
  /** Left out: `Tabs` is a row of filters, and the content stands below on its own. */
  readonly content?: React.ReactNode;
}

const FILLING =
  'flex min-h-0 flex-1 flex-col [&>[role=tablist]]:shrink-0 [&>[role=tabpanel][data-state=active]]:flex [&>[role=tabpanel]]:flex-col';

/** Tabs with their panels. Keep `value` in the address (`useViewState`). */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  fill = false,
  className,
}: {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onChange: (id: string) => void;
  /** True: the panels take the height that is left, and lay out what they hold below each other. */
  fill?: boolean;
  className?: string;
}) {
  return (
    <Radix.Root value={value} onValueChange={onChange} className={cx(fill && FILLING, className)}>
      <Radix.List aria-label={label} className="flex gap-1 border-b border-line px-4">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <Badge>{tab.count}</Badge>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(
        (tab) =>
          tab.content !== undefined && (
            <Radix.Content key={tab.id} value={tab.id} className="min-h-0 flex-1">
              {tab.content}
            </Radix.Content>
          ),
      )}
    </Radix.Root>
  );
}
