/** Which rows are shown: by status and by what somebody types. */
import type { StatusWord } from '../../ui/status.ts';
import type { AgentRow } from './rows.ts';

export const FILTERS = ['all', 'running', 'failed', 'waiting', 'paused', 'idle'] as const satisfies readonly (
  | StatusWord
  | 'all'
)[];
export type Filter = (typeof FILTERS)[number];

/** The filter that a word in the address means; all for any other word. */
export const filterFrom = (text: string): Filter => FILTERS.find((filter) => filter === text) ?? 'all';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Rows in whose name, title, role, manager, adapter or reason every typed word is found. */
export function searchRows(rows: readonly AgentRow[], query: string): readonly AgentRow[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(({ agent, manager, status }) => {
    const { name, title, role, adapterType, stateReason } = agent;
    const text = plain([name, title, role, adapterType, stateReason, manager?.name, status].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** Rows of one status. */
export const filterRows = (rows: readonly AgentRow[], filter: Filter): readonly AgentRow[] =>
  filter === 'all' ? rows : rows.filter(({ status }) => status === filter);

/** How many rows each filter leaves. */
export function filterCounts(rows: readonly AgentRow[]): Readonly<Record<Filter, number>> {
  const counts: Record<Filter, number> = { all: rows.length, running: 0, failed: 0, waiting: 0, paused: 0, idle: 0 };
  for (const { status } of rows) {
    const filter = filterFrom(status);
    if (filter !== 'all') counts[filter] += 1;
  }
  return counts;
}
