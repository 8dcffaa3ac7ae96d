/** Where this page runs. */
import type { DesktopBridge } from '../../contract/ipc.ts';

declare global {
  interface Window {
    readonly wheelhouse?: DesktopBridge;
  }
}

/** The desktop process behind this window; undefined in a browser. */
export const desktop = (): DesktopBridge | undefined => window.wheelhouse;

/** Whether keys are named as on a Mac. */
export const isMac = /mac/i.test(navigator.platform);
