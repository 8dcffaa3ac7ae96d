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

/** So few in a row are not worth folding. */
const FEWEST_FOLDED = 2;
/** So many deeds of one kind in a row are told as one. */
const MANY_ALIKE = 4;

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
  const told = new Set(changes.map(occasion));
  return entries.filter((entry) => entry.action !== 'issue.comment_added' || !told.has(occasion(entry)));
}

const occasion = ({ actorId, entityId, createdAt }: ActivityEntry): string => `${actorId} ${entityId} ${createdAt}`;
const keysOf = (details: ActivityEntry['details']): readonly string[] =>
  Array.isArray(details?.changedKeys) ? details.changedKeys.map(String) : [];

/** Steps of an agent's daily work that say nothing about how the work goes. */
export function isRoutine({ actorType, action, details }: ActivityEntry): boolean {
  if (actorType !== 'agent') return false;
  if (action === 'issue.checked_out' || action === 'issue.released') return true;
  return action === 'issue.updated' && !keysOf(details).includes('comment') && details?.status !== 'done';
}

function folded(entries: readonly ActivityEntry[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  for (let at = 0; at < entries.length; ) {
    const run = runAt(entries, at);
    const last = run.at(-1);
    if (last !== undefined && run.length > 1) items.push({ type: 'folded', key: `${last.id} folded`, entries: run });
    else items.push(...run.map(single));
    at += Math.max(1, run.length);
  }
  return items;
}

/** The entries from a place on that are told as one; one alone when it stands for itself. */
function runAt(entries: readonly ActivityEntry[], at: number): readonly ActivityEntry[] {
  const routine = sliceWhile(entries, at, isRoutine);
  if (routine.length >= FEWEST_FOLDED) return routine;
  const first = entries[at];
  const alike = sliceWhile(entries, at, ({ action, actorId }) => action === first?.action && actorId === first.actorId);
  return alike.length >= MANY_ALIKE ? alike : entries.slice(at, at + 1);
}

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
