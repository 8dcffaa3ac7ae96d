/** What the operating system says about its processes: the port, and what its implementations share. */

/** One process as the system lists it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parentPid: number;
  readonly groupId: number;
  /** Null where the system does not tell. */
  readonly sessionId: number | null;
  readonly startTicks: string;
  /** Dead, but not yet collected by its parent. Counts as dead everywhere. */
  readonly zombie: boolean;
}

/** All processes at one moment. */
export interface ProcessListing {
  readonly rows: readonly ProcessRow[];
  find(pid: number): ProcessRow | undefined;
  /** Whether this process was given `PAPERCLIP_RUN_ID=<runId>`; false where that cannot be read. */
  carriesRunId(row: ProcessRow, runId: string): boolean;
}

/** What a process has used so far. */
export interface ProcessUsage {
  readonly pid: number;
  /** Processor time, its own and the kernel's for it. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** The system's process table. */
export interface ProcessTable {
  bootId(): Promise<string>;
  find(pid: number): Promise<ProcessRow | undefined>;
  /** A listing made after this call. Calls of the same turn share one. */
  list(): Promise<ProcessListing>;
  /** A cheap look right before a signal. May say yes wrongly where the system has no cheap exact answer. */
  stillRuns(row: ProcessRow): boolean;
  /** What those of the processes that still run have used. */
  usage(rows: readonly ProcessRow[]): Promise<ProcessUsage[]>;
}

/** Lets all callers of one turn of the loop share one call of `make`, which still runs after each of them asked. */
export function sharedPerTurn<T>(make: () => T | Promise<T>): () => Promise<T> {
  let next: Promise<T> | null = null;
  return () => {
    next ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        next = null;
        // Inside a promise, so that a throw rejects instead of reaching the event loop.
        Promise.resolve().then(make).then(resolve, reject);
      });
    });
    return next;
  };
}

/** Builds a listing from its rows. */
export function listingOf(
  rows: readonly ProcessRow[],
  carriesRunId: (row: ProcessRow, runId: string) => boolean,
): ProcessListing {
  const byPid = new Map(rows.map((row) => [row.pid, row]));
  return { rows, find: (pid) => byPid.get(pid), carriesRunId };
}

/** Whether a row is the very process that an identity names, and not a later one under a reused pid. */
export function isSameProcess(
  row: Pick<ProcessRow, 'pid' | 'startTicks'> | undefined,
  identity: Pick<ProcessRow, 'pid' | 'startTicks'>,
): boolean {
  return row !== undefined && row.pid === identity.pid && row.startTicks === identity.startTicks;
}
