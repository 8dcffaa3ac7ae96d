/** The one way out. A person is asked before runs are ended; a signal is not; both wait until everything has stopped. */
import { app, powerMonitor } from 'electron';
import type { Logger } from '../platform/logger.ts';

export interface QuitterOptions {
  readonly runningAgents: () => number;
  readonly confirm: (runningAgents: number) => Promise<boolean>;
  /** Stops everything; the process ends when it is fulfilled. */
  readonly stop: () => Promise<void>;
  readonly logger: Logger;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export class Quitter {
  readonly #options: QuitterOptions;
  #state: 'running' | 'asking' | 'stopping' = 'running';

  constructor(options: QuitterOptions) {
    this.#options = options;
    app.on('before-quit', (event) => {
      event.preventDefault();
      this.ask();
    });
    // Electron ends the app when the last window is gone, unless somebody listens.
    app.on('window-all-closed', () => {});
    for (const signal of SIGNALS) process.on(signal, () => this.#onSignal());
  }

  get isStopping(): boolean {
    return this.#state === 'stopping';
  }

  /** The computer is about to go down: nobody is there to answer. To be called when the app is ready. */
  watchShutdown(): void {
    powerMonitor.on('shutdown', () => this.now());
  }

  /** A person wants to quit. */
  ask(): void {
    if (this.#state !== 'running') return;
    this.#state = 'asking';
    void this.#confirmed().then((isWanted) => {
      if (this.#state !== 'asking') return;
      this.#state = 'running';
      if (isWanted) this.now();
    });
  }

  /** Quits without a question. */
  now(exitCode = 0): void {
    if (this.#state === 'stopping') return;
    this.#state = 'stopping';
    this.#options
      .stop()
      .catch((error: unknown) => this.#options.logger.error({ err: error }, 'not everything could be stopped'))
      .finally(() => app.exit(exitCode));
  }

  async #confirmed(): Promise<boolean> {
    const running = this.#options.runningAgents();
    return running === 0 || this.#options.confirm(running);
  }

  /** The second time means "at once": the runner sees this process go and ends what runs. */
  #onSignal(): void {
    if (this.#state === 'stopping') app.exit(1);
    else this.now();
  }
}
