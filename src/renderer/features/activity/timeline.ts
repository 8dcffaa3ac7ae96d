/** Activity as it is shown: by day, routine steps folded, what belongs together as one. Pure. */
import type { ActivityEntry } from '../../api/types.ts';

export type TimelineItem =
  | { readonly type: 'entry'; readonly key: string; readonly entry: ActivityEntry }
  /** Steps that nobody needs to see one by one. */
  | { readonly type: 'folded'; readonly key: string; readonly entries: readonly ActivityEntry[] };

export interface Day {
  /** `2030-01-31`, in the person's own zone. */
  readonly date: string;
  readonly items: readonly TimelineItem[];
}

/** So many deeds of one kind in a row are told as one. */
const MANY_ALIKE = 4;
/** A comment that comes with a change is stored this soon after it. */
const TWIN_MS = 1_000;

/** Entries (the newest first) by day. `showRoutine`: nothing is folded. */
export function timelineOf(entries: readonly ActivityEntry[], showRoutine: boolean): readonly Day[] {
  const days = new Map<string, ActivityEntry[]>();
  for (const entry of withoutTwins(entries)) {
    const date = localDate(entry.createdAt);
    const ofDay = days.get(date);
    if (ofDay === undefined) days.set(date, [entry]);
    else ofDay.push(entry);
  }
  return [...days].map(([date, ofDay]) => ({ date, items: showRoutine ? ofDay.map(single) : folded(ofDay) }));
}

const single = (entry: ActivityEntry): TimelineItem => ({ type: 'entry', key: entry.id, entry });

/** A comment that came with a change is told with the change. */
function withoutTwins(entries: readonly ActivityEntry[]): readonly ActivityEntry[] {
  const changes = entries.filter(
    ({ action, details }) => action === 'issue.updated' && keysOf(details).includes('comment'),
  );
  return entries.filter(
    (entry) => entry.action !== 'issue.comment_added' || !changes.some((change) => isTwin(change, entry)),
  );
}

function isTwin(change: ActivityEntry, comment: ActivityEntry): boolean {
  const later = Date.parse(comment.createdAt) - Date.parse(change.createdAt);
  return change.entityId === comment.entityId && change.actorId === comment.actorId && later >= 0 && later < TWIN_MS;
}

const keysOf = (details: ActivityEntry['details']): readonly string[] =>
  Array.isArray(details?.changedKeys) ? details.changedKeys.map(String) : [];

/** Steps of an agent's daily work that say nothing about how the work goes. */
export function isRoutine({ actorType, action, details }: ActivityEntry): boolean {
  if (actorType !== 'agent') return false;
  if (action === 'issue.checked_out' || action === 'issue.released') return true;
  return action === 'issue.updated' && !keysOf(details).includes('comment') && details?.status !== 'done';
}

/** Routine steps of a day become one row at its end; many deeds of one kind in a row become one where they are. */
function folded(entries: readonly ActivityEntry[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const told = entries.filter((entry) => !isRoutine(entry));
  for (let at = 0; at < told.length; ) {
    const { action, actorId } = told[at] ?? {};
    const alike = sliceWhile(told, at, (entry) => entry.action === action && entry.actorId === actorId);
    if (alike.length >= MANY_ALIKE) items.push(fold(alike));
    else items.push(...alike.map(single));
    at += alike.length;
  }
  const routine = entries.filter(isRoutine);
  return routine.length === 0 ? items : [...items, fold(routine)];
}

/** The oldest entry names a fold, so that it stays open when it grows. */
const fold = (entries: readonly ActivityEntry[]): TimelineItem => ({
  type: 'folded',
  key: `${entries.at(-1)?.id} and later`,
  entries,
});

function sliceWhile(
  entries: readonly ActivityEntry[],
  from: number,
  holds: (entry: ActivityEntry) => boolean,
): readonly ActivityEntry[] {
  let to = from;
  for (let entry = entries[to]; entry !== undefined && holds(entry); entry = entries[to]) to += 1;
  return entries.slice(from, to);
}

function localDate(at: string): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `Today`, `Yesterday`, else the day's own name. */
export function dayWords(date: string, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date === localDate(now.toISOString())) return 'Today';
  if (date === localDate(yesterday.toISOString())) return 'Yesterday';
  const day = new Date(`${date}T12:00:00`);
  const isThisYear = day.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(day);
}
