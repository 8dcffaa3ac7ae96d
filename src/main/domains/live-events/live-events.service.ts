/**
 * Live events: what listeners learn of every change. A durable event is written in the transaction of its change and
 * goes out after the COMMIT; a passing one (log output) goes out at once and is not kept, since the log itself can be
 * read by offset. Both take their number from one sequence that never repeats, restarts included.
 */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { LiveEventRow, LiveEventsRepo } from './live-events.repo.ts';

export type LiveEvent = LiveEventRow;
export type LiveEventType =
  | 'heartbeat.run.queued'
  | 'heartbeat.run.status'
  | 'heartbeat.run.event'
  | 'heartbeat.run.log'
  | 'agent.status'
  | 'agent.provisioning'
  | 'agent.presence'
  | 'activity.logged'
  | 'channel.status'
  | 'conversation.message';

/** Events from a number on, or `reset` when that number is too old, or never was, and the caller must read anew. */
export type Replay = { readonly type: 'events'; readonly events: readonly LiveEvent[] } | { readonly type: 'reset' };

/** Numbers are reserved on disk in blocks, so that passing events need no write. */
const BLOCK = 100_000;
const PRUNE_EVERY = 1_000;
const CEILING_MARK = 'live-events.ceiling';
const PRUNED_MARK = 'live-events.pruned';

export interface LiveEventsOptions {
  /** How many durable events can be resumed from, at least. */
  readonly retained?: number;
}

export class LiveEventsService {
  readonly #store: Store;
  readonly #repo: LiveEventsRepo;
  readonly #clock: Clock;
  readonly #retained: number;
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  #next: number;
  #ceiling: number;
  #pruned: number;
  #reserving = false;
  #published = 0;

  constructor(store: Store, repo: LiveEventsRepo, clock: Clock, options: LiveEventsOptions = {}) {
    this.#store = store;
    this.#repo = repo;
    this.#clock = clock;
    this.#retained = options.retained ?? 20_000;
    this.#ceiling = repo.readMark(CEILING_MARK);
    this.#next = this.#ceiling + 1;
    this.#pruned = repo.readMark(PRUNED_MARK);
  }

  /** Reserves the first block. To be awaited before anything is published. */
  async start(): Promise<void> {
    await this.#store.write(() => this.#reserve());
  }

  /** The highest number given out so far. */
  get latest(): number {
    return this.#next - 1;
  }

  /** Records an event with the change it tells of. */
  publish(tx: WriteTransaction, companyId: string, type: LiveEventType, payload: JsonObject): void {
    if (this.#next + BLOCK / 2 > this.#ceiling) this.#reserve();
    const event = this.#number(companyId, type, payload);
    this.#repo.insert(event);
    this.#published += 1;
    if (this.#published % PRUNE_EVERY === 0) this.#prune();
    tx.afterCommit(() => this.#emit(event));
  }

  /** Tells listeners of something passing. It cannot be resumed from. */
  announce(companyId: string, type: LiveEventType, payload: JsonObject): void {
    if (this.#next + BLOCK / 2 > this.#ceiling && !this.#reserving) {
      this.#reserving = true;
      const done = (): void => {
        this.#reserving = false;
      };
      this.#store.write(() => this.#reserve()).then(done, done);
    }
    // Past the reserved block a number might be given out twice after a crash: rather say nothing.
    if (this.#next > this.#ceiling) return;
    this.#emit(this.#number(companyId, type, payload));
  }

  /** Up to `limit` durable events of a company after a number. */
  since(companyId: string, after: number, limit: number): Replay {
    if (after < this.#pruned || after > this.latest) return { type: 'reset' };
    return { type: 'events', events: this.#repo.since(companyId, after, limit) };
  }

  /** Deletes the events of a company that is gone. */
  forgetCompany(_tx: WriteTransaction, companyId: string): void {
    this.#repo.deleteOf(companyId);
  }

  /** Calls `listener` for every event of every company until the returned function is called. */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #number(companyId: string, type: LiveEventType, payload: JsonObject): LiveEvent {
    return { id: this.#next++, companyId, type, payload, createdAt: this.#clock.iso() };
  }

  #emit(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #reserve(): void {
    this.#ceiling = this.#next + BLOCK;
    this.#repo.writeMark(CEILING_MARK, this.#ceiling);
  }

  #prune(): void {
    const upTo = this.#repo.idBehind(this.#retained);
    if (upTo === null) return;
    this.#repo.deleteUpTo(upTo);
    this.#repo.writeMark(PRUNED_MARK, upTo);
    this.#pruned = upTo;
  }
}
