/** The rows of the agents list: each agent with its manager and its latest run. */
import type { Agent, Run } from '../../api/types.ts';
import { agentStatusWord, type StatusWord } from '../../ui/status.ts';

export interface AgentRow {
  readonly agent: Agent;
  readonly status: StatusWord;
  readonly manager: Agent | null;
  /** The run in flight, else the last one that is known. */
  readonly run: Run | null;
}

/** Joins agents with their managers and runs; those that need a person come first. `runs` come newest first. */
export function rowsOf(agents: readonly Agent[], runs: readonly Run[]): readonly AgentRow[] {
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const latest = latestRuns(runs);
  const rows = agents.map((agent) => ({
    agent,
    status: agentStatusWord(agent.status),
    manager: byId.get(agent.reportsTo ?? '') ?? null,
    run: latest.get(agent.id) ?? null,
  }));
  return [...rows.filter(needsPerson), ...rows.filter((row) => !needsPerson(row))];
}

/** Rows that come and go with every run would never hold still, so running is no reason to be first. */
const needsPerson = ({ status, agent }: AgentRow): boolean =>
  status === 'failed' || status === 'waiting' || agent.orgChainHealth.status !== 'healthy';

const RANK: Readonly<Partial<Record<Run['status'], number>>> = { running: 0, queued: 1 };

/** By agent: what runs comes before what waits, and that before what has ended. */
function latestRuns(runs: readonly Run[]): ReadonlyMap<string, Run> {
  const latest = new Map<string, Run>();
  for (const run of runs) {
    const known = latest.get(run.agentId);
    if (known === undefined || (RANK[run.status] ?? 2) < (RANK[known.status] ?? 2)) latest.set(run.agentId, run);
  }
  return latest;
}

/** When the agent did something last, in milliseconds; null when it never did. */
export function lastSeen({ agent, run }: AgentRow): number | null {
  const at = run?.startedAt ?? run?.createdAt ?? agent.lastHeartbeatAt;
  return at === null ? null : Date.parse(at);
}

/** What can be done to a row. */
export interface RowActions {
  /** Goes to a path of the app. */
  readonly open: (path: string) => void;
  readonly wake: (agent: Agent) => void;
  readonly pause: (agent: Agent) => void;
  readonly resume: (agent: Agent) => void;
  readonly toggle: (agentId: string) => void;
}
