/** Ends all processes of a run: politely, then not. */
import { setTimeout as delay } from 'node:timers/promises';
import { type FamilyRecord, livingMembers } from './process-family.ts';
import { isSameProcess, type ProcessRow, type ProcessTable } from './process-table.ts';

/** How often a waiting end looks whether everything is gone already. */
const POLL_MS = 20;
/** A killed process is gone within milliseconds unless the kernel holds it; after some three seconds we give up. */
const KILL_ROUNDS = 40;
const LONGEST_PAUSE_MS = 80;

/** Sends a signal; false when there was nobody to take it, or nobody who had to. */
function send(target: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}

/** The end of one run's processes. */
export class FamilyEnd {
  readonly #table: ProcessTable;
  readonly #record: FamilyRecord;
  readonly #outlived = new Set<string>();
  #deadline = Number.POSITIVE_INFINITY;

  constructor(table: ProcessTable, record: FamilyRecord) {
    this.#table = table;
    this.#record = record;
  }

  /** How many processes had to be killed one by one: outside the root's group, or after the root had gone. */
  get outlived(): number {
    return this.#outlived.size;
  }

  /** Shortens the grace of a `terminate` under way. */
  hurry(graceMs: number): void {
    this.#deadline = Math.min(this.#deadline, performance.now() + graceMs);
  }

  /** SIGTERM to every member, up to `graceMs` to comply, then `kill`. */
  async terminate(graceMs: number): Promise<boolean> {
    this.hurry(graceMs);
    // Collected before the first signal: children of a parent that has died can no longer be told by their parent.
    const members = livingMembers(await this.#table.list(), this.#record);
    this.#signalAll(members, 'SIGTERM');
    while (performance.now() < this.#deadline && members.some((row) => this.#table.stillRuns(row))) {
      await delay(POLL_MS);
    }
    return this.kill();
  }

  /** SIGKILL to every member until none is left. False when some could not be ended. */
  async kill(): Promise<boolean> {
    let pauseMs = 5;
    for (let round = 0; round < KILL_ROUNDS; round++) {
      const members = livingMembers(await this.#table.list(), this.#record);
      if (members.length === 0) return true;
      const { root } = this.#record;
      const rootLives = members.some((row) => isSameProcess(row, root));
      for (const row of members) {
        if (!rootLives || row.groupId !== root.groupId) this.#outlived.add(`${row.pid} ${row.startTicks}`);
      }
      this.#signalAll(members, 'SIGKILL');
      await delay(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
    return false;
  }

  /** `members` must come from a listing made just now: that is what keeps the signal from a recycled pid. */
  #signalAll(members: readonly ProcessRow[], signal: NodeJS.Signals): void {
    const { root, groupIsOurs } = this.#record;
    const group = groupIsOurs ? members.filter((row) => row.groupId === root.groupId) : [];
    // One call for the group reaches also what a member forks at this moment.
    if (group.length > 0) send(-root.groupId, signal);
    for (const row of members) {
      if (group.includes(row)) continue;
      if (this.#table.stillRuns(row)) send(row.pid, signal);
    }
  }
}
