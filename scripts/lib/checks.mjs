/** The static checks: what can be said about the sources without running them. */
import { nodeBinary, tools } from './project.mjs';
import { run, say } from './steps.mjs';

/** @type {readonly { name: string, file: string, args: readonly string[] }[]} */
const CHECKS = [
  { name: 'types', file: nodeBinary, args: [tools.tsc, '-p', 'tsconfig.json'] },
  { name: 'types of the window', file: nodeBinary, args: [tools.tsc, '-p', 'tsconfig.renderer.json'] },
  { name: 'format and lint', file: nodeBinary, args: [tools.biome, 'check', '--error-on-warnings'] },
  {
    name: 'unused files, exports and packages',
    file: nodeBinary,
    args: [tools.knip],
  },
];

/**
 * Runs every check, telling each one's outcome and showing the output of those that fail.
 * @returns {Promise<{ name: string, ok: boolean }[]>}
 */
export async function runChecks() {
  const results = [];
  for (const { name, file, args } of CHECKS) {
    const startedAt = Date.now();
    const { code, output } = await run(file, args);
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (code !== 0) say(output.trimEnd());
    results.push({ name, ok: code === 0 });
  }
  return results;
}
