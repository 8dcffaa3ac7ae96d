/** The list grouped by manager: headings and rows in one order. */
import type { Agent } from '../../api/types.ts';
import type { AgentRow } from './rows.ts';

export type Entry =
  | { readonly type: 'agent'; readonly row: AgentRow }
  /** `manager` is null above those who report to nobody. */
  | { readonly type: 'group'; readonly manager: Agent | null; readonly size: number };

/** Every row as an entry, without headings. */
export const ungrouped = (rows: readonly AgentRow[]): readonly Entry[] => rows.map((row) => ({ type: 'agent', row }));

/** Rows under their managers, in the order in which the rows come; those without a manager first. */
export function groupedByManager(rows: readonly AgentRow[]): readonly Entry[] {
  const groups = new Map<string, AgentRow[]>();
  for (const row of rows) {
    const key = row.manager?.id ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const ordered = [...groups.values()].sort(([a], [b]) => nameOf(a).localeCompare(nameOf(b)));
  return ordered.flatMap((group): Entry[] => [
    { type: 'group', manager: group[0]?.manager ?? null, size: group.length },
    ...ungrouped(group),
  ]);
}

/** Nobody sorts before everybody. */
const nameOf = (row: AgentRow | undefined): string => row?.manager?.name ?? '';

/** What tells entries apart. */
export const entryKey = (entry: Entry): string =>
  entry.type === 'agent' ? entry.row.agent.id : `group ${entry.manager?.id ?? 'nobody'}`;
