import { describe, expect, it } from 'vitest';
import { findOpenDoors } from './electron-rules.ts';
import { invented } from './invented.ts';
import { isTestCode, pick, repositoryFiles } from './source-files.ts';

const SHELL = 'src/main/shell/a.ts';

const FORBIDDEN: readonly (readonly [string, string])[] = [
  [SHELL, 'const other = new BrowserWindow({});'],
  [SHELL, `ipcMain.on('a', () => {});`],
  ['src/preload/other.ts', `ipcRenderer.send('a');`],
  ['src/preload/other.ts', `contextBridge.exposeInMainWorld('a', {});`],
  [SHELL, 'shell.openExternal(link);'],
  [SHELL, 'new WebContentsView();'],
  ['src/renderer/a.tsx', '<webview src="a" />;'],
  ['src/main/shell/main-window.ts', 'const options = { nodeIntegration: true };'],
  ['src/main/shell/window-options.ts', 'const options = { contextIsolation: false };'],
  ['src/main/shell/window-options.ts', 'const options = { sandbox: false };'],
  ['src/main/shell/main-window.ts', 'contents.executeJavaScript(text);'],
];

describe('the dangerous doors of Electron', () => {
  it('are each in one place', () => {
    const files = [...pick(repositoryFiles(), /^src\/(main|preload|renderer)\/.*\.tsx?$/)];
    expect(findOpenDoors(new Map(files.filter(([path]) => !isTestCode(path))))).toEqual([]);
  });

  it.each(FORBIDDEN)('are seen when %s has %s', (path, source) => {
    expect(findOpenDoors(invented({ [path]: source }))).toHaveLength(1);
  });
});
