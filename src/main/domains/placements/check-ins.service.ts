/**
 * Whoever is woken has to be heard of. An agent that is not within thirty seconds is woken again, three times in all; then
 * the reason is on record. It goes on after a restart. Source: the Mission Control server.
 */
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { Placement, PlacementsRepo } from './placements.repo.ts';
import type { AgentWaker } from './ports.ts';
import type { PresenceService } from './presence.service.ts';

export interface CheckInsDeps {
  readonly store: Store;
  readonly repo: PlacementsRepo;
  readonly agents: Pick<AgentsService, 'find'>;
  readonly presence: Pick<PresenceService, 'lastSeen'>;
  readonly waker: AgentWaker;
  readonly activity: Pick<ActivityService, 'record'>;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

const WAIT_MS = 30_000;
const MOST_WAKES = 3;
/** Words of the Mission Control server. */
export const MISSED = 'Agent did not check in after wake; max wake attempts reached';
const AGAIN =
  'You were woken and have not been heard of since. Read HEARTBEAT.md, and send a heartbeat with the token in TOOLS.md.';

type Verdict =
  | { readonly type: 'answered' | 'unwanted' | 'working' | 'wake' }
  | { readonly type: 'missed'; readonly reason: string };

export class CheckInsService {
  readonly #deps: CheckInsDeps;
  readonly #timers = new Map<string, () => void>();
  readonly #underWay = new Set<Promise<void>>();
  #stopped = false;

  constructor(deps: CheckInsDeps) {
    this.#deps = deps;
  }

  /** Goes on waiting for those that an earlier process has woken. */
  start(): void {
    for (const placement of this.#deps.repo.awaited()) this.#arm(placement);
  }

  /** Ends all waiting; it goes on with the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await Promise.allSettled(this.#underWay);
  }

  /** The agent was woken for the first time about what it is to do. What is known to be in the way is said at once. */
  expectIn(tx: WriteTransaction, agentId: string): void {
    const { repo, agents, waker, clock } = this.#deps;
    const found = repo.byAgent(agentId);
    const agent = agents.find(agentId);
    if (found === null || agent === null || !takesWork(agent) || waker.isHeld(agentId)) return;
    const placement: Placement = { ...found, wakeAttempts: 1, lastWakeAt: clock.iso(), checkInProblem: null };
    const obstacle = waker.obstacle(placement);
    if (obstacle === null) this.#waitIn(tx, placement);
    else this.#missed(tx, placement, agent, obstacle);
  }

  #waitIn(tx: WriteTransaction, placement: Placement): Placement {
    const { repo, clock } = this.#deps;
    const checkInBy = new Date(clock.now() + WAIT_MS).toISOString();
    const waiting = { ...placement, lastWakeAt: clock.iso(), checkInBy };
    repo.update(waiting);
    tx.afterCommit(() => this.#arm(waiting));
    return waiting;
  }

  #arm(
    { agentId, checkInBy }: Placement,
    ms = Math.max(0, Date.parse(checkInBy ?? '') - this.#deps.clock.now()),
  ): void {
    if (this.#stopped) return;
    this.#timers.get(agentId)?.();
    this.#timers.set(
      agentId,
      this.#deps.clock.setTimeout(() => {
        this.#timers.delete(agentId);
        const work = this.#look(agentId).finally(() => this.#underWay.delete(work));
        this.#underWay.add(work);
        inBackground(work, 'looking whether an agent has checked in', this.#deps.logger);
      }, ms),
    );
  }

  /** The time is up. */
  async #look(agentId: string): Promise<void> {
    const woken = await this.#deps.store.write((tx) => this.#settleIn(tx, agentId));
    if (woken === null || this.#stopped) return;
    try {
      await this.#deps.waker.wake(woken, AGAIN, `check-in:${agentId}:${woken.lastWakeAt}`);
    } catch (error) {
      // A gateway that cannot be reached now may be there the next time.
      if (!(error instanceof AppError)) throw error;
    }
  }

  /** Gives the placement of an agent that is to be woken once more. */
  #settleIn(tx: WriteTransaction, agentId: string): Placement | null {
    const placement = this.#deps.repo.byAgent(agentId);
    const agent = this.#deps.agents.find(agentId);
    if (placement === null || agent === null || placement.checkInBy === null) return null;
    const verdict = this.#verdict(placement, agent);
    switch (verdict.type) {
      case 'working':
        tx.afterCommit(() => this.#arm(placement, WAIT_MS));
        return null;
      case 'wake':
        return this.#waitIn(tx, { ...placement, wakeAttempts: placement.wakeAttempts + 1 });
      case 'answered':
      case 'unwanted':
        this.#deps.repo.update({ ...placement, wakeAttempts: 0, checkInBy: null });
        return null;
      case 'missed':
        this.#missed(tx, placement, agent, verdict.reason);
        return null;
    }
  }

  #verdict(placement: Placement, agent: Agent): Verdict {
    const { presence, waker } = this.#deps;
    if (!takesWork(agent) || waker.isHeld(agent.id)) return { type: 'unwanted' };
    const seen = presence.lastSeen(agent);
    if (seen !== null && seen >= Date.parse(placement.lastWakeAt ?? '')) return { type: 'answered' };
    if (waker.isWorking(agent.id)) return { type: 'working' };
    const obstacle = waker.obstacle(placement);
    if (obstacle !== null) return { type: 'missed', reason: obstacle };
    return placement.wakeAttempts < MOST_WAKES ? { type: 'wake' } : { type: 'missed', reason: MISSED };
  }

  #missed(tx: WriteTransaction, placement: Placement, agent: Agent, reason: string): void {
    const { repo, activity, clock } = this.#deps;
    repo.update({ ...placement, checkInBy: null, checkInProblem: reason, updatedAt: clock.iso() });
    activity.record(
      tx,
      { type: 'system' },
      {
        companyId: agent.companyId,
        action: 'agent.check_in_missed',
        entityType: 'agent',
        entityId: agent.id,
        details: {
          message: reason.startsWith(agent.name) ? reason : `${agent.name}: ${reason}`,
          boardId: placement.boardId,
          reason,
        },
      },
    );
  }
}

const takesWork = ({ state }: Agent): boolean =>
  state !== 'paused' && state !== 'terminated' && state !== 'awaiting_approval';
