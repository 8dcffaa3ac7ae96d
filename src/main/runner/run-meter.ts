/** Measures what the processes of one run use together. */
import type { RunFigures } from '../../contract/runner.ts';
import { systemClock } from '../platform/clock.ts';
import { type FamilyRecord, livingMembers } from './process-family.ts';
import type { ProcessTable } from './process-table.ts';

/** The ticks that processor time is counted in are too coarse for less. */
const SHORTEST_MS = 100;

/** One sample: when, and how much processor time each process had used by then. */
interface Sample {
  readonly at: number;
  readonly cpuMs: ReadonlyMap<number, number>;
}

export class RunMeter {
  readonly #table: ProcessTable;
  readonly #family: FamilyRecord;
  readonly #startedAt = systemClock.iso();
  #last: Sample = { at: performance.now(), cpuMs: new Map() };
  #cpuPercent = 0;

  /** To be made when the run begins: its first measure is since then. */
  constructor(table: ProcessTable, family: FamilyRecord) {
    this.#table = table;
    this.#family = family;
  }

  /** Processor time of processes that ended between two measures is not known any more, and left out. */
  async measure(): Promise<RunFigures> {
    const members = livingMembers(await this.#table.list(), this.#family);
    const usage = await this.#table.usage(members);
    const sample: Sample = { at: performance.now(), cpuMs: new Map(usage.map(({ pid, cpuMs }) => [pid, cpuMs])) };
    if (sample.at - this.#last.at >= SHORTEST_MS) {
      this.#cpuPercent = percentBetween(this.#last, sample);
      this.#last = sample;
    }
    return {
      runId: this.#family.runId,
      startedAt: this.#startedAt,
      cpuPercent: this.#cpuPercent,
      residentBytes: usage.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
      processes: usage.length,
    };
  }
}

function percentBetween(before: Sample, after: Sample): number {
  let used = 0;
  // A pid in other hands starts from nothing again, so its time may seem to shrink.
  for (const [pid, cpuMs] of after.cpuMs) used += Math.max(0, cpuMs - (before.cpuMs.get(pid) ?? 0));
  return (used / (after.at - before.at)) * 100;
}
