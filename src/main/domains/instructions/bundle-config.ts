/** Where an agent's configuration says that its instructions are. Keys: the Paperclip server. */
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { JsonObject } from '../../../contract/primitives.ts';

export const PATH_KEY = 'instructionsFilePath';
const MODE_KEY = 'instructionsBundleMode';
const ROOT_KEY = 'instructionsRootPath';
const ENTRY_KEY = 'instructionsEntryFile';
const BUNDLE_KEYS: readonly string[] = [PATH_KEY, MODE_KEY, ROOT_KEY, ENTRY_KEY];
const LEGACY_KEYS: readonly string[] = ['promptTemplate', 'bootstrapPromptTemplate'];
export const DEFAULT_ENTRY = 'AGENTS.md';

/** `managed`: in the data folder; `external`: in a folder of the operator's; null: the agent has none. */
export interface Bundle {
  readonly mode: 'managed' | 'external' | null;
  readonly rootPath: string | null;
  readonly entryFile: string;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The working folder that a configuration names. */
export function configuredCwd(config: JsonObject): string | null {
  const cwd = text(config.cwd);
  return cwd !== null && isAbsolute(cwd) ? cwd : null;
}

/** Whether `path` is `folder` or below it, as the texts say. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}

/** What a configuration says; `isCapable`: agents of its adapter have a managed bundle unless it says otherwise. */
export function bundleOf(config: JsonObject, managedRoot: string, isCapable: boolean): Bundle {
  const entryFile = text(config[ENTRY_KEY]);
  const root = text(config[ROOT_KEY]);
  if (config[MODE_KEY] === 'managed') return managed(managedRoot, entryFile ?? DEFAULT_ENTRY);
  if (config[MODE_KEY] === 'external' && root !== null && isAbsolute(root)) {
    return { mode: 'external', rootPath: resolve(root), entryFile: entryFile ?? DEFAULT_ENTRY };
  }
  const path = text(config[PATH_KEY]);
  const cwd = configuredCwd(config);
  const file = path === null ? null : isAbsolute(path) ? resolve(path) : cwd === null ? null : resolve(cwd, path);
  if (file !== null) return bundleOfFile(file, managedRoot);
  return isCapable ? managed(managedRoot, DEFAULT_ENTRY) : { mode: null, rootPath: null, entryFile: DEFAULT_ENTRY };
}

/** The bundle whose entry is this file. */
export const bundleOfFile = (file: string, managedRoot: string): Bundle =>
  isInside(managedRoot, file) && file !== managedRoot
    ? managed(managedRoot, relative(managedRoot, file).split(sep).join('/'))
    : { mode: 'external', rootPath: dirname(file), entryFile: basename(file) };

const managed = (rootPath: string, entryFile: string): Bundle => ({ mode: 'managed', rootPath, entryFile });

/** The configuration with this bundle. */
export function withBundle(config: JsonObject, bundle: Bundle): JsonObject {
  if (bundle.mode === null || bundle.rootPath === null) return without(config, BUNDLE_KEYS);
  return {
    ...config,
    [MODE_KEY]: bundle.mode,
    [ROOT_KEY]: bundle.rootPath,
    [ENTRY_KEY]: bundle.entryFile,
    [PATH_KEY]: resolve(bundle.rootPath, bundle.entryFile),
  };
}

/** Whether a configuration names a place for instructions itself. */
export const namesBundle = (config: JsonObject): boolean => BUNDLE_KEYS.some((key) => text(config[key]) !== null);

/** Prompts inside the configuration, as agents had them before they had files. */
export const legacyPrompts = (config: JsonObject): { template: boolean; bootstrap: boolean } => ({
  template: text(config.promptTemplate) !== null,
  bootstrap: text(config.bootstrapPromptTemplate) !== null,
});
export const withoutLegacyPrompts = (config: JsonObject): JsonObject => without(config, LEGACY_KEYS);

const without = (config: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([key]) => !keys.includes(key)));
