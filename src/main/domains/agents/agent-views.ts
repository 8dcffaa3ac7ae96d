/** Agents as one caller may see them, each made once per state of the agent and of its line of managers. */
import type { JsonObject } from '../../../contract/primitives.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import type { Agent } from './agents.repo.ts';
import type { ChainHealth } from './org-chain.ts';
import type { RosterSnapshot } from './roster-snapshot.ts';

/** An agent as one caller may see it: configuration masked, or left out where the caller may not read it. */
export interface AgentView {
  readonly agent: Agent;
  readonly adapterConfig: JsonObject;
  readonly runtimeConfig: JsonObject;
  readonly metadata: JsonObject | null;
  readonly health: ChainHealth;
  /** Cents in the running UTC month. */
  readonly spentMonthlyCents: number;
}

/** What a caller gets to see: everything, or all but the configuration. */
export type ViewScope = 'full' | 'restricted';

/** What agents have spent. Views show it, so whoever adds to it must tell the roster. */
export interface Spending {
  /** The running month. */
  month(): string;
  /** Cents of the running month. */
  spent(scope: 'agent', agentId: string): number;
}

export class AgentViews {
  readonly #spending: Spending;
  #month = '';
  /** By health: a snapshot gives the same one exactly as long as the view would be the same. */
  #kept = new WeakMap<ChainHealth, Partial<Record<ViewScope, AgentView>>>();
  #lists = new WeakMap<RosterSnapshot, Partial<Record<ViewScope, readonly AgentView[]>>>();

  constructor(spending: Spending) {
    this.#spending = spending;
  }

  /** The same object until the agent or its line of managers changes. */
  of(agent: Agent, snapshot: RosterSnapshot, scope: ViewScope): AgentView {
    this.#forgetLastMonth();
    const health = snapshot.health(agent);
    const kept = this.#kept.get(health) ?? {};
    this.#kept.set(health, kept);
    kept[scope] ??= view(agent, health, scope, this.#spending.spent('agent', agent.id));
    return kept[scope];
  }

  /** The living agents, by creation. The same array until one of them changes. */
  list(snapshot: RosterSnapshot, scope: ViewScope): readonly AgentView[] {
    this.#forgetLastMonth();
    const kept = this.#lists.get(snapshot) ?? {};
    this.#lists.set(snapshot, kept);
    kept[scope] ??= snapshot.living.map((agent) => this.of(agent, snapshot, scope));
    return kept[scope];
  }

  #forgetLastMonth(): void {
    const month = this.#spending.month();
    if (month === this.#month) return;
    this.#month = month;
    this.#kept = new WeakMap();
    this.#lists = new WeakMap();
  }
}

const view = (agent: Agent, health: ChainHealth, scope: ViewScope, spentMonthlyCents: number): AgentView => ({
  agent,
  adapterConfig: scope === 'full' ? redactConfig(agent.adapterConfig) : {},
  runtimeConfig: scope === 'full' ? redactConfig(agent.runtimeConfig) : {},
  metadata: agent.metadata && redactConfig(agent.metadata),
  health,
  spentMonthlyCents,
});
