/** Changes to an agent's profile and configuration. Source: the Paperclip Agents API, "Update Agent". */
import type { Actor } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { restoreMasked } from '../../platform/config-masks.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import {
  renamedShortname,
  requireKnownAdapter,
  requireManager,
  requireNoCycle,
  requireNoEnvironment,
  requireNotFrozen,
  requireShortLine,
} from './agent-rules.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import type { AgentsService, AgentView } from './agents.service.ts';
import { mergedConfig } from './config-merge.ts';
import { requireModestChange, requireSameBudget } from './modesty.ts';
import type { AgentPart, ChangeCause } from './ports.ts';
import type { Roster } from './roster.ts';
import { isReserved, toShortname } from './shortname.ts';

/** Changes to an agent; keys that are left out stay. */
export interface AgentChanges {
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly title?: string | null | undefined;
  readonly icon?: string | null | undefined;
  readonly capabilities?: string | null | undefined;
  readonly reportsTo?: string | null | undefined;
  readonly adapterType?: string | undefined;
  readonly adapterConfig?: JsonObject | undefined;
  readonly replaceAdapterConfig?: boolean | undefined;
  readonly runtimeConfig?: JsonObject | undefined;
  readonly budgetMonthlyCents?: number | undefined;
  readonly metadata?: JsonObject | null | undefined;
  readonly defaultEnvironmentId?: string | null | undefined;
}

export interface AgentChangesDeps {
  readonly store: Store;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly parts: readonly AgentPart[];
  readonly clock: Clock;
}

/** What an agent may change of itself; another adapter could make a program of this machine of it. */
const CONFIG_KEYS: readonly string[] = ['adapterConfig', 'replaceAdapterConfig', 'runtimeConfig'];

export class AgentChangesService {
  readonly #deps: AgentChangesDeps;

  constructor(deps: AgentChangesDeps) {
    this.#deps = deps;
  }

  /** Changes an agent. `alongside` runs in the same transaction, after the change: both happen or neither. */
  async patch(
    actor: Actor,
    agent: Agent,
    changes: AgentChanges,
    alongside?: (tx: WriteTransaction) => Agent,
  ): Promise<AgentView> {
    const { store, agents } = this.#deps;
    const changed = await store.write((tx) => {
      const patched = this.patchIn(tx, actor, agent.id, changes);
      return alongside?.(tx) ?? patched;
    });
    return agents.viewOf(actor, changed);
  }

  /** Changes within the caller's transaction. @throws AppError not_found | forbidden | conflict | unprocessable */
  patchIn(tx: WriteTransaction, actor: Actor, agentId: string, changes: AgentChanges): Agent {
    const { access, activity, agents } = this.#deps;
    const before = agents.current(agentId);
    const { replaceAdapterConfig: _, defaultEnvironmentId: _none, ...fields } = changes;
    const touched = Object.keys(fields).filter((key) => fields[key as keyof typeof fields] !== undefined);
    const isConfig = (key: string): boolean =>
      CONFIG_KEYS.includes(key) || (key === 'adapterType' && changes.adapterType === before.adapterType);
    const action = touched.every(isConfig) ? 'agent_config:update' : 'agent:profile';
    access.require(actor, { action, companyId: before.companyId, agentId }, 'Agent not found');
    requireNotFrozen(before, touched);
    const after = this.changeIn(tx, actor, before, withChanges(before, changes), { source: 'patch' });
    activity.record(tx, actor, {
      companyId: before.companyId,
      action: 'agent.updated',
      entityType: 'agent',
      entityId: agentId,
      details: {
        changedTopLevelKeys: touched,
        changedAdapterConfigKeys: Object.keys(fields.adapterConfig ?? {}),
        changedRuntimeConfigKeys: Object.keys(fields.runtimeConfig ?? {}),
      },
    });
    return after;
  }

  /** A hire is revised while the board waits for that: its agent becomes what is now asked for. */
  reviseHireIn(tx: WriteTransaction, actor: Actor, agentId: string, changes: AgentChanges): Agent {
    const before = this.#deps.agents.current(agentId);
    return this.changeIn(tx, actor, before, withChanges(before, changes), { source: 'patch' });
  }

