/** Where things are: the data folder by its rules, and the files that ship with Wheelhouse. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../contract/errors.ts';
import type { ScriptRunner } from '../domains/runs/ports.ts';
import { defaultDataDir } from '../platform/paths.ts';

/** True when the sources run as they are, without a build. */
const FROM_SOURCES = import.meta.url.endsWith('.ts');
const shipped = (fromSources: string, fromBuild: string): string =>
  fileURLToPath(new URL(FROM_SOURCES ? fromSources : fromBuild, import.meta.url));

export const RUNNER_ENTRY = shipped('../runner/main.ts', './runner.js');
export const MIGRATIONS = {
  main: shipped('../db/migrations/', './migrations/'),
  logs: shipped('../db/logs-migrations/', './logs-migrations/'),
};
export const PRELOAD = shipped('../../../out/preload/index.cjs', '../preload/index.cjs');
export const RENDERER_DIR = shipped('../../../out/renderer/', '../renderer/');
/** The thread that paints PNGs, and its fonts. */
export const PAINTER = {
  entry: shipped('../server/org-chart/painter.ts', './painter.js'),
  fonts: shipped('../../../node_modules/@fontsource/', './fonts/'),
};
export const RESOURCES = shipped('../../../resources/', '../../resources/');

/** `--data-dir`, else WHEELHOUSE_DATA_DIR, else the platform's convention. @throws AppError validation_failed */
export function chooseDataDir(option: string | undefined): string {
  if (option === undefined) return defaultDataDir({ platform: process.platform, env: process.env, home: homedir() });
  // An unset variable in a script must not become the folder where we happen to stand.
  if (option.trim() === '') throw new AppError('validation_failed', '--data-dir must name a folder.');
  return resolve(option);
}

const SCRIPT_NAME = /^[a-z][\w-]*(?:\/[a-z][\w-]*)*\.mjs$/;

/** Runs bundled scripts with the binary that runs us, which may need variables to behave as Node. */
export const scriptsRunWith = (env: Readonly<Record<string, string>>): ScriptRunner => ({
  command(script) {
    const file = resolve(RESOURCES, script);
    if (!SCRIPT_NAME.test(script) || !existsSync(file)) return null;
    return { command: process.execPath, args: [file], env: { ...env } };
  },
});
export const nodeScripts: ScriptRunner = scriptsRunWith({});
