/**
 * Which agents are there. Every authenticated call of an agent says so, and so does a run of it. The times are kept in
 * memory and written every thirty seconds; that somebody is away is computed, with the time since when.
 */
import type { Store } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { Placement, PlacementsRepo } from './placements.repo.ts';
import { offlineAfterMs, type Presence } from './presence-rules.ts';

export type { Presence };

export interface PresenceDeps {
  readonly store: Store;
  readonly repo: PlacementsRepo;
  readonly agents: AgentsService;
  readonly live: LiveEventsService;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Sighting {
  /** Milliseconds since 1970. */
  at: number;
  /** Since when it has been there. */
  since: number;
  isWritten: boolean;
  /** What listeners were told last. */
  wasOnline: boolean;
}

const FLUSH_MS = 30_000;

export class PresenceService {
  readonly #deps: PresenceDeps;
  readonly #sightings = new Map<string, Sighting>();
  #cancelTimer: (() => void) | null = null;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  /** Takes up what an earlier process has written. */
  start(): void {
    for (const { agentId, at } of this.#deps.repo.lastSeen()) {
      const ms = Date.parse(at ?? '');
      if (this.#sightings.has(agentId) || Number.isNaN(ms)) continue;
      const gap = this.#deps.clock.now() - ms;
      const wasOnline = gap <= this.#limitOf(agentId, gap);
      this.#sightings.set(agentId, { at: ms, since: ms, isWritten: true, wasOnline });
    }
    this.#arm();
  }

  /** Writes what is still in memory. */
  async stop(): Promise<void> {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    await this.#write();
  }

  /** An agent has called. */
  touch(agentId: string): void {
    const at = this.#deps.clock.now();
    const known = this.#sightings.get(agentId);
    if (known === undefined) {
      this.#sightings.set(agentId, { at, since: at, isWritten: false, wasOnline: true });
    } else {
      if (at - known.at > this.#limitOf(agentId, at - known.at)) known.since = at;
      known.at = at;
      known.isWritten = false;
    }
    if (known === undefined || !known.wasOnline) {
      if (known !== undefined) known.wasOnline = true;
      this.#announce(agentId, 'online');
    }
    this.#arm();
  }

  /** Milliseconds since 1970 of the latest sign of life in this or an earlier process; null when there was none. */
  lastSeen(agent: Agent): number | null {
    const run = agent.lastHeartbeatAt === null ? null : Date.parse(agent.lastHeartbeatAt);
    const call = this.#sightings.get(agent.id)?.at ?? null;
    return run === null || call === null ? (run ?? call) : Math.max(run, call);
  }

  of(agent: Agent, placement: Placement | null): Presence {
    const seen = this.lastSeen(agent);
    const lastSeenAt = seen === null ? null : new Date(seen).toISOString();
    const sighting = this.#sightings.get(agent.id);
    const limit = offlineAfterMs(placement?.heartbeatConfig ?? null);
    const isNear = seen !== null && this.#deps.clock.now() - seen <= limit;
    if (isNear && sighting !== undefined && sighting.at === seen) {
      return { state: 'online', since: new Date(sighting.since).toISOString(), lastSeenAt };
    }
    if (agent.state === 'running') return { state: 'online', since: agent.stateAt, lastSeenAt };
    if (seen === null) return { state: 'never', since: placement?.createdAt ?? agent.createdAt, lastSeenAt };
    if (isNear) return { state: 'online', since: new Date(seen).toISOString(), lastSeenAt };
    return { state: 'offline', since: new Date(seen + limit).toISOString(), lastSeenAt };
  }

  /** An agent is gone for good. */
  forget(agentId: string): void {
    this.#sightings.delete(agentId);
  }

  #limitOf(agentId: string, gap: number): number {
    const shortest = offlineAfterMs(null);
    // The row is read only where its setting can matter.
    return gap <= shortest ? shortest : offlineAfterMs(this.#deps.repo.byAgent(agentId)?.heartbeatConfig ?? null);
  }

  #arm(): void {
    if (this.#cancelTimer !== null) return;
    const isBusy = [...this.#sightings.values()].some(({ isWritten, wasOnline }) => !isWritten || wasOnline);
    if (!isBusy) return;
    const tick = async (): Promise<void> => {
      this.#cancelTimer = null;
      await this.#write();
      this.#tellOfAbsence();
      this.#arm();
    };
    this.#cancelTimer = this.#deps.clock.setTimeout(
      () => inBackground(tick(), 'writing when agents were last seen', this.#deps.logger),
      FLUSH_MS,
    );
  }

  async #write(): Promise<void> {
    const fresh = [...this.#sightings].filter(([, { isWritten }]) => !isWritten);
    if (fresh.length === 0) return;
    for (const [, sighting] of fresh) sighting.isWritten = true;
    await this.#deps.store.write(() => {
      for (const [agentId, { at }] of fresh) this.#deps.repo.seen(agentId, new Date(at).toISOString());
    });
    for (const [agentId] of fresh) this.#announce(agentId, 'online');
  }

  #tellOfAbsence(): void {
    const now = this.#deps.clock.now();
    for (const [agentId, sighting] of this.#sightings) {
      const gap = now - sighting.at;
      if (!sighting.wasOnline || gap <= this.#limitOf(agentId, gap)) continue;
      sighting.wasOnline = false;
      this.#announce(agentId, 'offline');
    }
  }

  #announce(agentId: string, presence: 'online' | 'offline'): void {
    const agent = this.#deps.agents.find(agentId);
    if (agent !== null) this.#deps.live.announce(agent.companyId, 'agent.presence', { agentId, presence });
  }
}
