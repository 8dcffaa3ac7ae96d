import { useDeferredValue, useMemo, useState } from 'react';
import { findMatches, isSameMatch, type Match, stepMatch } from './find.ts';
import type { LogLine } from './lines.ts';

const NONE: readonly Match[] = [];

export interface LogFind {
  readonly query: string;
  readonly matches: readonly Match[];
  readonly current: Match | null;
  /** Of the current one among all, from 0. */
  readonly index: number;
  readonly ofLine: (seq: number) => readonly Match[];
  readonly setQuery: (query: string) => void;
  readonly step: (direction: 1 | -1) => void;
}

/** Finding in the lines that are held; `reveal` brings a line into view. */
export function useLogFind(lines: readonly LogLine[], firstSeen: number, reveal: (seq: number) => void): LogFind {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Match | null>(null);
  const sought = useDeferredValue(query);
  const soughtLines = useDeferredValue(lines);
  const matches = useMemo(() => findMatches(soughtLines, sought), [soughtLines, sought]);
  const byLine = useMemo(() => byLineOf(matches), [matches]);
  const index = chosen === null ? -1 : matches.findIndex((match) => isSameMatch(match, chosen));
  const current = matches[index] ?? null;
  return {
    query,
    matches,
    current,
    index: Math.max(0, index),
    ofLine: (seq) => byLine.get(seq) ?? NONE,
    setQuery(next) {
      setQuery(next);
      // Typing looks on from what is in sight.
      const found = findMatches(lines, next);
      const nearest = found.find(({ seq }) => seq >= firstSeen) ?? found[0] ?? null;
      setChosen(nearest);
      if (nearest !== null) reveal(nearest.seq);
    },
    step(direction) {
      const next = stepMatch(matches, current, direction);
      setChosen(next);
      if (next !== null) reveal(next.seq);
    },
  };
}

function byLineOf(matches: readonly Match[]): ReadonlyMap<number, readonly Match[]> {
  const lines = new Map<number, Match[]>();
  for (const match of matches) {
    const ofLine = lines.get(match.seq);
    if (ofLine === undefined) lines.set(match.seq, [match]);
    else ofLine.push(match);
  }
  return lines;
}
