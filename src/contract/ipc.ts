/**
 * The whole boundary between the window and the desktop process: requests that the window may make, with their argument
 * and result schemas, and events that it is told. Everything else goes over HTTP and WebSocket like any client.
 */
import { z } from 'zod';

/** What belongs to the desktop rather than to the server. */
export const desktopSettings = z.object({
  /** Closing the window leaves Wheelhouse running in the tray. */
  closeToTray: z.boolean(),
  /** A native notification when a run fails. */
  notifyOnFailure: z.boolean(),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;

/** Requests from the window. Arguments are checked on arrival; an unknown sender gets no answer. */
export const ipcRequests = {
  /** A single-use ticket that signs this window in. */
  takeTicket: { argument: z.undefined(), result: z.object({ ticket: z.string() }) },
  getDesktopSettings: { argument: z.undefined(), result: desktopSettings },
  setDesktopSettings: { argument: desktopSettings.partial(), result: desktopSettings },
  /** Opens a link in the browser; false when its kind is not allowed. */
  openExternal: { argument: z.string().max(2_000), result: z.boolean() },
} as const;
export type IpcRequests = typeof ipcRequests;
export type IpcRequestName = keyof IpcRequests;

/** Events to the window. */
export const ipcEvents = {
  /** A command chosen in the application menu or the tray. */
  runCommand: z.object({ id: z.string() }),
  /** Show a path of the app, such as that of a run that has failed. */
  openPath: z.object({ path: z.string() }),
} as const;
export type IpcEvents = typeof ipcEvents;
export type IpcEventName = keyof IpcEvents;

/** What the preload puts on `window.wheelhouse`. Absent in a browser. */
export type DesktopBridge = {
  readonly [Name in IpcRequestName]: (
    argument: z.input<IpcRequests[Name]['argument']>,
  ) => Promise<z.output<IpcRequests[Name]['result']>>;
} & {
  readonly platform: string;
  /** @returns a function that stops listening */
  on<Name extends IpcEventName>(name: Name, listener: (event: z.output<IpcEvents[Name]>) => void): () => void;
};
