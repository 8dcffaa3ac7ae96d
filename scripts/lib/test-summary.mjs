/** @typedef {import('./suites.mjs').Counts & { suite: string, minutes: number }} SuiteRow */

/** @param {readonly SuiteRow[]} rows @param {boolean} maySkip @returns {boolean} */
export const isGood = (rows, maySkip) => rows.every((row) => row.failed === 0 && (maySkip || row.skipped.length === 0));

/**
 * The lines that end a test run: a table, what failed and what was skipped, and why, one last line with the sums.
 * @param {readonly SuiteRow[]} rows
 * @param {{ maySkip: boolean }} options
 * @returns {string[]}
 */
export function summaryLines(rows, { maySkip }) {
  const line = (/** @type {readonly (string | number)[]} */ cells) =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(14) : String(cell).padStart(9))).join('');
  const sum = (/** @type {(row: SuiteRow) => number} */ of) => rows.reduce((total, row) => total + of(row), 0);
  const failures = rows.flatMap((row) => row.failures.map((failure) => `${row.suite}: ${failure}`));
  const skips = rows.flatMap((row) => row.skipped);
  return [
    line(['suite', 'passed', 'failed', 'skipped', 'minutes']),
    ...rows.map((row) => line([row.suite, row.passed, row.failed, row.skipped.length, row.minutes.toFixed(2)])),
    ...(failures.length > 0 ? ['', 'Failed:'] : []),
    ...failures.map((failure) => `  ${failure.replaceAll('\n', '\n    ')}`),
    ...(skips.length > 0 ? ['', maySkip ? 'Skipped:' : 'Skipped, which counts as a failure here:'] : []),
    ...skips.map((skip) => `  ${skip}`),
    '',
    `${sum((row) => row.passed)} passed, ${sum((row) => row.failed)} failed, ${skips.length} skipped`,
  ];
}
