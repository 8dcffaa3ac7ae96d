import { Check } from 'lucide-react';
import { ContextMenu as Context, DropdownMenu as Dropdown } from 'radix-ui';
import { cx } from '../lib/cx.ts';
import { Kbd } from './Kbd.tsx';

export type MenuEntry =
  | {
      readonly label: string;
      readonly onSelect: () => void;
      readonly icon?: React.ReactNode;
      readonly shortcut?: string | undefined;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      /** A tick: this one is chosen. */
      readonly checked?: boolean;
      /** Small words after the label. */
      readonly hint?: string;
    }
  | 'separator'
  | { readonly heading: string };

const panel =
  'z-50 min-w-48 max-w-80 animate-appear overflow-y-auto rounded-md bg-raised p-1 shadow-overlay max-h-(--radix-popper-available-height)';
const itemClass =
  'flex h-7 items-center gap-2 rounded-sm px-2 outline-none data-highlighted:bg-hover data-disabled:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted';

type Parts = Pick<typeof Dropdown, 'Item' | 'Separator' | 'Label'>;

function Entries({ entries, parts: { Item, Separator, Label } }: { entries: readonly MenuEntry[]; parts: Parts }) {
  return entries.map((entry, index) => {
    if (entry === 'separator') {
      // biome-ignore lint/suspicious/noArrayIndexKey: separators are told apart by nothing else
      return <Separator key={`separator ${index}`} className="mx-1 my-1 h-px bg-line" />;
    }
    if ('heading' in entry) {
      return (
        <Label key={entry.heading} className="px-2 pt-1.5 pb-1 text-small text-muted">
          {entry.heading}
        </Label>
      );
    }
    return (
      <Item
        key={entry.label}
        disabled={entry.disabled ?? false}
        onSelect={entry.onSelect}
        className={cx(itemClass, entry.danger === true && 'text-danger [&>svg]:text-danger')}
      >
        {entry.icon}
        <span className="min-w-0 flex-1 truncate">{entry.label}</span>
        {entry.hint !== undefined && <span className="text-small text-muted">{entry.hint}</span>}
        {entry.checked === true && <Check aria-label="chosen" />}
        {entry.shortcut !== undefined && <Kbd shortcut={entry.shortcut} />}
      </Item>
    );
  });
}

export interface MenuProps {
  /** The button that opens it; takes a ref. */
  trigger: React.ReactElement;
  entries: readonly MenuEntry[];
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A menu below a button. */
export function Menu({ trigger, entries, align = 'end', ...state }: MenuProps) {
  return (
    <Dropdown.Root {...state}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content align={align} sideOffset={4} collisionPadding={8} className={panel}>
          <Entries entries={entries} parts={Dropdown} />
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

/** A menu on right click, long press or the menu key. Whatever it offers must be reachable in another way too. */
export function ContextMenu({ entries, children }: { entries: readonly MenuEntry[]; children: React.ReactElement }) {
  return (
    <Context.Root>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal>
        <Context.Content collisionPadding={8} className={panel}>
          <Entries entries={entries} parts={Context} />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}
