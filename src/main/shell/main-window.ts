/** The window. There is at most one; closing it hides it where the app lives on in the tray. */
import { BrowserWindow, type Event, nativeTheme, screen } from 'electron';
import type { z } from 'zod';
import type { IpcEventName, IpcEvents } from '../../contract/ipc.ts';
import type { Logger } from '../platform/logger.ts';
import { tellPage } from './ipc-main.ts';
import type { JsonFile } from './json-file.ts';
import { windowOptions } from './window-options.ts';
import { type WindowState, windowState } from './window-state.ts';

export interface MainWindowOptions {
  /** `http://localhost:<port>`; null until the control plane serves. */
  readonly origin: () => string | null;
  readonly preload: string;
  readonly icon: string;
  readonly state: JsonFile<WindowState>;
  readonly isDevelopment: boolean;
  /** The user has closed the window: whether it hides, else the app quits. */
  readonly hidesOnClose: () => boolean;
  readonly quit: () => void;
  readonly logger: Logger;
}

const SAVE_AFTER_MS = 400;
const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #saving: NodeJS.Timeout | undefined;
  #crashes: number[] = [];
  #mayClose = false;
  /** Whether the window shows, or is about to show, a page of the app. */
  #hasPage = false;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  /** Ids of the pages that may ask for something. */
  get trustedIds(): ReadonlySet<number> {
    return new Set(this.#window === null ? [] : [this.#window.webContents.id]);
  }

  /** Makes the window and shows it in the colour of its page, which comes as soon as the control plane serves. */
  prepare(): void {
    if (this.#window === null) this.#make();
  }

  /** Brings the window to the front, made if there is none, at a path of the app if one is given. */
  show(path: string | null = null): void {
    const window = this.#window ?? this.#make();
    if (!this.#hasPage) this.#load(window, path ?? '/');
    else if (path !== null) this.tell('openPath', { path });
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Tells the page of an event, in a window that is opened for it if need be. */
  tell<Name extends IpcEventName>(name: Name, payload: z.input<IpcEvents[Name]>): void {
    if (!this.#hasPage) this.show();
    const contents = this.#window?.webContents;
    if (contents === undefined) return;
    if (contents.isLoadingMainFrame()) contents.once('did-finish-load', () => tellPage(contents, name, payload));
    else tellPage(contents, name, payload);
  }

  /** Closes the window for good and keeps its state. */
  async close(): Promise<void> {
    this.#save();
    this.#mayClose = true;
    this.#window?.destroy();
    await this.#options.state.flushed();
  }

  #make(): BrowserWindow {
    const { preload, icon, isDevelopment, state } = this.#options;
    const facts = {
      state: state.value,
      displays: [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea),
      isDark: nativeTheme.shouldUseDarkColors,
    };
    const window = new BrowserWindow(windowOptions({ ...facts, preload, icon, isDevelopment }));
    this.#window = window;
    this.#hasPage = false;
    this.#keepState(window);
    this.#watchHealth(window);
    window.on('close', (event) => this.#onClose(event, window));
    window.on('closed', () => {
      this.#window = null;
      this.#hasPage = false;
    });
    if (state.value.maximized) window.maximize();
    window.show();
    this.#logSinceStart('window shown');
    return window;
  }

  #load(window: BrowserWindow, path: string): void {
    const { origin, logger } = this.#options;
    const base = origin();
    if (base === null) return;
    this.#hasPage = true;
    window
      .loadURL(`${base}${path}`)
      .then(() => this.#logSinceStart('page loaded'))
      .catch((error: unknown) => logger.error({ err: error }, 'the page did not load'));
  }

  #logSinceStart(what: string): void {
    const createdAt = process.getCreationTime();
    const sinceStartMs = createdAt === null ? null : Math.round(Date.now() - createdAt);
    this.#options.logger.info({ sinceStartMs }, what);
  }

  #keepState(window: BrowserWindow): void {
    const save = (): void => {
      clearTimeout(this.#saving);
      this.#saving = setTimeout(() => this.#save(), SAVE_AFTER_MS);
    };
    window.on('resize', save);
    window.on('move', save);
    window.webContents.on('did-change-theme-color', (_event, color) => {
      const { state } = this.#options;
      const next = windowState.parse({ ...state.value, background: color?.toLowerCase() ?? null });
      if (next.background !== null && next.background !== state.value.background) state.set(next);
    });
  }

  #save(): void {
    clearTimeout(this.#saving);
    const window = this.#window;
    if (window === null || window.isDestroyed()) return;
    const { state } = this.#options;
    const next: WindowState = {
      ...state.value,
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoomLevel: window.webContents.getZoomLevel(),
    };
    if (JSON.stringify(next) !== JSON.stringify(state.value)) state.set(next);
  }

  #onClose(event: Event, window: BrowserWindow): void {
    if (this.#mayClose) return;
    event.preventDefault();
    this.#save();
    if (this.#options.hidesOnClose()) window.hide();
    else this.#options.quit();
  }

  /** A page that crashes is loaded again, unless it keeps crashing. */
  #watchHealth(window: BrowserWindow): void {
    const { logger } = this.#options;
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      logger.error({ reason, exitCode }, 'the page of the window has crashed');
      const now = Date.now();
      this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
      if (this.#crashes.length <= MOST_CRASHES) window.webContents.reload();
    });
    window.webContents.on('preload-error', (_event, _path, error) => logger.error({ err: error }, 'preload failed'));
  }
}
