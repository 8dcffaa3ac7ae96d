import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { guarded, StepError, StoppedError, say } from './steps.mjs';
import { SUITES } from './suites.mjs';
import { isGood, summaryLines } from './test-summary.mjs';

/** @param {readonly string[]} args @returns {{ names: string[], maySkip: boolean }} */
function readArguments(args) {
  const names = args.filter((arg) => arg !== '--no-skip');
  const unknown = names.filter((name) => !SUITES.has(name));
  if (unknown.length > 0) {
    throw new StepError(
      `No such suite: ${unknown.join(', ')}. There are ${[...SUITES.keys()].join(', ')}; and --no-skip.`,
    );
  }
  return {
    names: names.length > 0 ? names : [...SUITES.keys()],
    maySkip: !args.includes('--no-skip'),
  };
}

/** Sets up what is missing, runs the named suites or all, and sums up. @param {readonly string[]} args */
export const testRun = (args) =>
  guarded(async () => {
    const { names, maySkip } = readArguments(args);
    await ensureInstalled();
    await ensureBuilt();
    const rows = [];
    for (const suite of names) {
      say(`\n== ${suite}`);
      const startedAt = Date.now();
      const counts = await countsOf(suite);
      const minutes = (Date.now() - startedAt) / 60_000;
      say(`== ${suite} took ${minutes.toFixed(2)} min`);
      rows.push({ suite, minutes, ...counts });
    }
    say(`\n${summaryLines(rows, { maySkip }).join('\n')}`);
    if (!isGood(rows, maySkip)) process.exitCode = 1;
  });

/** A suite that breaks counts as one failure; the others still run. @param {string} suite */
async function countsOf(suite) {
  try {
    return await /** @type {NonNullable<ReturnType<typeof SUITES.get>>} */ (SUITES.get(suite))();
  } catch (error) {
    if (error instanceof StoppedError) throw error;
    console.error(error instanceof StepError ? error.message : error);
    return { passed: 0, failed: 1, failures: [error instanceof Error ? error.message : String(error)], skipped: [] };
  }
}
