/** Which processes belong to a run right now. */
import type { ProcessIdentity } from '../../contract/runner.ts';
import { isSameProcess, type ProcessListing, type ProcessRow } from './process-table.ts';

/** What is known of a run's processes. Grows with every look. */
export interface FamilyRecord {
  readonly runId: string;
  readonly root: ProcessIdentity;
  /**
   * Whether the group number is known to be the run's. A group lives as long as its last member; once it is empty the
   * number may be given to strangers. True for a run that we started ourselves and have not let go.
   */
  groupIsOurs: boolean;
  /** Start times of all members seen so far, by pid. */
  readonly seen: Map<number, string>;
}

/** Start ticks are numbers on Linux; elsewhere the order is not known and nothing is ruled out. */
function startedBefore(row: ProcessRow, root: ProcessIdentity): boolean {
  return Number(row.startTicks) < Number(root.startTicks);
}

/**
 * The living members of a run: its root, the root's group and session, whatever was seen before, all their descendants,
 * and every process that was given the run's id. Members found are added to `record.seen`.
 */
export function livingMembers(listing: ProcessListing, record: FamilyRecord): ProcessRow[] {
  const { root, runId, seen } = record;
  const leader = listing.find(root.groupId);
  if (isSameProcess(leader, root)) record.groupIsOurs = true;
  else if (leader !== undefined) record.groupIsOurs = false;

  const children = new Map<number, ProcessRow[]>();
  for (const row of listing.rows) {
    const siblings = children.get(row.parentPid);
    if (siblings === undefined) children.set(row.parentPid, [row]);
    else siblings.push(row);
  }

  const members = new Map<number, ProcessRow>();
  const add = (row: ProcessRow): void => {
    if (members.has(row.pid) || row.pid === process.pid || row.pid === process.ppid || row.pid === 1) return;
    members.set(row.pid, row);
    for (const child of children.get(row.pid) ?? []) add(child);
  };
  for (const row of listing.rows) {
    const inGroup = record.groupIsOurs && (row.groupId === root.groupId || row.sessionId === root.groupId);
    const known = isSameProcess(row, root) || seen.get(row.pid) === row.startTicks;
    if (inGroup || known) add(row);
    else if (!row.zombie && !startedBefore(row, root) && listing.carriesRunId(row, runId)) add(row);
  }
  for (const row of members.values()) seen.set(row.pid, row.startTicks);
  return [...members.values()].filter((row) => !row.zombie);
}
