/** A vitest reporter that leaves the counts of a run, what failed and what was skipped, and why, in the file that WHEELHOUSE_COUNTS names. */
import { writeFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, failures: string[], skipped: string[] }} Counts */

/** Of an error message: enough to know what went wrong, also when it quotes a whole page. */
const MAX_MESSAGE = 600;

/** @param {string} what @param {readonly { message: string }[] | undefined} errors @returns {string} */
const failureOf = (what, errors) => `${what}: ${(errors?.[0]?.message ?? 'no message').slice(0, MAX_MESSAGE)}`;

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly unknown[]} unhandledErrors
 * @returns {Counts}
 */
export function countTests(modules, unhandledErrors) {
  /** @type {Counts} */
  const counts = {
    passed: 0,
    failed: unhandledErrors.length,
    failures: unhandledErrors.map((error) => `Outside any test: ${String(error).slice(0, MAX_MESSAGE)}`),
    skipped: [],
  };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') counts.passed += 1;
      else if (result.state === 'failed') {
        failedHere += 1;
        counts.failures.push(failureOf(`${module.relativeModuleId} > ${test.fullName}`, result.errors));
      } else counts.skipped.push(`${test.fullName}: ${('note' in result && result.note) || 'no reason given'}`);
    }
    // A file that could not be loaded, or a hook that failed, has no failed test of its own.
    if (failedHere === 0 && module.state() === 'failed') {
      failedHere = 1;
      counts.failures.push(failureOf(module.relativeModuleId, module.errors()));
    }
    counts.failed += failedHere;
  }
  return counts;
}

/** @typedef {import('vitest/node').Reporter} Reporter */

/** @implements {Reporter} */
export default class CountsReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env.WHEELHOUSE_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(countTests(modules, unhandledErrors)));
  }
}
