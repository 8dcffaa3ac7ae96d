/** How long to wait before the next attempt. */

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** Doubles with each failure up to five minutes; never less than what the service asks for. `failures` counts from one. */
export const backOffMs = (failures: number, askedMs: number | null): number =>
  Math.max(Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS), askedMs ?? 0);
