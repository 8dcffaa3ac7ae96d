/** What the user chose for the desktop. What they have not chosen is decided by what this desktop can do. */
import { type DesktopSettings, desktopSettings } from '../../contract/ipc.ts';
import type { Logger } from '../platform/logger.ts';
import { JsonFile } from './json-file.ts';

const chosen = desktopSettings.partial();
type Chosen = Partial<DesktopSettings>;

export class SettingsStore {
  readonly #file: JsonFile<Chosen>;
  /** False until a place to show a tray icon is known: an app that hides there must be found again. */
  hasTray = false;

  constructor(file: string, logger: Logger) {
    this.#file = new JsonFile<Chosen>(file, chosen, {}, logger);
  }

  get(): DesktopSettings {
    return { closeToTray: this.hasTray, notifyOnFailure: true, ...this.#file.value };
  }

  /** Changes what is given, leaves the rest. */
  change(changes: Chosen): DesktopSettings {
    this.#file.set({ ...this.#file.value, ...changes });
    return this.get();
  }

  flushed(): Promise<void> {
    return this.#file.flushed();
  }
}
