/** All channels that are on, each with a worker: begun with the control plane, begun anew with every change, ended with it. */

import { inBackground } from '../../platform/background.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import { type ChannelStatus, ChannelWorker, type WorkerDeps } from './channel-worker.ts';

export interface ChannelRunnerDeps extends WorkerDeps {
  readonly settings: Pick<SettingsService, 'subscribe'>;
  readonly logger: Pick<Logger, 'error'>;
}

export class ChannelRunner {
  readonly #deps: ChannelRunnerDeps;
  readonly #workers = new Map<string, ChannelWorker>();
  /** The last change of each, so that they come one after the other. */
  readonly #changes = new Map<string, Promise<void>>();
  #isRunning = false;
  #endSettings: () => void = () => undefined;

  constructor(deps: ChannelRunnerDeps) {
    this.#deps = deps;
    deps.outbox.onAdded((channelId) => this.#workers.get(channelId)?.mailArrived());
  }

  start(): void {
    this.#isRunning = true;
    for (const id of this.#deps.repo.enabledIds()) this.#begin(id);
    this.#endSettings = this.#deps.settings.subscribe((area) => {
      if (area === 'channels') for (const id of this.#deps.repo.enabledIds()) this.changed(id);
    });
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#endSettings();
    await Promise.all(this.#changes.values());
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop()));
    this.#workers.clear();
  }

  /** Null: no worker has it. */
  statusOf(channelId: string): ChannelStatus | null {
    return this.#workers.get(channelId)?.status ?? null;
  }

  /** A channel is new, different or gone. */
  changed(channelId: string): void {
    if (!this.#isRunning) return;
    const change = (this.#changes.get(channelId) ?? Promise.resolve()).then(async () => {
      const worker = this.#workers.get(channelId);
      // Until it has ended, it stays the one that is asked.
      await worker?.stop();
      this.#workers.delete(channelId);
      this.#begin(channelId);
      for (const other of this.#workers.values()) other.otherChanged();
    });
    this.#changes.set(channelId, change);
    inBackground(
      change.finally(() => {
        if (this.#changes.get(channelId) === change) this.#changes.delete(channelId);
      }),
      'beginning a channel anew',
      this.#deps.logger,
    );
  }

  #begin(channelId: string): void {
    const channel = this.#deps.repo.get(channelId);
    if (!this.#isRunning || channel === null || !channel.enabled) return;
    const worker = new ChannelWorker(this.#deps, channel);
    this.#workers.set(channelId, worker);
    worker.start();
  }
}
