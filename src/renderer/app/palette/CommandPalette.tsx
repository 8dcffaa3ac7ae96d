import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { recentUses } from '../../core/commands/recent.ts';
import { setOpen } from '../../core/ui-state.ts';
import { cx } from '../../lib/cx.ts';
import { overlayClass, panelClass } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { rank } from './rank.ts';
import { type PaletteItem, usePaletteItems } from './use-palette-items.tsx';

const GROUPS: readonly PaletteItem['group'][] = ['Commands', 'Agents', 'Boards', 'Issues'];
const MOST_WITHOUT_QUERY = 8;

/** Finds and does everything: what fits best, and of that what was used lately, stands first. */
export function CommandPalette({ companyId }: { companyId: string | null }) {
  const [query, setQuery] = useState('');
  const [uses] = useState(recentUses);
  const returnFocus = useReturnFocus(true);
  const items = usePaletteItems(companyId);
  const groups = useMemo(() => grouped(rank(items, query, uses), query), [items, query, uses]);

  const choose = (item: PaletteItem): void => {
    setOpen(null);
    // After the palette has given the focus back, so that what opens now can take it.
    requestAnimationFrame(() => item.run());
  };

  return (
    <Dialog.Root open onOpenChange={() => setOpen(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className={cx(panelClass, 'max-w-xl overflow-hidden')}
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command shouldFilter={false} loop label="Search and commands" className="flex min-h-0 flex-col">
            <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
              <Search className="size-4 text-muted" aria-hidden />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder="Find an agent, a board, an issue or a command"
                className="h-full flex-1 bg-transparent text-lead outline-none"
              />
              <Kbd shortcut="Esc" />
            </div>
            <Command.List className="max-h-[calc(76vh-3rem)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">Nothing fits “{query}”.</Command.Empty>
              {groups.map(([name, members]) => (
                <Command.Group
                  key={name}
                  heading={name}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-muted"
                >
                  {members.map((item) => (
                    <Item key={item.key} item={item} onChoose={choose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Item({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }) {
  return (
    <Command.Item
      value={item.key}
      onSelect={() => onChoose(item)}
      className="flex h-9 items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-selected [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted"
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.title}</span>
      {item.hint !== undefined && <span className="max-w-48 truncate text-small text-muted">{item.hint}</span>}
      {item.shortcut !== undefined && <Kbd shortcut={item.shortcut} />}
    </Command.Item>
  );
}

/** By group; the group with the best result comes first. Without a query each group shows only its first few. */
function grouped(items: readonly PaletteItem[], query: string): readonly (readonly [string, readonly PaletteItem[]])[] {
  const order = query === '' ? GROUPS : [...new Set(items.map(({ group }) => group))];
  return order
    .map((name) => {
      const members = items.filter(({ group }) => group === name);
      return [name, query === '' ? members.slice(0, MOST_WITHOUT_QUERY) : members] as const;
    })
    .filter(([, members]) => members.length > 0);
}
