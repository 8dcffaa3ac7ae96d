/** One app per data folder: the second start hands over what it was asked for and ends. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { type AppLink, parseAppLink, type SecondStart, secondStart } from './app-link.ts';

/** Files of the window itself, inside the data folder. */
export interface WindowPaths {
  /** What Chromium keeps. */
  readonly profile: string;
  readonly settings: string;
  readonly state: string;
}

export const windowPaths = (dataDir: string): WindowPaths => ({
  profile: join(dataDir, 'window', 'profile'),
  settings: join(dataDir, 'window', 'settings.json'),
  state: join(dataDir, 'window', 'state.json'),
});

/** Names the app and takes it for this data folder. To be called before Electron is ready. @returns false when it runs already */
export function claimInstance(dataDir: string, link: AppLink | null): boolean {
  const { profile } = windowPaths(dataDir);
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  app.setName('Wheelhouse');
  app.setPath('userData', profile);
  if (process.platform === 'win32') app.setAppUserModelId('dev.wheelhouse.app');
  if (app.isPackaged) app.setAsDefaultProtocolClient('wheelhouse');
  const request: SecondStart = { link: link?.path ?? null };
  return app.requestSingleInstanceLock(request);
}

/** Calls `show` when the user starts the app again, clicks its dock icon or follows a link. */
export function onShowAgain(show: (path: string | null) => void): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const given = secondStart.safeParse(data);
    show(given.success ? given.data.link : null);
  });
  app.on('activate', () => show(null));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show(parseAppLink(url)?.path ?? null);
  });
}

export const whenReady = (): Promise<void> => app.whenReady();

/** Ends the process at once. */
export const endApp = (exitCode: number): void => app.exit(exitCode);
