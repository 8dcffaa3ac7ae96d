/** The suites of `npm test`, in the order in which they run. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks } from './checks.mjs';
import { chromiumMissing } from './chromium.mjs';
import { conformanceFolder, replay } from './conformance.mjs';
import { withDesktop } from './desktop-suite.mjs';
import { paperclipClient } from './paperclip-client.mjs';
import { nodeBinary, tools } from './project.mjs';
import { run, say } from './steps.mjs';

/** @typedef {import('./vitest-counts.mjs').Counts} Counts `failures` and `skipped`: which, with their reasons */

/** @satisfies {Counts} */
const NONE = { passed: 0, failed: 0, failures: [], skipped: [] };

const countsReporter = fileURLToPath(new URL('./vitest-counts.mjs', import.meta.url));

/** @returns {Promise<Counts>} */
async function checkSuite() {
  const results = await runChecks();
  const passed = results.filter((result) => result.ok).length;
  const failures = results.filter((result) => !result.ok).map((result) => result.name);
  return { passed, failed: failures.length, failures, skipped: [] };
}

/**
 * @param {string} project of vitest.config.ts
 * @param {{ env?: NodeJS.ProcessEnv, through?: readonly string[], only?: readonly string[] }} [how] `through`: a command that runs what is appended to it
 * @returns {Promise<Counts>}
 */
export async function runVitest(project, { env: extra = {}, through = [], only = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-test-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const args = [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      `--reporter=${countsReporter}`,
      ...only,
    ];
    const env = { ...process.env, ...extra, WHEELHOUSE_COUNTS: countsFile };
    const [file = '', ...rest] = [...through, nodeBinary, tools.vitest, ...args];
    const { code } = await run(file, rest, { env, show: true });
    const counts = readCounts(countsFile);
    // Whatever the counts say, the runner's own verdict stands.
    if (code !== 0 && counts.failed === 0) {
      counts.failed = 1;
      counts.failures.push(`vitest ended with ${code}`);
    }
    if (counts.passed + counts.failed + counts.skipped.length === 0) counts.skipped.push(`${project}: it has no tests`);
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} project @returns {() => Promise<Counts>} */
const vitestSuite = (project) => () => runVitest(project);

/** @param {string} project of vitest.config.ts @returns {Promise<Counts>} */
async function desktopSuite(project) {
  const outcome = await withDesktop(({ env, through }) => runVitest(project, { env, through }));
  return typeof outcome === 'string' ? { ...NONE, skipped: [`${project}: ${outcome}`] } : outcome;
}

/** @param {string} file @returns {Counts} */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { ...NONE, skipped: [] };
  }
}

/** @returns {Promise<Counts>} */
async function conformanceSuite() {
  const folder = conformanceFolder();
  if (folder.missing !== undefined) return { ...NONE, skipped: [`conformance: ${folder.missing}`] };
  const { code, output } = await replay(folder.path, [], { show: false });
  say(code === 0 ? (output.trimEnd().split('\n').at(-1) ?? '') : output);
  return code === 0
    ? { ...NONE, passed: 1 }
    : { ...NONE, failed: 1, failures: [output.trimEnd().split('\n').at(-1) ?? ''] };
}

/** Real clients of the languages that the server speaks. @returns {Promise<Counts>} */
async function clientsSuite() {
  return runVitest('clients', { env: { WHEELHOUSE_PAPERCLIP_CLIENT: await paperclipClient() } });
}

/** The window in a real browser. @returns {Promise<Counts>} */
async function windowSuite() {
  const missing = chromiumMissing();
  return missing === null ? vitestSuite('e2e')() : { ...NONE, skipped: [`e2e: ${missing}`] };
}

/** @type {ReadonlyMap<string, () => Promise<Counts>>} */
export const SUITES = new Map([
  ['check', checkSuite],
  ['unit', vitestSuite('unit')],
  ['renderer', vitestSuite('renderer')],
  ['api', vitestSuite('api')],
  ['fault', vitestSuite('fault')],
  ['conformance', conformanceSuite],
  ['clients', clientsSuite],
  ['e2e', windowSuite],
  ['bench', vitestSuite('bench')],
  // The last ones: they may put another build of a native package in place while they run.
  ['desktop', () => desktopSuite('desktop')],
  ['desktop-speed', () => desktopSuite('desktop-speed')],
]);
