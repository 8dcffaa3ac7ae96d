import { printedKeys } from '../core/commands/shortcuts.ts';
import { isMac } from '../core/platform.ts';
import { cx } from '../lib/cx.ts';

/** The keys of a shortcut in the contract's notation, such as `Mod+K` or `g o`. */
export function Kbd({ shortcut, className }: { shortcut: string; className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-1', className)}>
      {printedKeys(shortcut, isMac).map((keys) => (
        <kbd key={keys.join()} className="inline-flex gap-0.5 font-sans text-small">
          {keys.map((key) => (
            <span
              key={key}
              className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-line bg-sunken px-1 text-muted"
            >
              {key}
            </span>
          ))}
        </kbd>
      ))}
    </span>
  );
}
