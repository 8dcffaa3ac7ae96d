/** Editing an agent: the fields, what was changed, and what somebody else changed meanwhile. */
import type { Agent } from '../../api/types.ts';

export interface Draft {
  readonly name: string;
  readonly title: string;
  /** Empty: reports to nobody. */
  readonly reportsTo: string;
  readonly command: string;
  /** One argument per line. */
  readonly args: string;
}
export type DraftField = keyof Draft;

const FIELDS: readonly DraftField[] = ['name', 'title', 'reportsTo', 'command', 'args'];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The agent as the form shows it. */
export function draftOf({ name, title, reportsTo, adapterConfig }: Agent): Draft {
  const { command, args } = adapterConfig;
  return {
    name,
    title: title ?? '',
    reportsTo: reportsTo ?? '',
    command: textOf(command),
    args: Array.isArray(args) ? args.map(String).join('\n') : '',
  };
}

/** Fields in which two drafts differ. */
export const changedFields = (before: Draft, after: Draft): readonly DraftField[] =>
  FIELDS.filter((field) => before[field] !== after[field]);

export interface Conflict {
  readonly field: DraftField;
  readonly mine: string;
  readonly theirs: string;
}

/** Fields that both sides changed, and not to the same. */
export const conflictsBetween = (base: Draft, mine: Draft, theirs: Draft): readonly Conflict[] =>
  changedFields(base, mine)
    .filter((field) => theirs[field] !== base[field] && theirs[field] !== mine[field])
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));

/** The request that brings about what changed between two drafts. */
export function changesBetween(before: Draft, after: Draft) {
  const changed = new Set(changedFields(before, after));
  const config = {
    ...(changed.has('command') ? { command: after.command.trim() } : {}),
    ...(changed.has('args') ? { args: after.args.split('\n').filter((line) => line !== '') } : {}),
  };
  return {
    ...(changed.has('name') ? { name: after.name.trim() } : {}),
    ...(changed.has('title') ? { title: after.title.trim() === '' ? null : after.title.trim() } : {}),
    ...(changed.has('reportsTo') ? { reportsTo: after.reportsTo === '' ? null : after.reportsTo } : {}),
    ...(Object.keys(config).length > 0 ? { adapterConfig: config } : {}),
  };
}
export type AgentChanges = ReturnType<typeof changesBetween>;
