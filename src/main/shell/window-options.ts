/** How the window is made. One object, so that a test can hold every safeguard in place. */
import type { BrowserWindowConstructorOptions } from 'electron';
import { placeWindow, type Rectangle, SMALLEST, type WindowState } from './window-state.ts';

/** As the page's own backgrounds, until it has said which one it uses. */
const BACKGROUND = { light: '#f8fafa', dark: '#10171a' } as const;
const ZOOM_STEP = 1.2;

export interface WindowFacts {
  readonly state: WindowState;
  readonly displays: readonly Rectangle[];
  readonly isDark: boolean;
  readonly preload: string;
  readonly icon: string;
  readonly isDevelopment: boolean;
}

/** Options of the one window: isolated, sandboxed, and hidden until it is in its place. */
export function windowOptions(facts: WindowFacts): BrowserWindowConstructorOptions {
  const { state, displays, isDark, preload, icon, isDevelopment } = facts;
  return {
    ...placeWindow(state.bounds, displays),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Wheelhouse',
    icon,
    show: false,
    backgroundColor: state.background ?? (isDark ? BACKGROUND.dark : BACKGROUND.light),
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: isDevelopment,
      zoomFactor: ZOOM_STEP ** state.zoomLevel,
    },
  };
}
