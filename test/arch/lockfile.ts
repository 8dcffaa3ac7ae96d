/** What package-lock.json promises to everybody who installs. */

export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  /** Comes inside the archive of the package above it, whose hash covers it. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export type Lockfile = { readonly packages: Readonly<Record<string, LockedPackage>> };

/** Lower majors download or compile something while they are installed. */
const LEAST_MAJOR = { 'better-sqlite3': 13, electron: 45 } as const;

/** `node` brings the project's own Node from the registry. `fsevents` is for macOS alone, and built there already. */
const KNOWN_INSTALL_SCRIPTS = ['node', 'fsevents'];

/** Everything in the lockfile that would surprise somebody on another machine. */
export function findLockfileFaults({ packages }: Lockfile): string[] {
  const entries = Object.entries(packages).filter(([key]) => key !== '');
  const nameOf = (key: string): string => key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const versions = Object.entries(LEAST_MAJOR).flatMap(([name, major]) => {
    const version = packages[`node_modules/${name}`]?.version;
    return Number(version?.split('.')[0] ?? 0) >= major ? [] : [`${name} must be at least ${major}, it is ${version}`];
  });
  const each = entries.flatMap(([key, entry]) => [
    ...(entry.resolved === undefined ? [] : [`${key} names where it was downloaded: ${entry.resolved}`]),
    ...(entry.integrity === undefined && !entry.inBundle ? [`${key} has no integrity hash`] : []),
    ...(entry.hasInstallScript && !KNOWN_INSTALL_SCRIPTS.includes(nameOf(key)) ? [`${key} has an install script`] : []),
    ...missingOptional(packages, key, entry),
  ]);
  return [...versions, ...each];
}

/** Binaries for other platforms must be locked too, else `npm ci` fails there, or everywhere. */
function missingOptional(packages: Lockfile['packages'], key: string, entry: LockedPackage): string[] {
  const isLocked = (name: string): boolean => placesFor(name, key).some((place) => packages[place] !== undefined);
  return Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(name))
    .map((name) => `${key} needs ${name}, which is not locked`);
}

/** Where a package that `key` depends on may stand: below it, or below one of the folders that it is in. */
function placesFor(name: string, key: string): string[] {
  const owners = key.split('/node_modules/');
  const nested = owners.map((_, index) => [...owners.slice(0, owners.length - index), name].join('/node_modules/'));
  return [...nested, `node_modules/${name}`];
}
