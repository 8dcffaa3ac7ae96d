import { COMMANDS, type CommandDefinition, type CommandGroup } from '../../contract/commands.ts';
import { setOpen } from '../core/ui-state.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';

type Lines = readonly (readonly [title: string, shortcuts: readonly string[]])[];

/** Commands that have a shortcut. */
const commandLines = (belongs: (group: CommandGroup) => boolean): Lines =>
  Object.values<CommandDefinition>(COMMANDS).flatMap(({ title, group, shortcut }) =>
    shortcut !== undefined && belongs(group) ? [[title, [shortcut]] as const] : [],
  );

const PARTS: readonly (readonly [string, Lines])[] = [
  ['Go to', commandLines((group) => group === 'Go to')],
  ['Anywhere', commandLines((group) => group !== 'Go to')],
  [
    'In the org chart',
    [
      ['Find an agent', ['/']],
      ['Zoom in, zoom out, show all', ['+', '-', 'f']],
    ],
  ],
  [
    'In lists',
    [
      ['Next and previous row', ['j', 'k']],
      ['First and last row', ['Home', 'End']],
      ['Open the row', ['Enter']],
      ['Select the row', ['x']],
    ],
  ],
  [
    'On an agent or its row',
    [
      ['Wake', ['w']],
      ['Pause or resume', ['p']],
    ],
  ],
  [
    'In a log',
    [
      ['Find', ['Mod+F']],
      ['Follow the end', ['End']],
    ],
  ],
];

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
        {PARTS.map(([name, lines]) => (
          <section key={name} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-small text-muted">{name}</h3>
            <dl>
              {lines.map(([title, shortcuts]) => (
                <Line key={title} title={title} shortcuts={shortcuts} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
