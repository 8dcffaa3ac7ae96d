/** The log of an agent: what its latest runs wrote, and what the server says of them. */
import type { Actor } from '../../../contract/access.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { LogsService } from '../logs/logs.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import { entriesOf, type LogEntry, levelNamed, newestFirst } from './log-entries.ts';

export type { LogEntry };

export interface AgentLogsDeps {
  readonly access: AccessService;
  readonly runs: RunsService;
  readonly logs: LogsService;
}

export interface LogWishes {
  /** `info`, `warn` or `error`; no other word names anything. */
  readonly level?: string | undefined;
  readonly limit: number;
}

export interface LogPage {
  /** The newest first. */
  readonly entries: readonly LogEntry[];
  /** How many there are in the stretch that is looked at. */
  readonly total: number;
}

/** How far back is looked: so many runs, and of all their files together so many bytes. */
const MOST_RUNS = 20;
const MOST_BYTES = 256 * 1024;
const MOST_EVENTS = 100;

export class AgentLogsService {
  readonly #deps: AgentLogsDeps;

  constructor(deps: AgentLogsDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found | forbidden */
  async recent(actor: Actor, agent: Agent, { level, limit }: LogWishes): Promise<LogPage> {
    const { id: agentId, companyId } = agent;
    this.#deps.access.require(actor, { action: 'agent:read', companyId, agentId }, 'Agent not found');
    const all = await this.#collect(actor, agent);
    const wanted = level === undefined ? null : levelNamed(level);
    const matching = level === undefined ? all : all.filter((entry) => entry.level === wanted);
    return { entries: newestFirst(matching).slice(0, limit), total: matching.length };
  }

  async #collect(actor: Actor, { id: agentId, companyId }: Agent): Promise<LogEntry[]> {
    const { runs, logs } = this.#deps;
    const entries: LogEntry[][] = [];
    let bytes = MOST_BYTES;
    for (const run of runs.list(actor, companyId, { agentId, limit: MOST_RUNS })) {
      const piece = await logs.tail({ companyId, agentId, runId: run.id }, bytes);
      bytes -= Buffer.byteLength(piece);
      const events = runs.events(actor, run.id, 0, MOST_EVENTS);
      const told = events.map(
        ({ seq, createdAt, level, message }): LogEntry => ({
          id: `${run.id}-system-${seq}`,
          at: createdAt,
          level,
          message,
          source: 'system',
        }),
      );
      // Of what happened in the same millisecond, the later stands later.
      entries.unshift([...told.slice(0, -1), ...entriesOf(run.id, piece), ...told.slice(-1)]);
      if (bytes <= 0) break;
    }
    return entries.flat();
  }
}
