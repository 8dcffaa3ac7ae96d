/** Finding text in the lines that are held. Pure. */
import { plainText } from './ansi.ts';
import type { LogLine } from './lines.ts';

export interface Match {
  readonly seq: number;
  /** Where in the line's plain text. */
  readonly from: number;
  readonly to: number;
}

/** More than anybody steps through; counting goes on to here. */
export const MOST_MATCHES = 10_000;

/** Where the query is, whatever its case, from the first line to the last. */
export function findMatches(lines: readonly LogLine[], query: string): readonly Match[] {
  const wanted = query.toLowerCase();
  const matches: Match[] = [];
  if (wanted === '') return matches;
  for (const { seq, text } of lines) {
    const plain = plainText(text).toLowerCase();
    for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + wanted.length)) {
      matches.push({ seq, from: at, to: at + wanted.length });
      if (matches.length === MOST_MATCHES) return matches;
    }
  }
  return matches;
}

/** The match after (or, going back, before) the one that is current; round at the ends. */
export function stepMatch(matches: readonly Match[], current: Match | null, direction: 1 | -1): Match | null {
  const index = current === null ? -1 : matches.findIndex((match) => isSameMatch(match, current));
  if (index === -1) return matches.at(direction === 1 ? 0 : -1) ?? null;
  return matches.at((index + direction) % matches.length) ?? null;
}

/** Whether two matches are in the same place. */
export const isSameMatch = (one: Match, other: Match): boolean => one.seq === other.seq && one.from === other.from;

export interface MarkedPart {
  /** Where in the line's plain text. */
  readonly from: number;
  readonly text: string;
  readonly mark: 'none' | 'match' | 'current';
}

/** A part of a line that begins at `offset`, cut where matches begin and end. */
export function markParts(
  text: string,
  offset: number,
  matches: readonly Match[],
  current: Match | null,
): readonly MarkedPart[] {
  const end = offset + text.length;
  const parts: MarkedPart[] = [];
  let from = offset;
  const add = (to: number, mark: MarkedPart['mark']): void => {
    if (to > from) parts.push({ from, text: text.slice(from - offset, to - offset), mark });
    from = Math.max(from, to);
  };
  for (const match of matches) {
    if (match.to <= from || match.from >= end) continue;
    add(match.from, 'none');
    add(Math.min(match.to, end), current !== null && isSameMatch(match, current) ? 'current' : 'match');
  }
  add(end, 'none');
  return parts;
}
