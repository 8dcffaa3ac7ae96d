/** One channel at work: it connects, receives and sends until it is stopped. What fails is tried again, less and less often. */
import { CHANNEL_NAMES, type ChannelState } from '../../../contract/channels.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import { backOffMs } from './back-off.ts';
import type { ChannelVault } from './channel-vault.ts';
import type { Channel, ChannelsRepo } from './channels.repo.ts';
import type { InboxService } from './inbox.service.ts';
import type { OutboxService } from './outbox.service.ts';
import { pause } from './pause.ts';
import type { Account, ChannelDriver, Failure } from './ports.ts';

export interface WorkerDeps {
  readonly store: Store;
  readonly repo: ChannelsRepo;
  readonly vault: ChannelVault;
  readonly inbox: InboxService;
  readonly outbox: OutboxService;
  readonly agents: Pick<AgentsService, 'find'>;
  readonly driverOf: (channel: Channel) => ChannelDriver;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
  /** Told of every change of what it says of itself. */
  readonly statusChanged: (channel: Channel, status: ChannelStatus) => void;
}

export interface ChannelStatus {
  readonly state: ChannelState;
  /** In words. */
  readonly reason: string;
}

/** How long a message that is on its way may take when the channel is stopped: one that is broken off would be sent twice. */
const SEND_GRACE_MS = 2_000;
/** Whoever receives with the account may be turned off at any time. */
const LOOK_AGAIN_MS = 15_000;
/** A look that should have waited at the service and did not. */
const HASTY_MS = 200;
const AFTER_HASTE_MS = 1_000;

export class ChannelWorker {
  readonly #deps: WorkerDeps;
  readonly #channelId: string;
  readonly #ending = new AbortController();
  readonly #breakingOff = new AbortController();
  #work: Promise<unknown> = Promise.resolve();
  #mail: (() => void) | null = null;
  #lookAgain: () => void = () => undefined;
  #name = '';
  #problems: { receiving: ChannelStatus | null; sending: ChannelStatus | null } = { receiving: null, sending: null };
  #status: ChannelStatus;

  constructor(deps: WorkerDeps, channel: Channel) {
    this.#deps = deps;
    this.#channelId = channel.id;
    this.#status = { state: 'connecting', reason: `Connecting to ${CHANNEL_NAMES[channel.kind]}.` };
  }

  get status(): ChannelStatus {
    return this.#status;
  }

  start(): void {
    this.#work = this.#run();
  }

  /** Ends all calls; a message on its way gets a moment. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.mailArrived();
    const cancel = this.#deps.clock.setTimeout(() => this.#breakingOff.abort(), SEND_GRACE_MS);
    await this.#work;
    cancel();
  }

  /** There is something to send. */
  mailArrived(): void {
    this.#mail?.();
    this.#mail = null;
  }

  /** Another channel has changed: whoever waited for it need not wait any longer. */
  otherChanged(): void {
    this.#lookAgain();
  }

  async #run(): Promise<void> {
    const channel = this.#current();
    if (channel === null) return;
    const driver = this.#deps.driverOf(channel);
    const isConnected = await this.#untilDone('receiving', () => this.#connect(driver));
    if (!isConnected) return;
    await Promise.all([this.#receiveAll(driver), this.#sendAll(driver)]);
  }

  /** What is to be worked for; null when there is nothing to do any more. */
  #current(): Channel | null {
    const { repo, agents } = this.#deps;
    const channel = repo.get(this.#channelId);
    const state = channel === null ? undefined : agents.find(channel.agentId)?.state;
    if (channel === null || !channel.enabled || this.#ending.signal.aborted) return null;
    if (state !== undefined && state !== 'terminated') return channel;
    this.#tell(channel, { state: 'off', reason: 'The agent is terminated.' });
    return null;
  }

  async #connect(driver: ChannelDriver): Promise<'done' | 'again' | 'end' | Failure> {
    const channel = this.#current();
    if (channel === null) return 'end';
    const account = this.#deps.vault.account(channel);
    const missing = driver.missing(account);
    if (missing !== null) {
      this.#tell(channel, { state: 'waiting', reason: missing });
      return 'end';
    }
    const answer = await driver.identify(account, this.#ending.signal);
    if (!answer.ok) return answer.failure;
    this.#name = answer.value.slice(0, 200);
    if (channel.accountName !== this.#name) await this.#change({ accountName: this.#name });
    return 'done';
  }

  async #receiveAll(driver: ChannelDriver): Promise<void> {
    const { receiving } = driver;
    if (receiving === undefined) return;
    await this.#untilDone('receiving', async () => {
      const channel = this.#current();
      if (channel === null) return 'end';
      const account = this.#deps.vault.account(channel);
      if (this.#deps.repo.firstWith(channel.kind, channel.account) !== channel.id) {
        const reason = 'Another channel receives with this account. Give this one a bot of its own.';
        this.#hampered('receiving', { state: 'waiting', reason });
        await this.#otherChange();
        return 'again';
      }
      this.#solved('receiving');
      return this.#look(receiving, account, channel);
    });
  }

