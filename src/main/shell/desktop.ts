/**
 * The desktop around a control plane: window, tray, menu, notifications, and the requests of the window. It is made while
 * the control plane starts, and opens as soon as that serves.
 */
import { app, Menu, session } from 'electron';
import type { CommandId } from '../../contract/commands.ts';
import type { Serving } from '../control-plane.ts';
import type { Logger } from '../platform/logger.ts';
import { appMenuTemplate } from './app-menu-model.ts';
import { Desk } from './desk.ts';
import { confirmQuit, tellRefused } from './dialogs.ts';
import { guardPages, openOutside } from './guards.ts';
import { windowPaths } from './instance.ts';
import { answerRequests } from './ipc-main.ts';
import { JsonFile } from './json-file.ts';
import { MainWindow } from './main-window.ts';
import { FailureNotifier } from './notifier.ts';
import { Quitter } from './quitter.ts';
import { SettingsStore } from './settings.ts';
import { AppTray } from './tray.ts';
import { hasTrayHost } from './tray-host.ts';
import { type TrayAction, trayModel } from './tray-model.ts';
import { FIRST_WINDOW_STATE, windowState } from './window-state.ts';

export interface DesktopOptions {
  readonly dataDir: string;
  readonly preload: string;
  /** The folder with the images. */
  readonly resources: string;
  readonly isDevelopment: boolean;
  readonly quit: () => void;
  readonly logger: Logger;
}

/** Changes come in bursts; the tray follows them this often. */
const TRAY_EVERY_MS = 400;

export class Desktop {
  readonly #options: DesktopOptions;
  readonly #settings: SettingsStore;
  readonly #window: MainWindow;
  readonly #notifier: FailureNotifier;
  #origin: string | null = null;
  #desk: Desk | null = null;
  #tray: AppTray | null = null;
  #refreshing: NodeJS.Timeout | undefined;
  #unwatch: () => void = () => {};

  /** Electron must be ready. */
  constructor(options: DesktopOptions) {
    const { dataDir, preload, resources, isDevelopment, quit, logger } = options;
    const paths = windowPaths(dataDir);
    const origin = (): string | null => this.#origin;
    this.#options = options;
    this.#settings = new SettingsStore(paths.settings, logger);
    this.#window = new MainWindow({
      origin,
      preload,
      icon: `${resources}/icon.png`,
      state: new JsonFile(paths.state, windowState, FIRST_WINDOW_STATE, logger),
      isDevelopment,
      hidesOnClose: () => process.platform === 'darwin' || this.#settings.get().closeToTray,
      quit,
      logger,
    });
    this.#notifier = new FailureNotifier((path) => this.#window.show(path));
    guardPages(session.defaultSession, { origin, openInside: (path) => this.show(path), logger });
    // Before the window, or it would show Electron's own menu for a moment.
    this.#showMenu();
    this.#window.prepare();
  }

  /** Opens for a control plane that serves: the window at a path of the app, and the tray, which needs no window. */
  open(plane: Serving, path: string | null): void {
    this.#origin = plane.url;
    const desk = new Desk(plane);
    this.#desk = desk;
    this.#answerWindow(desk);
    this.#window.show(path);
    this.#showTray(desk);
  }

  get isOpen(): boolean {
    return this.#origin !== null;
  }

  #showTray(desk: Desk): void {
    const { resources, logger } = this.#options;
    const run = (action: TrayAction): void => this.#run(desk, action);
    try {
      this.#tray = new AppTray(trayModel(desk.companies()), { images: `${resources}/tray`, run });
    } catch (error) {
      logger.warn({ err: error }, 'there is no tray icon');
    }
    this.#unwatch = desk.watch(
      () => this.#refreshSoon(desk),
      (failure) => {
        if (this.#settings.get().notifyOnFailure) this.#notifier.add(failure);
      },
    );
    void hasTrayHost(process.platform, process.env.DBUS_SESSION_BUS_ADDRESS !== undefined).then((hasHost) => {
      this.#settings.hasTray = hasHost && this.#tray !== null;
    });
  }

  /** Brings the window to the front, at a path of the app if one is given. */
  show(path: string | null = null): void {
    this.#window.show(path);
  }

  runningAgents(): number {
    return this.#desk?.runningAgents() ?? 0;
  }

  /** Takes everything off the screen and keeps what is to be kept. */
  async close(): Promise<void> {
    clearTimeout(this.#refreshing);
    this.#unwatch();
    this.#notifier.stop();
    this.#tray?.destroy();
    await Promise.all([this.#window.close(), this.#settings.flushed()]);
  }

  #refreshSoon(desk: Desk): void {
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = undefined;
      this.#tray?.show(trayModel(desk.companies()));
    }, TRAY_EVERY_MS);
  }

  #run(desk: Desk, action: TrayAction): void {
    if (action.type === 'open') this.show();
    else if (action.type === 'openPath') this.show(action.path);
    else if (action.type === 'quit') this.#options.quit();
    else if (action.type === 'wake') this.#try('The agent could not be woken', desk.wake(action.agentId));
    else this.#try('Not all agents could be changed', desk.changeAll(action.companyId, action.verb));
  }

  #try(what: string, deed: Promise<void>): void {
    deed.catch((error: unknown) => {
      this.#options.logger.warn({ err: error }, what);
      return tellRefused(what, error instanceof Error ? error.message : String(error));
    });
  }

  #answerWindow(desk: Desk): void {
    const { logger } = this.#options;
    const trusted = () => ({ origin: this.#origin ?? '', webContentsIds: this.#window.trustedIds });
    const handlers = {
      takeTicket: () => ({ ticket: desk.ticket() }),
      getDesktopSettings: () => this.#settings.get(),
      setDesktopSettings: (changes: Parameters<SettingsStore['change']>[0]) => this.#settings.change(changes),
      openExternal: (link: string) => openOutside(link, logger),
    };
    answerRequests(handlers, trusted, logger);
  }

  #showMenu(): void {
    const { isDevelopment, quit } = this.#options;
    const runCommand = (id: CommandId): void => {
      if (!this.isOpen) return;
      this.#window.show();
      this.#window.tell('runCommand', { id });
    };
    const template = appMenuTemplate({ platform: process.platform, isDevelopment, runCommand, quit });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}

export interface QuitOptions {
  /** Null until there is one. */
  readonly desktop: () => Desktop | null;
  readonly stop: () => Promise<void>;
  readonly logger: Logger;
}

/** The way out of the app with its question. */
export function quitterFor({ desktop, stop, logger }: QuitOptions): Quitter {
  const quitter = new Quitter({
    runningAgents: () => desktop()?.runningAgents() ?? 0,
    confirm: confirmQuit,
    stop,
    logger,
  });
  void app.whenReady().then(() => quitter.watchShutdown());
  return quitter;
}
