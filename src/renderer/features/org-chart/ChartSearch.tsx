import { Search } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { count } from '../../lib/words.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { StatusIcon } from '../../ui/StatusBadge.tsx';
import type { StatusWord } from '../../ui/status.ts';
import { findMembers } from './find-members.ts';
import { usePageKeys } from './use-page-keys.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly status: StatusWord;
}

interface ChartSearchProps {
  readonly candidates: readonly Candidate[];
  readonly onChoose: (id: string) => void;
  /** Escape: back to the chart. */
  readonly onLeave: () => void;
}

const MOST = 8;

/** Finds an agent by name or title and flies to it. `/` leads here from anywhere on the page. */
export function ChartSearch({ candidates, onChoose, onLeave }: ChartSearchProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const found = findMembers(candidates, query, MOST);

  usePageKeys({ '/': () => input.current?.focus() });

  const choose = (candidate: Candidate | undefined): void => {
    if (candidate === undefined) return;
    setQuery('');
    onChoose(candidate.id);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'Escape') {
      setQuery('');
      onLeave();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="relative w-56">
      <Search className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted" aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Find an agent in the chart"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[active] === undefined ? undefined : `${listId}-${active}`}
        placeholder="Find an agent"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setQuery('')}
        className="h-control w-full rounded-md border border-line-strong bg-surface pr-8 pl-8"
      />
      <Kbd shortcut="/" className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2" />
      <div
        id={listId}
        role="listbox"
        aria-label="Agents found"
        className={cx(
          'absolute top-full left-0 z-10 mt-1 w-72 rounded-md bg-raised p-1 shadow-overlay',
          query.trim() === '' && 'hidden',
        )}
      >
        {found.map((candidate, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: the input has the focus
          <div
            key={candidate.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the input loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(candidate)}
            className={cx('flex h-7 items-center gap-2 rounded-sm px-2', index === active && 'bg-hover')}
          >
            <StatusIcon status={candidate.status} label={candidate.status} />
            <span className="shrink-0">{candidate.name}</span>
            <span className="min-w-0 truncate text-small text-muted">{candidate.title}</span>
          </div>
        ))}
      </div>
      {query.trim() !== '' && found.length === 0 && (
        <p
          role="status"
          className="absolute top-full left-0 z-10 mt-1 w-72 rounded-md bg-raised p-3 text-muted shadow-overlay"
        >
          No agent of the {count(candidates.length, 'agent')} here has “{query.trim()}” in its name or title.
        </p>
      )}
    </div>
  );
}
