/**
 * The bridge between a page and the desktop: exactly the functions of the contract, each with one channel of its own.
 * Pages see no Electron object; the names are spelled out, since the contract's schemas would make this script slow to load.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, IpcEventName, IpcRequestName } from '../contract/ipc.ts';

const ask =
  <Name extends IpcRequestName>(name: Name) =>
  (argument: unknown) =>
    ipcRenderer.invoke(`wheelhouse:${name}`, argument);

/** The compiler refuses this when an event of the contract is missing. */
const EVENTS: Readonly<Record<IpcEventName, true>> = { runCommand: true, openPath: true };

const bridge: DesktopBridge = {
  takeTicket: ask('takeTicket'),
  getDesktopSettings: ask('getDesktopSettings'),
  setDesktopSettings: ask('setDesktopSettings'),
  openExternal: ask('openExternal'),
  platform: process.platform,
  on(name, listener) {
    if (!Object.hasOwn(EVENTS, name) || typeof listener !== 'function') return () => {};
    const channel = `wheelhouse:${name}`;
    const pass = (_event: unknown, payload: unknown): void => listener(payload as Parameters<typeof listener>[0]);
    ipcRenderer.on(channel, pass);
    return () => {
      ipcRenderer.off(channel, pass);
    };
  },
};

contextBridge.exposeInMainWorld('wheelhouse', bridge);
