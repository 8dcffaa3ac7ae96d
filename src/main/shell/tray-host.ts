/** Whether this desktop shows tray icons. On Linux that is up to the panel, which says so on the session bus. */
import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const LIMIT_MS = 2_000;
const QUESTION = [
  'call',
  '--session',
  '--dest=org.freedesktop.DBus',
  '--object-path=/org/freedesktop/DBus',
  '--method=org.freedesktop.DBus.NameHasOwner',
  WATCHER,
];

/** False when nobody can tell: an app that hides in a tray that is not there cannot be found again. */
export function hasTrayHost(platform: string, hasBus: boolean): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  if (!hasBus) return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile('gdbus', QUESTION, { timeout: LIMIT_MS }, (error, stdout) =>
      resolve(error === null && stdout.includes('true')),
    );
  });
}
