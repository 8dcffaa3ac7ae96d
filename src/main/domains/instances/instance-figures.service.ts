/** What an instance uses now, and what its runs and conversations came to. Nothing here is estimated. */
import { totalmem } from 'node:os';
import type { Actor } from '../../../contract/access.ts';
import type { RunFigures } from '../../../contract/runner.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import type { FiguresRepo } from './figures.repo.ts';
import type { FiguresPort } from './ports.ts';
import { within } from './within.ts';

export interface InstanceFiguresDeps {
  readonly repo: FiguresRepo;
  readonly runs: Pick<RunsService, 'runningIdsOf'>;
  readonly processes: FiguresPort;
  readonly access: AccessService;
  readonly clock: Clock;
}

/** All processes of an agent together, at this moment. */
export interface LiveFigures {
  /** Of one processor, so two busy ones are 200. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** Of the whole machine. */
  readonly memoryTotalBytes: number;
  readonly processes: number;
  /** Of the oldest of them. */
  readonly startedAt: string;
}

export interface RecordedFigures {
  /** Messages that were sent to it, ever and in the last hour. */
  readonly messages: number;
  readonly messagesLastHour: number;
  /** Of its latest runs, those that ended by themselves. */
  readonly runs: number;
  readonly succeeded: number;
  /** From a message to the end of the run that answered it; null while there is none. */
  readonly averageAnswerMs: number | null;
}

export interface InstanceFigures {
  /** Null when no process of it is live. */
  readonly live: LiveFigures | null;
  readonly recorded: RecordedFigures;
}

interface Sample {
  readonly takenAt: number;
  readonly runs: string;
  readonly live: Promise<LiveFigures | null>;
}

/** Looking at processes costs the runner time, and CPU shares of less mean little. */
const SAMPLE_MS = 1000;
/** Whoever asks does not wait for a runner that does not answer. */
const LONGEST_WAIT_MS = 2000;
const HOUR_MS = 3_600_000;

export class InstanceFiguresService {
  readonly #deps: InstanceFiguresDeps;
  /** Of agents that are running. */
  readonly #samples = new Map<string, Sample>();

  constructor(deps: InstanceFiguresDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found | forbidden */
  async of(actor: Actor, agent: Agent): Promise<InstanceFigures> {
    const live = this.live(actor, agent);
    const recorded = this.#recorded(agent.id);
    return { live: await live, recorded };
  }

  /** What its processes use alone. @throws AppError not_found | forbidden */
  live(actor: Actor, { id: agentId, companyId }: Agent): Promise<LiveFigures | null> {
    this.#deps.access.require(actor, { action: 'agent:read', companyId, agentId }, 'Agent not found');
    return this.#live(agentId);
  }

  #recorded(agentId: string): RecordedFigures {
    const { repo, clock } = this.#deps;
    const { succeeded, failed, averageAnswerMs } = repo.runTotals(agentId);
    return {
      messages: repo.heard(agentId),
      messagesLastHour: repo.heardSince(agentId, new Date(clock.now() - HOUR_MS).toISOString()),
      runs: succeeded + failed,
      succeeded,
      averageAnswerMs,
    };
  }

  async #live(agentId: string): Promise<LiveFigures | null> {
    const running = this.#deps.runs.runningIdsOf(agentId);
    if (running.length === 0) {
      this.#samples.delete(agentId);
      return null;
    }
    const now = performance.now();
    const runs = running.join();
    const kept = this.#samples.get(agentId);
    if (kept !== undefined && kept.runs === runs && now - kept.takenAt < SAMPLE_MS) return kept.live;
    const live = this.#measure(running);
    this.#samples.set(agentId, { takenAt: now, runs, live });
    return live;
  }

  async #measure(runIds: readonly string[]): Promise<LiveFigures | null> {
    const { processes } = this.#deps;
    // Without a runner there is no process either.
    const figures = await within(LONGEST_WAIT_MS, () => processes.measure(runIds), 'The runner is silent.').catch(
      () => [],
    );
    return figures.length === 0 ? null : together(figures);
  }
}

function together(figures: readonly RunFigures[]): LiveFigures {
  const sum = (of: (each: RunFigures) => number): number => figures.reduce((total, each) => total + of(each), 0);
  return {
    cpuPercent: sum(({ cpuPercent }) => cpuPercent),
    memoryBytes: sum(({ residentBytes }) => residentBytes),
    memoryTotalBytes: totalmem(),
    processes: sum(({ processes }) => processes),
    startedAt: figures.map(({ startedAt }) => startedAt).sort()[0] ?? '',
  };
}
