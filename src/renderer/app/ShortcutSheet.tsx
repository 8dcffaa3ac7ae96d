import { COMMANDS, type CommandDefinition } from '../../contract/commands.ts';
import { setOpen } from '../core/ui-state.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';

const IN_LISTS: readonly (readonly [string, readonly string[]])[] = [
  ['Next and previous row', ['j', 'k']],
  ['Open the row', ['Enter']],
  ['First and last row', ['Home', 'End']],
];

/** Commands that have a shortcut, by group. */
function groups(): readonly (readonly [string, readonly CommandDefinition[]])[] {
  const all: readonly CommandDefinition[] = Object.values(COMMANDS);
  const names = [...new Set(all.map(({ group }) => group))];
  return names
    .map((name) => [name, all.filter(({ group, shortcut }) => group === name && shortcut !== undefined)] as const)
    .filter(([, commands]) => commands.length > 0);
}

const Line = ({ title, shortcuts }: { title: string; shortcuts: readonly string[] }) => (
  <div className="flex h-7 items-center gap-2">
    <dt className="flex-1">{title}</dt>
    <dd className="flex gap-1.5">
      {shortcuts.map((shortcut) => (
        <Kbd key={shortcut} shortcut={shortcut} />
      ))}
    </dd>
  </div>
);

/** Every shortcut, from the same list that the keyboard follows. */
export function ShortcutSheet() {
  return (
    <Dialog open onOpenChange={() => setOpen(null)} title="Keyboard shortcuts" width="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups().map(([name, commands]) => (
          <section key={name} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-small text-muted">{name}</h3>
            <dl>
              {commands.map(({ title, shortcut = '' }) => (
                <Line key={title} title={title} shortcuts={[shortcut]} />
              ))}
            </dl>
          </section>
        ))}
        <section className="mb-4 break-inside-avoid">
          <h3 className="mb-1 text-small text-muted">In lists</h3>
          <dl>
            {IN_LISTS.map(([title, shortcuts]) => (
              <Line key={title} title={title} shortcuts={shortcuts} />
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
