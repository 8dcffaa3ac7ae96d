/** Finds the program of a launch before anything is started, so that a wrong command is a refusal and not a dead run. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, resolve } from 'node:path';
import type { LaunchSpec } from '../../contract/runner.ts';

/** The file to execute, or why there is none. */
export type ResolvedCommand =
  | { readonly file: string }
  | { readonly code: 'command_not_found' | 'cwd_not_found'; readonly reason: string };

/** Why a path cannot be executed, or null if it can. */
async function obstacle(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 'no such file';
  if (!found.isFile()) return 'not a file';
  return access(path, constants.X_OK).then(
    () => null,
    () => 'not executable',
  );
}

/** Resolves the command as the child itself would: absolute, relative to its directory, or through *its* PATH. */
export async function resolveCommand({ command, cwd, env }: LaunchSpec): Promise<ResolvedCommand> {
  const directory = await stat(cwd).catch(() => null);
  if (!isAbsolute(cwd) || directory === null) return { code: 'cwd_not_found', reason: 'no such working directory' };
  if (!directory.isDirectory()) return { code: 'cwd_not_found', reason: 'the working directory is not a directory' };

  if (command.includes('/')) {
    const file = resolve(cwd, command);
    const reason = await obstacle(file);
    return reason === null ? { file } : { code: 'command_not_found', reason };
  }
  const path = env.PATH ?? '';
  for (const folder of path.split(delimiter)) {
    const file = resolve(cwd, folder, command);
    if ((await obstacle(file)) === null) return { file };
  }
  return { code: 'command_not_found', reason: path === '' ? 'PATH is empty' : `not found in ${path}` };
}

/** The sentence of every failed start; clients know its form. */
export function refusalMessage({ command, cwd }: LaunchSpec, reason: string): string {
  return `Failed to start command "${command}" in "${cwd}". Verify adapter command, working directory, and PATH (${reason}).`;
}
