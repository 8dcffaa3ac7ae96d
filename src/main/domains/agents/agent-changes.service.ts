/** Changes to an agent's profile and configuration. Source: the Paperclip Agents API, "Update Agent". */
import type { Actor } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import { renamedShortname, requireKnownAdapter, requireManager, requireModest, requireNoCycle } from './agent-rules.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import type { AgentsService, AgentView } from './agents.service.ts';
import { mergedConfig } from './config-merge.ts';
import { restoreMasked } from './config-redaction.ts';
import type { AgentPart, ChangeSource } from './ports.ts';
import type { Roster } from './roster.ts';

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

const CONFIG_KEYS: readonly string[] = ['adapterType', 'adapterConfig', 'replaceAdapterConfig', 'runtimeConfig'];

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
    const { access, repo, roster, clock, activity, agents, parts } = this.#deps;
    const before = agents.current(agentId);
    const { companyId } = before;
    const { replaceAdapterConfig, ...fields } = changes;
    const touched = Object.keys(fields).filter((key) => fields[key as keyof typeof fields] !== undefined);
    const action = touched.every((key) => CONFIG_KEYS.includes(key)) ? 'agent_config:update' : 'agent:profile';
    access.require(actor, { action, companyId, agentId }, 'Agent not found');

    if (fields.adapterType !== undefined) requireKnownAdapter(fields.adapterType);
    if (actor.type === 'agent') requireModest(agents.current(actor.agentId).permissions, changes);
    if (fields.reportsTo !== undefined && fields.reportsTo !== null) {
      requireManager(repo, companyId, fields.reportsTo);
      requireNoCycle(repo, before, fields.reportsTo);
    }
    const wanted: Agent = {
      ...before,
      ...Object.fromEntries(touched.map((key) => [key, fields[key as keyof typeof fields]])),
      shortname: fields.name === undefined ? before.shortname : renamedShortname(repo, before, fields.name),
      adapterConfig: mergedConfig(before, changes),
      runtimeConfig:
        fields.runtimeConfig === undefined
          ? before.runtimeConfig
          : restoreMasked(fields.runtimeConfig, before.runtimeConfig),
      updatedAt: clock.iso(),
    };
    const after = repo.update(parts.reduce((row, part) => part.preparePatch?.(actor, before, row) ?? row, wanted));
    roster.changed(tx, companyId, agentId);
    activity.record(tx, actor, {
      companyId,
      action: 'agent.updated',
      entityType: 'agent',
      entityId: agentId,
      details: {
        changedTopLevelKeys: touched,
        changedAdapterConfigKeys: Object.keys(fields.adapterConfig ?? {}),
        changedRuntimeConfigKeys: Object.keys(fields.runtimeConfig ?? {}),
      },
    });
    for (const part of parts) part.patched?.(tx, actor, before, after, 'patch');
    return agents.current(agentId);
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
    source: ChangeSource,
  ): Agent {
    const { repo, roster, clock, agents, parts } = this.#deps;
    const wanted: Agent = { ...before, adapterConfig, updatedAt: clock.iso() };
    const after = parts.reduce((row, part) => part.preparePatch?.(actor, before, row) ?? row, wanted);
    repo.update(after);
    roster.changed(tx, after.companyId, after.id);
    for (const part of parts) part.patched?.(tx, actor, before, after, source);
    return agents.current(after.id);
  }
}
