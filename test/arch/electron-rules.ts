/** Where the dangerous doors of Electron may be used: few files each, so that one look shows how. */
import type { SourceFiles } from './source-files.ts';
import { place } from './syntax.ts';

interface Door {
  readonly word: RegExp;
  /** The files that may use it. */
  readonly only: readonly string[];
}

const DOORS: readonly Door[] = [
  { word: /\bnew BrowserWindow\b/, only: ['src/main/shell/main-window.ts'] },
  { word: /\bipcMain\b/, only: ['src/main/shell/ipc-main.ts'] },
  { word: /\bipcRenderer\b/, only: ['src/preload/index.ts'] },
  { word: /\bcontextBridge\b/, only: ['src/preload/index.ts'] },
  { word: /\bshell\.openExternal\(/, only: ['src/main/shell/guards.ts', 'src/main/shell/start-plane.ts'] },
  { word: /\b(?:BrowserView|WebContentsView|utilityProcess|webFrame)\b/, only: [] },
  { word: /<webview\b|@electron\/remote|\bexecuteJavaScript\b|\bregisterSchemesAsPrivileged\b/, only: [] },
  { word: /\b(?:nodeIntegration\w*|webviewTag|allowRunningInsecureContent):\s*true\b/, only: [] },
  { word: /\b(?:contextIsolation|sandbox|webSecurity):\s*false\b/, only: [] },
];

/** Every use of such a door in another place than its own. */
export function findOpenDoors(files: SourceFiles): string[] {
  return [...files].flatMap(([path, source]) =>
    DOORS.flatMap(({ word, only }) => {
      const match = only.includes(path) ? null : word.exec(source);
      return match === null ? [] : [`${place(path, source, match.index)} has ${match[0]}`];
    }),
  );
}
