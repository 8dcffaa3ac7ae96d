import { closeSync, openSync, rmSync } from 'node:fs';
import { dirname, join, posix, resolve, win32 } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errorCode } from './error-code.ts';
import { makeFolderSync } from './make-folder.ts';

export interface DefaultDataDirInput {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Where everything lives that the user may want to keep, by the custom of the system; WHEELHOUSE_DATA_DIR wins. */
export function defaultDataDir({ platform, env, home }: DefaultDataDirInput): string {
  if (env.WHEELHOUSE_DATA_DIR) return resolve(env.WHEELHOUSE_DATA_DIR);
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Wheelhouse');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Wheelhouse');
  // The XDG specification says that a relative path there is to be ignored.
  const base = env.XDG_DATA_HOME && posix.isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : undefined;
  return posix.join(base ?? posix.join(home, '.local', 'share'), 'wheelhouse');
}

/** All that a data folder holds. */
export interface DataPaths {
  readonly root: string;
  readonly database: string;
  readonly logsDatabase: string;
  readonly lock: string;
  /** The key of the secret store. */
  readonly secretKey: string;
  /** One file per run. */
  readonly runLogs: string;
  /** Folders that live as long as a run. */
  readonly scratch: string;
  readonly backups: string;
  readonly serverLog: string;
  /** Working folders of agents that have no other. */
  readonly workspaces: string;
  /** Instruction files of agents, by company. */
  readonly companies: string;
  /** What can be made again at any time. */
  readonly cache: string;
}

/** The paths inside the data folder `root`. */
export function dataPaths(root: string): DataPaths {
  return {
    root,
    database: join(root, 'wheelhouse.db'),
    logsDatabase: join(root, 'logs.db'),
    lock: join(root, 'wheelhouse.lock'),
    secretKey: join(root, 'secrets.key'),
    runLogs: join(root, 'run-logs'),
    scratch: join(root, 'scratch'),
    backups: join(root, 'backups'),
    serverLog: join(root, 'logs', 'wheelhouse.log'),
    workspaces: join(root, 'workspaces'),
    companies: join(root, 'companies'),
    cache: join(root, 'cache'),
  };
}

/** Makes the folders, for the user alone. Throws an `unavailable` error that says what is in the way. */
export function prepareDataDir(paths: DataPaths): void {
  const folders = [paths.root, paths.runLogs, paths.scratch, paths.backups, dirname(paths.serverLog), paths.workspaces];
  for (const folder of folders) {
    try {
      makeFolderSync(folder);
      probe(folder);
    } catch (error) {
      throw new AppError('unavailable', cannotUse(folder, error), { cause: error });
    }
  }
}

/** Writes and removes a file: the only question about permissions that every system answers truly. */
function probe(folder: string): void {
  const file = join(folder, `.probe-${process.pid}`);
  closeSync(openSync(file, 'w', 0o600));
  rmSync(file);
}

function cannotUse(folder: string, error: unknown): string {
  const advice = 'Choose another folder with --data-dir or WHEELHOUSE_DATA_DIR.';
  switch (errorCode(error)) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder cannot be used: ${folder}, or a folder above it, is a file. ${advice}`;
    case 'EACCES':
    case 'EPERM':
      return `The data folder cannot be used: there is no permission to make or change ${folder}. ${advice}`;
    case 'EROFS':
      return `The data folder cannot be used: ${folder} is on a file system that is read-only. ${advice}`;
    case 'ENOSPC':
      return `The data folder cannot be made: no space is left for ${folder}.`;
    default:
      return `The data folder cannot be made: ${error instanceof Error ? error.message : String(error)}. ${advice}`;
  }
}
