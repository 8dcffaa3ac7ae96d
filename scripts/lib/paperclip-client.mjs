/**
 * Paperclip's own command line client, for the tests that point it at Wheelhouse. It is fetched from the npm registry into a
 * cache and never becomes a dependency: its published code as it is, with those of its packages that the client commands load
 * (the rest, 700 MB, is its server and database).
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './install.mjs';
import { root } from './project.mjs';
import { run, StepError, step } from './steps.mjs';

const VERSION = '2026.916.1';
const PACKAGES = [
  '@clack/prompts@^1.7.0',
  'commander@^15.0.0',
  'dotenv@^17.4.2',
  'drizzle-orm@0.45.2',
  'picocolors@^1.1.1',
  'postgres@^3.4.9',
  'ws@^8.21.3',
  'zod@^4.4.3',
];

const folder = join(root, 'node_modules/.cache/paperclip-client');
const stampFile = join(folder, 'whole');
const stamp = JSON.stringify([VERSION, PACKAGES]);
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];

/** @returns {Promise<string>} the client's entry, fetched first when it is not there */
export async function paperclipClient() {
  const isWhole = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!isWhole) await step(`Fetching Paperclip's client ${VERSION} (only needed once)`, fetchClient);
  return join(folder, 'node_modules/paperclipai/dist/index.js');
}

async function fetchClient() {
  rmSync(folder, { recursive: true, force: true });
  const place = join(folder, 'node_modules/paperclipai');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await must(npm(['install', ...quiet, ...PACKAGES]));
  await must(npm(['pack', ...quiet, '--pack-destination', folder, `paperclipai@${VERSION}`]));
  mkdirSync(place, { recursive: true });
  await must(run('tar', ['xzf', join(folder, `paperclipai-${VERSION}.tgz`), '-C', place, '--strip-components', '1']));
  writeFileSync(stampFile, stamp);
}

/** @param {ReturnType<typeof run>} running */
async function must(running) {
  const { code, output } = await running;
  if (code !== 0) throw new StepError(`${output.trim()}\n\nPaperclip's client could not be fetched.`);
}