  /** Waits for a while, or for a change of another channel. */
  async #otherChange(): Promise<void> {
    const change = new AbortController();
    this.#lookAgain = () => change.abort();
    await pause(this.#deps.clock, LOOK_AGAIN_MS, AbortSignal.any([change.signal, this.#ending.signal]));
  }

  async #look(
    receiving: NonNullable<ChannelDriver['receiving']>,
    account: Account,
    { id, cursor }: Channel,
  ): Promise<'again' | Failure> {
    const { inbox, clock } = this.#deps;
    const begun = clock.monotonicMs();
    const answer = await receiving.look(account, cursor, this.#ending.signal);
    if (!answer.ok) return answer.failure;
    const { items, cursor: reached } = answer.value;
    for (const item of items) await inbox.receive(id, item.message, item.cursor);
    if (items.length === 0 && reached !== null) await inbox.receive(id, null, reached);
    this.#solved('receiving');
    const isHasty = items.length === 0 && clock.monotonicMs() - begun < HASTY_MS;
    const waitMs = Math.max(receiving.everyMs, isHasty ? AFTER_HASTE_MS : 0);
    if (waitMs > 0) await pause(clock, waitMs, this.#ending.signal);
    return 'again';
  }

  async #sendAll(driver: ChannelDriver): Promise<void> {
    const { outbox, clock, vault } = this.#deps;
    this.#solved('sending');
    await this.#untilDone('sending', async () => {
      const channel = this.#current();
      if (channel === null) return 'end';
      const letter = outbox.next(channel.id);
      if (letter === null) {
        await new Promise<void>((resolve) => {
          this.#mail = resolve;
        });
        return 'again';
      }
      const waitMs = Date.parse(letter.nextAttemptAt) - clock.now();
      if (waitMs > 0) {
        await pause(clock, waitMs, this.#ending.signal);
        return 'again';
      }
      const outcome = await driver.send(vault.account(channel), letter.chatId, letter.text, this.#breakingOff.signal);
      await outbox.attempted(letter, outcome);
      if (outcome.ok || outcome.failure.kind === 'final') this.#solved('sending');
      else this.#hampered('sending', { state: 'failing', reason: outcome.failure.reason });
      return 'again';
    });
  }

  /** Goes on with a step until it is done. True: it is; false: it is not wanted any more. */
  async #untilDone(
    part: 'receiving' | 'sending',
    step: () => Promise<'done' | 'again' | 'end' | Failure>,
  ): Promise<boolean> {
    let failures = 0;
    for (;;) {
      if (this.#ending.signal.aborted) return false;
      const result = await step().catch((error: unknown) => this.#unforeseen(error));
      if (this.#ending.signal.aborted || result === 'end') return false;
      if (result === 'done') return true;
      if (result === 'again') failures = 0;
      else {
        failures += 1;
        await this.#noteFailure(part, result);
        const waitMs = backOffMs(result.kind === 'account' ? Number.POSITIVE_INFINITY : failures, result.afterMs);
        await pause(this.#deps.clock, waitMs, this.#ending.signal);
      }
    }
  }

  /** Such as a full disk: it is tried again like everything else. */
  #unforeseen(error: unknown): Failure {
    if (error instanceof AppError) return passing(error.message);
    if (!this.#ending.signal.aborted)
      this.#deps.logger.error({ err: error, channelId: this.#channelId }, 'a channel met an unexpected error');
    return passing('Something unexpected went wrong here. The server log has the details.');
  }

  async #noteFailure(part: 'receiving' | 'sending', { reason }: Failure): Promise<void> {
    const isNews = this.#problems[part]?.reason !== reason;
    this.#hampered(part, { state: 'failing', reason });
    if (!isNews) return;
    const lastErrorAt = this.#deps.clock.iso();
    await this.#change({ lastError: reason, lastErrorAt }).catch((error: unknown) => this.#unforeseen(error));
  }

  #change(changes: Partial<Channel>): Promise<void> {
    const { store, repo } = this.#deps;
    return store.write(() => {
      const channel = repo.get(this.#channelId);
      if (channel !== null) repo.update({ ...channel, ...changes });
    });
  }

  #hampered(part: 'receiving' | 'sending', by: ChannelStatus): void {
    this.#problems = { ...this.#problems, [part]: by };
    this.#reconsider();
  }

  #solved(part: 'receiving' | 'sending'): void {
    this.#problems = { ...this.#problems, [part]: null };
    this.#reconsider();
  }

  #reconsider(): void {
    const channel = this.#deps.repo.get(this.#channelId);
    if (channel === null) return;
    const problem = this.#problems.receiving ?? this.#problems.sending;
    const connected = `Connected to ${CHANNEL_NAMES[channel.kind]} as ${this.#name}.`;
    this.#tell(channel, problem ?? { state: 'connected', reason: connected });
  }

  #tell(channel: Channel, status: ChannelStatus): void {
    if (status.state === this.#status.state && status.reason === this.#status.reason) return;
    this.#status = status;
    this.#deps.statusChanged(channel, status);
  }
}

const passing = (reason: string): Failure => ({ kind: 'passing', reason, afterMs: null });
