import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { IconButton } from '../IconButton.tsx';
import { TextField } from '../TextField.tsx';
import { MOST_MATCHES } from './find.ts';
import type { LogFind } from './use-log-find.ts';

/** Finds text in the lines that are held: how often, next and previous. */
export function LogFindBar({ find, isPartial, onClose }: { find: LogFind; isPartial: boolean; onClose: () => void }) {
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === 'F3') find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="flex items-center gap-1 border-b border-line bg-surface px-2 py-1" onKeyDown={onKeyDown}>
      <TextField
        label="Find in the log"
        hideLabel
        className="w-64"
        icon={<Search />}
        placeholder="Find"
        value={find.query}
        onChange={(event) => find.setQuery(event.target.value)}
        autoFocus
      />
      <output className="min-w-20 px-2 text-small text-muted">{countWords(find)}</output>
      <IconButton
        label="Previous match"
        shortcut="Shift+Enter"
        icon={<ChevronUp />}
        size="sm"
        disabled={find.matches.length === 0}
        onClick={() => find.step(-1)}
      />
      <IconButton
        label="Next match"
        shortcut="Enter"
        icon={<ChevronDown />}
        size="sm"
        disabled={find.matches.length === 0}
        onClick={() => find.step(1)}
      />
      {isPartial && find.query !== '' && (
        <span className="truncate px-2 text-small text-muted">Only the lines that are loaded are searched.</span>
      )}
      <IconButton label="Close find" shortcut="Escape" icon={<X />} size="sm" className="ml-auto" onClick={onClose} />
    </search>
  );
}

function countWords({ query, matches, index }: LogFind): string {
  if (query === '') return '';
  if (matches.length === 0) return 'No match';
  const total = matches.length === MOST_MATCHES ? `${MOST_MATCHES.toLocaleString()}+` : matches.length.toLocaleString();
  return `${(index + 1).toLocaleString()} of ${total}`;
}
