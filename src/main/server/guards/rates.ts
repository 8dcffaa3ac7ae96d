/** How often an address may call a route. Loopback is no exception, and only the connection says what an address is. */
import type { RateLimit, Route } from '../../../contract/route.ts';
import type { Clock } from '../../platform/clock.ts';

/** Addresses that are remembered for one limit; the one that came first is forgotten first. */
const MOST_ADDRESSES = 1000;

interface Window {
  readonly endsAt: number;
  calls: number;
}

/** Counts calls by route and address, in windows that begin with an address's first call. */
export class RateCounter {
  readonly #clock: Clock;
  readonly #windows = new WeakMap<RateLimit, Map<string, Window>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts a call. @returns null where it may go on, else in how many seconds the next one may; that one is not counted. */
  take({ perAddress = [] }: Pick<Route, 'perAddress'>, address: string): number | null {
    const now = this.#clock.monotonicMs();
    const windows = perAddress.map((limit) => ({ limit, window: this.#windowOf(limit, address, now) }));
    const waits = windows
      .filter(({ limit, window }) => window.calls >= limit.calls)
      .map(({ window }) => Math.ceil((window.endsAt - now) / 1000));
    if (waits.length > 0) return Math.max(...waits);
    for (const { window } of windows) window.calls += 1;
    return null;
  }

  #windowOf(limit: RateLimit, address: string, now: number): Window {
    const ofLimit = this.#windows.get(limit) ?? new Map<string, Window>();
    this.#windows.set(limit, ofLimit);
    const known = ofLimit.get(address);
    if (known !== undefined && known.endsAt > now) return known;
    const window: Window = { endsAt: now + limit.seconds * 1000, calls: 0 };
    ofLimit.delete(address);
    ofLimit.set(address, window);
    if (ofLimit.size > MOST_ADDRESSES) ofLimit.delete(ofLimit.keys().next().value ?? '');
    return window;
  }
}
