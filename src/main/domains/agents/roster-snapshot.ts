/**
 * One state of a company's agents. It never changes, so whatever is computed from it can be kept with it. What a change of
 * some agents does not touch is handed on to the next state, the very same objects: callers may keep what they make of one.
 */
import type { Agent } from './agents.repo.ts';
import { type ChainHealth, chainHealth, type OrgTreeNode, orgTree } from './org-chain.ts';

export class RosterSnapshot {
  /** By creation, terminated ones included. */
  readonly all: readonly Agent[];
  /** Without the terminated ones. */
  readonly living: readonly Agent[];
  readonly #byId: ReadonlyMap<string, Agent>;
  readonly #health: Map<string, ChainHealth>;
  #tree: readonly OrgTreeNode[] | null = null;

  constructor(all: readonly Agent[], health = new Map<string, ChainHealth>()) {
    this.all = all;
    this.living = all.filter((agent) => agent.state !== 'terminated');
    this.#byId = new Map(all.map((agent) => [agent.id, agent]));
    this.#health = health;
  }

  readonly lookup = (id: string): Agent | undefined => this.#byId.get(id);

  /** The same object as long as nothing changes in the agent's row or in its line of managers. */
  health(agent: Agent): ChainHealth {
    let health = this.#health.get(agent.id);
    if (health === undefined || this.#byId.get(agent.id) !== agent) {
      health = chainHealth(agent, this.lookup);
      if (this.#byId.get(agent.id) === agent) this.#health.set(agent.id, health);
    }
    return health;
  }

  get tree(): readonly OrgTreeNode[] {
    this.#tree ??= orgTree(this.all);
    return this.#tree;
  }

  /** The next state: these agents are as given, or gone (null). */
  with(changes: ReadonlyMap<string, Agent | null>): RosterSnapshot {
    const all = this.all.flatMap((agent) => {
      const changed = changes.get(agent.id);
      return changed === undefined ? [agent] : (changed ?? []);
    });
    const created = [...changes.values()].filter((agent) => agent !== null && !this.#byId.has(agent.id)) as Agent[];
    if (created.length > 0) all.push(...created.sort(byCreation));
    if (created.some((agent) => (this.all.at(-1)?.createdAt ?? '') >= agent.createdAt)) all.sort(byCreation);

    // Whose place in the tree, name or state is another concerns all below it; what else changes, itself alone.
    const concernsOthers = [...changes].filter(([id, after]) => looksOther(this.#byId.get(id), after));
    return new RosterSnapshot(all, this.#healthWithout(changes, new Set(concernsOthers.map(([id]) => id))));
  }

  #healthWithout(own: ReadonlyMap<string, unknown>, above: ReadonlySet<string>): Map<string, ChainHealth> {
    const left = new Map(this.#health);
    for (const id of own.keys()) left.delete(id);
    if (above.size === 0) return left;
    for (const [id, { chain }] of left) {
      const missing = chain.at(-1)?.reportsTo ?? '';
      if (above.has(missing) || chain.some((link) => above.has(link.id))) left.delete(id);
    }
    return left;
  }
}

const byCreation = (a: Agent, b: Agent): number =>
  a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1;

/** Whether an agent looks other than before in the lines of those below it. */
const looksOther = (before: Agent | undefined, after: Agent | null): boolean =>
  before?.name !== after?.name || before?.state !== after?.state || before?.reportsTo !== after?.reportsTo;
