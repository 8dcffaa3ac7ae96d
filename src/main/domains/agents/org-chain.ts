/** The org tree as pure functions over the agents of one company. Terminated managers make a chain invalid. */
import type { Agent } from './agents.repo.ts';

export type AgentLookup = (id: string) => Agent | undefined;

/** Paperclip answers with at most this many managers. */
const LONGEST_CHAIN = 50;

export type ChainProblem = 'terminated_ancestor' | 'missing_manager' | 'cycle';

/** What a line of managers tells of each in it. Nothing else: a change of the rest leaves the lines below alone. */
export type ChainLink = Pick<Agent, 'id' | 'companyId' | 'name' | 'state' | 'reportsTo'>;

/** Whether an agent's line of managers lets it work, and if not, who is in the way and what to do. */
export interface ChainHealth {
  readonly problem: ChainProblem | null;
  /** The agent itself, then its managers upwards. */
  readonly chain: readonly ChainLink[];
  readonly invalidAncestors: readonly ChainLink[];
  readonly pausedAncestors: readonly ChainLink[];
  readonly repairGuidance: string | null;
}

/** Walks up from an agent. Never loops, whatever the data. */
export function chainHealth(agent: Agent, lookup: AgentLookup): ChainHealth {
  const chain: ChainLink[] = [agent];
  const seen = new Set([agent.id]);
  let problem: ChainProblem | null = null;
  let managerId = agent.reportsTo;
  while (managerId !== null) {
    if (seen.has(managerId)) {
      problem = 'cycle';
      break;
    }
    const manager = lookup(managerId);
    if (manager === undefined) {
      problem = 'missing_manager';
      break;
    }
    chain.push(manager);
    seen.add(manager.id);
    managerId = manager.reportsTo;
  }
  const ancestors = chain.slice(1);
  const invalidAncestors = ancestors.filter((ancestor) => ancestor.state === 'terminated');
  if (invalidAncestors.length > 0) problem = 'terminated_ancestor';
  return {
    problem,
    chain,
    invalidAncestors,
    pausedAncestors: ancestors.filter((ancestor) => ancestor.state === 'paused'),
    repairGuidance: problem === null ? null : guidance(agent, problem, invalidAncestors[0]),
  };
}

function guidance(agent: Agent, problem: ChainProblem, ancestor: ChainLink | undefined): string {
  const cause = {
    terminated_ancestor: `reports through terminated ancestor ${ancestor?.name}`,
    missing_manager: 'reports to a manager that does not exist',
    cycle: 'reports to itself through its managers',
  }[problem];
  return `${agent.name} ${cause}. Reassign ${agent.name} or the nearest affected ancestor under an active manager/root, or explicitly pause or terminate the invalid subtree before assigning work or starting runs.`;
}

/** Direct manager first. */
export function chainOfCommand(agent: Agent, lookup: AgentLookup): Agent[] {
  const above: Agent[] = [];
  let manager = agent.reportsTo === null ? undefined : lookup(agent.reportsTo);
  while (manager !== undefined && above.length < LONGEST_CHAIN && manager !== agent && !above.includes(manager)) {
    above.push(manager);
    manager = manager.reportsTo === null ? undefined : lookup(manager.reportsTo);
  }
  return above;
}

/** Whether an agent reports to `managerId`, directly or through others. */
export const isBelow = (agent: Agent, managerId: string, lookup: AgentLookup): boolean =>
  chainHealth(agent, lookup)
    .chain.slice(1)
    .some((manager) => manager.id === managerId);

export interface OrgTreeNode {
  readonly agent: Agent;
  readonly reports: readonly OrgTreeNode[];
}

/**
 * The org tree without terminated agents. Who reports to nobody that is shown becomes a root; members of a cycle, which
 * only a damaged database can have, are shown once.
 */
export function orgTree(agents: readonly Agent[]): OrgTreeNode[] {
  const shown = agents.filter((agent) => agent.state !== 'terminated');
  const ids = new Set(shown.map((agent) => agent.id));
  const below = new Map<string, Agent[]>();
  const roots: Agent[] = [];
  for (const agent of shown) {
    if (agent.reportsTo === null || !ids.has(agent.reportsTo)) roots.push(agent);
    else {
      const reports = below.get(agent.reportsTo);
      if (reports === undefined) below.set(agent.reportsTo, [agent]);
      else reports.push(agent);
    }
  }
  const placed = new Set<string>();
  const place = (agent: Agent): OrgTreeNode => {
    placed.add(agent.id);
    const reports = (below.get(agent.id) ?? []).filter((report) => !placed.has(report.id)).map(place);
    return { agent, reports };
  };
  const tree = roots.map(place);
  for (const agent of shown) if (!placed.has(agent.id)) tree.push(place(agent));
  return tree;
}
