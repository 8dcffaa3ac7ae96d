/** Where things are: the data folder by its rules, and the files that ship with Wheelhouse. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
export const RENDERER_DIR = shipped('../../../out/renderer/', '../renderer/');
const RESOURCES = shipped('../../../resources/', '../../resources/');

/** `--data-dir`, else WHEELHOUSE_DATA_DIR, else the platform's convention. */
export const chooseDataDir = (option: string | undefined): string =>
  option === undefined
    ? defaultDataDir({ platform: process.platform, env: process.env, home: homedir() })
    : resolve(option);

const SCRIPT_NAME = /^[a-z][\w-]*(?:\/[a-z][\w-]*)*\.mjs$/;

/** Runs bundled scripts with the Node that runs us. */
export const nodeScripts: ScriptRunner = {
  command(script) {
    const file = resolve(RESOURCES, script);
    if (!SCRIPT_NAME.test(script) || !existsSync(file)) return null;
    return { command: process.execPath, args: [file], env: {} };
  },
};
