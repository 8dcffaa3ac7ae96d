import { describe, expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';
import { FIRST_WINDOW_STATE } from './window-state.ts';

const facts = {
  state: FIRST_WINDOW_STATE,
  displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  isDark: true,
  preload: '/app/preload.cjs',
  icon: '/app/icon.png',
  isDevelopment: false,
};

describe('the window', () => {
  it('isolates and sandboxes its page', () => {
    expect(windowOptions(facts).webPreferences).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
    });
  });

  it('is hidden until it has painted, on a background of its theme', () => {
    expect(windowOptions(facts)).toMatchObject({ show: false, backgroundColor: '#10171a' });
    expect(windowOptions({ ...facts, isDark: false }).backgroundColor).toBe('#f8fafa');
    const state = { ...FIRST_WINDOW_STATE, background: '#123456' };
    expect(windowOptions({ ...facts, state }).backgroundColor).toBe('#123456');
  });

  it('keeps its zoom', () => {
    expect(windowOptions({ ...facts, state: { ...FIRST_WINDOW_STATE, zoomLevel: 1 } }).webPreferences?.zoomFactor).toBe(
      1.2,
    );
  });
});