  /** Makes an agent's configuration what it once was. For callers that the actor is permitted to. */
  restoreIn(tx: WriteTransaction, actor: Actor, before: Agent, earlier: Partial<Agent>, cause: ChangeCause): Agent {
    requireNotFrozen(before, Object.keys(earlier));
    return this.changeIn(tx, actor, before, { ...before, ...earlier }, cause);
  }

  /**
   * Checks a wanted state of an agent as a whole and stores it. For changes that the caller has found to be permitted.
   * @throws AppError not_found | forbidden | conflict | unprocessable
   */
  changeIn(tx: WriteTransaction, actor: Actor, before: Agent, wanted: Agent, cause: ChangeCause): Agent {
    const { repo } = this.#deps;
    if (wanted.adapterType !== before.adapterType) requireKnownAdapter(wanted.adapterType);
    if (actor.type === 'agent') {
      requireModestChange(before, wanted);
      requireSameBudget(before, wanted);
    }
    if (wanted.reportsTo !== null && wanted.reportsTo !== before.reportsTo) {
      requireManager(repo, before.companyId, wanted.reportsTo);
      requireNoCycle(repo, before, wanted.reportsTo);
      requireShortLine(repo, before.id, wanted.reportsTo);
    }
    const shortname = wanted.name === before.name ? before.shortname : renamedShortname(repo, before, wanted.name);
    return this.storeIn(tx, actor, before, { ...wanted, shortname }, cause);
  }

  /** Another name, whoever else has it; the shortname follows where it can. For callers that the actor is permitted to. */
  renameIn(tx: WriteTransaction, actor: Actor, before: Agent, name: string): Agent {
    const { repo } = this.#deps;
    const wanted = toShortname(name);
    const isFree = wanted !== '' && !isReserved(wanted) && repo.idByShortname(before.companyId, wanted) === null;
    return this.storeIn(
      tx,
      actor,
      before,
      { ...before, name, shortname: isFree ? wanted : before.shortname },
      { source: 'patch' },
    );
  }

  /** Stores a new state of an agent, with its history and all that other domains do about it. */
  storeIn(tx: WriteTransaction, actor: Actor, before: Agent, wanted: Agent, cause: ChangeCause): Agent {
    const { repo, roster, agents, parts, clock } = this.#deps;
    const prepared = parts.reduce((row, part) => part.preparePatch?.(actor, before, row) ?? row, wanted);
    const after = repo.update({ ...prepared, updatedAt: clock.iso() });
    roster.changed(tx, before.companyId, before.id);
    for (const part of parts) part.patched?.(tx, actor, before, after, cause);
    // Only a budget can change the row once more: it may pause the agent, or let it go on.
    return after.budgetMonthlyCents === before.budgetMonthlyCents ? after : agents.current(before.id);
  }

  /**
   * Gives an agent another adapter configuration, as a step of its history. For a domain that has decided that the actor
   * may, and that records the deed itself.
   */
  reconfigureIn(
    tx: WriteTransaction,
    actor: Actor,
    before: Agent,
    adapterConfig: JsonObject,
    source: ChangeCause['source'],
  ): Agent {
    // The skills of a hire are a part of what the board is asked about.
    if (source === 'skill-sync') requireNotFrozen(before, ['desiredSkills']);
    return this.storeIn(tx, actor, before, { ...before, adapterConfig }, { source });
  }
}

/** The agent with the changes made: named keys are replaced, the adapter's configuration is merged. */
function withChanges(before: Agent, changes: AgentChanges): Agent {
  const { replaceAdapterConfig: _, adapterConfig: _config, defaultEnvironmentId, ...fields } = changes;
  requireNoEnvironment(defaultEnvironmentId);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    adapterConfig: mergedConfig(before, changes),
    runtimeConfig: changes.runtimeConfig
      ? restoreMasked(changes.runtimeConfig, before.runtimeConfig)
      : before.runtimeConfig,
    ...(changes.metadata ? { metadata: restoreMasked(changes.metadata, before.metadata ?? {}) } : {}),
  };
}
