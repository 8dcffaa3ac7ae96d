/** Replays recorded exchanges of the real systems against a fresh server. The recordings are not part of this repository. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeBinary, root } from './project.mjs';
import { withServer } from './server-process.mjs';
import { run } from './steps.mjs';

/** The share of the judged exchanges that must pass, in percent. Only ever raised. */
const LEAST_PERCENT = 97;

/** Where the recordings are, or in words why there are none. @returns {{ path: string, missing?: undefined } | { missing: string }} */
export function conformanceFolder() {
  const given = process.env.WHEELHOUSE_CONFORMANCE_DIR;
  const path = given ? resolve(given) : join(root, '../shared/conformance');
  if (existsSync(join(path, 'paperclip/replay.mjs'))) return { path };
  if (given) return { missing: `WHEELHOUSE_CONFORMANCE_DIR has no paperclip/replay.mjs (${given})` };
  return { missing: 'WHEELHOUSE_CONFORMANCE_DIR is not set' };
}

/**
 * Starts the built server, replays and stops it.
 * @param {string} folder
 * @param {readonly string[]} args for the replay script
 * @param {{ show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export const replay = (folder, args, { show = true } = {}) =>
  withServer(async ({ url, token }, scratch) => {
    const script = join(folder, 'paperclip/replay.mjs');
    const temporary = join(scratch, 'tmp');
    mkdirSync(temporary);
    return run(nodeBinary, [script, '--base-url', url, '--token', token, '--min', String(LEAST_PERCENT), ...args], {
      env: { ...process.env, TMPDIR: temporary },
      show,
    });
  });
