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
  readonly health: ChainHealth;
}

/** What a caller gets to see: everything, or all but the configuration. */
export type ViewScope = 'full' | 'restricted';

export class AgentViews {
  /** By health: a snapshot gives the same one exactly as long as the view would be the same. */
  readonly #kept = new WeakMap<ChainHealth, Partial<Record<ViewScope, AgentView>>>();
  readonly #lists = new WeakMap<RosterSnapshot, Partial<Record<ViewScope, readonly AgentView[]>>>();

  /** The same object until the agent or its line of managers changes. */
  of(agent: Agent, snapshot: RosterSnapshot, scope: ViewScope): AgentView {
    const health = snapshot.health(agent);
    const kept = this.#kept.get(health) ?? {};
    this.#kept.set(health, kept);
    kept[scope] ??= view(agent, health, scope);
    return kept[scope];
  }

  /** The living agents, by creation. The same array until one of them changes. */
  list(snapshot: RosterSnapshot, scope: ViewScope): readonly AgentView[] {
    const kept = this.#lists.get(snapshot) ?? {};
    this.#lists.set(snapshot, kept);
    kept[scope] ??= snapshot.living.map((agent) => this.of(agent, snapshot, scope));
    return kept[scope];
  }
}

const view = (agent: Agent, health: ChainHealth, scope: ViewScope): AgentView => ({
  agent,
  adapterConfig: scope === 'full' ? redactConfig(agent.adapterConfig) : {},
  runtimeConfig: scope === 'full' ? redactConfig(agent.runtimeConfig) : {},
  health,
});
