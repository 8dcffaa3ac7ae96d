/** Agents: the roster of a company, its org tree, and changes to an agent's profile and configuration. */
import type { Actor } from '../../../contract/access.ts';
import { ADAPTER_TYPES } from '../../../contract/agents.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateAgent } from '../../../contract/paperclip/agents.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { isUuid, newId } from '../../platform/ids.ts';
import type { AccessService, AgentAccess } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import { redactConfig, restoreMasked, secretsIn } from './config-redaction.ts';
import { type ChainHealth, chainHealth, chainOfCommand, isBelow, type OrgTreeNode } from './org-chain.ts';
import type { Roster, RosterSnapshot } from './roster.ts';
import { freeName, isReserved, toShortname } from './shortname.ts';

export type { Agent, ChainHealth, OrgTreeNode };

/** An agent as one caller may see it: configuration masked, or left out where the caller may not read it. */
export interface AgentView {
  readonly agent: Agent;
  readonly adapterConfig: JsonObject;
  readonly runtimeConfig: JsonObject;
  readonly health: ChainHealth;
}

export interface AgentDetail extends AgentView {
  readonly chainOfCommand: readonly Agent[];
  readonly access: AgentAccess;
}

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

export interface AgentsDeps {
  readonly store: Store;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly clock: Clock;
}

/** Configuration keys that survive a change of the adapter type. Source: the Paperclip server. */
const KEYS_OF_ANY_ADAPTER = ['env', 'cwd', 'timeoutSec', 'graceSec', 'promptTemplate', 'instructionsFilePath'];
/** Source: the Paperclip server, "agents may never set instructions path/bundle keys or host-executed workspace commands". */
const OPERATOR_ONLY_KEYS: readonly string[] = [
  'instructionsFilePath',
  'instructionsBundleMode',
  'instructionsRootPath',
  'instructionsEntryFile',
  'workspaceStrategy',
  'workspaceRuntime',
  'provisionCommand',
  'teardownCommand',
];
const CONFIG_KEYS: readonly string[] = ['adapterType', 'adapterConfig', 'replaceAdapterConfig', 'runtimeConfig'];

export class AgentsService {
  readonly #deps: AgentsDeps;
  readonly #views = new WeakMap<RosterSnapshot, { full?: readonly AgentView[]; restricted?: readonly AgentView[] }>();

  constructor(deps: AgentsDeps) {
    this.#deps = deps;
  }

  /**
   * The living agents of a company, by creation. The same array is given until one of them changes, so that callers may
   * keep what they make of it.
   */
  list(actor: Actor, companyId: string): readonly AgentView[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    const snapshot = this.#deps.roster.company(companyId);
    const kept = this.#views.get(snapshot) ?? {};
    this.#views.set(snapshot, kept);
    const scope = this.#mayReadConfig(actor, companyId, '') ? 'full' : 'restricted';
    kept[scope] ??= snapshot.living.map((agent) => view(agent, snapshot, scope === 'full'));
    return kept[scope];
  }

  /** @throws AppError not_found | unprocessable (shortname without a company) */
  get(actor: Actor, reference: string, companyId?: string): AgentDetail {
    const agent = this.resolve(actor, reference, companyId);
    const { roster, access } = this.#deps;
    const snapshot = roster.company(agent.companyId);
    return {
      ...view(agent, snapshot, this.#mayReadConfig(actor, agent.companyId, agent.id)),
      chainOfCommand: chainOfCommand(agent, snapshot.lookup),
      access: access.agentAccess(agent, agent.permissions.canCreateAgents === true),
    };
  }

  /** The org tree of a company. */
  org(actor: Actor, companyId: string): readonly OrgTreeNode[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.roster.company(companyId).tree;
  }

  /**
   * The agent that a UUID or shortname names, for a caller that may know of it. Terminated agents have no shortname.
   * @throws AppError not_found | unprocessable | unauthenticated
   */
  resolve(actor: Actor, reference: string, companyId?: string): Agent {
    const text = reference.trim();
    const id = isUuid(text) ? text.toLowerCase() : this.#idOfShortname(actor, text, companyId);
    const agent = id === null ? null : this.#deps.roster.find(id);
    if (agent === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Agent not found');
    }
    this.#deps.access.require(
      actor,
      { action: 'agent:read', companyId: agent.companyId, agentId: agent.id },
      'Agent not found',
    );
    return agent;
  }

  #idOfShortname(actor: Actor, text: string, companyId: string | undefined): string | null {
    const company = companyId ?? (actor.type === 'agent' ? actor.companyId : undefined);
    if (company === undefined) {
      throw new AppError('unprocessable', 'Agent shortname lookup requires companyId query parameter');
    }
    const shortname = toShortname(text);
    return shortname === '' ? null : this.#deps.repo.idByShortname(company, shortname);
  }

  /** For other services, after their own access check. */
  find(agentId: string): Agent | null {
    return this.#deps.roster.find(agentId);
  }

  /** Whether the agent's line of managers lets it work. */
  health(agent: Agent): ChainHealth {
    return this.#deps.roster.company(agent.companyId).health(agent);
  }

  /** Texts of an agent's configuration that no log may show. For other services. */
  secretsOf(agent: Agent): string[] {
    return [...secretsIn(agent.adapterConfig), ...secretsIn(agent.runtimeConfig)];
  }

  /** The agents below one, at any depth. */
  descendants(agent: Agent): Agent[] {
    const { all, lookup } = this.#deps.roster.company(agent.companyId);
    return all.filter((other) => other.id !== agent.id && isBelow(other, agent.id, lookup));
  }

  create(actor: Actor, companyId: string, input: CreateAgent): Promise<AgentView> {
    return this.#deps.store
      .write((tx) => this.createIn(tx, actor, companyId, input))
      .then((agent) => this.viewOf(actor, agent));
  }

  /** Creates within the caller's transaction. */
  createIn(tx: WriteTransaction, actor: Actor, companyId: string, input: CreateAgent): Agent {
    const { access, companies, repo, roster, clock, activity } = this.#deps;
    access.require(actor, { action: 'agents:create', companyId });
    if (companies.find(companyId).requireApprovalForNewAgents) {
      throw new AppError(
        'conflict',
        'Direct agent creation requires board approval. Turn the company setting off to create agents directly.',
      );
    }
    requireKnownAdapter(input.adapterType);
    if (actor.type === 'agent') this.#requireModest(actor.agentId, input);
    if (input.reportsTo !== null) this.#requireManager(companyId, input.reportsTo);
    const at = clock.iso();
    const id = newId();
    const { permissions, runtimeConfig, ...profile } = input;
    const agent: Agent = {
      ...profile,
      ...freeName(input.name, id, (shortname) => repo.idByShortname(companyId, shortname) !== null, clock.now()),
      id,
      companyId,
      state: 'ready',
      stateReason: 'Ready. It has not run yet.',
      stateAt: at,
      pauseReason: null,
      pausedAt: null,
      errorReason: null,
      runtimeConfig: withHeartbeatDefault(runtimeConfig),
      permissions: { canCreateAgents: input.role === 'ceo', ...permissions },
      lastHeartbeatAt: null,
      createdAt: at,
      updatedAt: at,
    };
    repo.insert(agent);
    access.admitAgent(tx, agent, actor);
    roster.changed(tx, companyId);
    activity.record(tx, actor, {
      companyId,
      action: 'agent.created',
      entityType: 'agent',
      entityId: id,
      details: { name: agent.name, role: agent.role },
    });
    return agent;
  }

  /** Changes an agent. `alongside` runs in the same transaction, after the change: both happen or neither. */
  async patch(
    actor: Actor,
    agent: Agent,
    changes: AgentChanges,
    alongside?: (tx: WriteTransaction) => Agent,
  ): Promise<AgentView> {
    const changed = await this.#deps.store.write((tx) => {
      const patched = this.patchIn(tx, actor, agent.id, changes);
      return alongside?.(tx) ?? patched;
    });
    return this.viewOf(actor, changed);
  }

  /** Changes within the caller's transaction. @throws AppError not_found | forbidden | conflict | unprocessable */
  patchIn(tx: WriteTransaction, actor: Actor, agentId: string, changes: AgentChanges): Agent {
    const { access, repo, roster, clock, activity } = this.#deps;
    const before = this.current(agentId);
    const { companyId } = before;
    const { replaceAdapterConfig, ...fields } = changes;
    const touched = Object.keys(fields).filter((key) => fields[key as keyof typeof fields] !== undefined);
    const action = touched.every((key) => CONFIG_KEYS.includes(key)) ? 'agent_config:update' : 'agent:profile';
    access.require(actor, { action, companyId, agentId }, 'Agent not found');

    if (fields.adapterType !== undefined) requireKnownAdapter(fields.adapterType);
    if (actor.type === 'agent') this.#requireModest(actor.agentId, changes);
    if (fields.reportsTo !== undefined && fields.reportsTo !== null) {
      this.#requireManager(companyId, fields.reportsTo);
      this.#requireNoCycle(before, fields.reportsTo);
    }
    const after: Agent = {
      ...before,
      ...Object.fromEntries(touched.map((key) => [key, fields[key as keyof typeof fields]])),
      shortname: fields.name === undefined ? before.shortname : this.#renamed(before, fields.name),
      adapterConfig: mergedConfig(before, changes),
      runtimeConfig:
        fields.runtimeConfig === undefined
          ? before.runtimeConfig
          : restoreMasked(fields.runtimeConfig, before.runtimeConfig),
      updatedAt: clock.iso(),
    };
    repo.update(after);
    roster.changed(tx, companyId);
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
    return after;
  }

  /** The agent as the running transaction sees it. @throws AppError not_found */
  current(agentId: string): Agent {
    const agent = this.#deps.repo.byId(agentId);
    if (agent === null) throw new AppError('not_found', 'Agent not found');
    return agent;
  }

  /** Ids of all agents of a company, terminated ones included. For other services. */
  idsOfCompany(companyId: string): string[] {
    return this.#deps.roster.company(companyId).all.map((agent) => agent.id);
  }

  /** A company is gone with its agents. */
  forgetCompany(tx: WriteTransaction, companyId: string): void {
    this.#deps.roster.changed(tx, companyId);
  }

  /** The view of an agent after a change by `actor`. */
  viewOf(actor: Actor, agent: Agent): AgentView {
    const snapshot = this.#deps.roster.company(agent.companyId);
    return view(snapshot.lookup(agent.id) ?? agent, snapshot, this.#mayReadConfig(actor, agent.companyId, agent.id));
  }

  #mayReadConfig(actor: Actor, companyId: string, agentId: string): boolean {
    if (actor.type === 'agent' && actor.agentId === agentId) return true;
    return this.#deps.access.decide(actor, { action: 'agent_config:read', companyId, agentId }).allowed;
  }

  /**
   * An agent hands on no more than it has: no CEO, no permission that it lacks, and none of the keys that decide which
   * files of the machine are read or which commands the host runs.
   */
  #requireModest(agentId: string, wanted: AgentChanges & { permissions?: JsonObject }): void {
    const refuse = (what: string): never => {
      throw new AppError('forbidden', `Only the operator can ${what}`, {
        details: { reason: 'deny_unsupported_action' },
      });
    };
    if (wanted.role === 'ceo') refuse('make an agent CEO');
    const own = this.current(agentId).permissions;
    for (const [name, value] of Object.entries(wanted.permissions ?? {})) {
      if (value !== false && own[name] !== value) refuse(`grant the permission ${name}`);
    }
    const key = Object.keys(wanted.adapterConfig ?? {}).find((name) => OPERATOR_ONLY_KEYS.includes(name));
    if (key !== undefined) refuse(`set adapterConfig.${key}`);
  }

  #requireManager(companyId: string, managerId: string): void {
    const manager = this.#deps.repo.byId(managerId);
    if (manager === null) throw new AppError('not_found', 'Manager not found');
    if (manager.companyId !== companyId) throw new AppError('unprocessable', 'Manager must belong to same company');
  }

  #requireNoCycle(agent: Agent, managerId: string): void {
    if (managerId === agent.id) throw new AppError('unprocessable', 'Agent cannot report to itself');
    // Read within the transaction: another change of the same turn may already have moved the manager.
    const lookup = (id: string): Agent | undefined => this.#deps.repo.byId(id) ?? undefined;
    const manager = lookup(managerId);
    if (manager !== undefined && chainHealth(manager, lookup).chain.some((above) => above.id === agent.id)) {
      throw new AppError('unprocessable', 'Reporting relationship would create cycle');
    }
  }

  #renamed(agent: Agent, name: string): string {
    const shortname = toShortname(name) || agent.id;
    if (shortname === agent.shortname) return shortname;
    if (isReserved(shortname)) throw new AppError('conflict', `Agent shortname '${shortname}' is a word of the API`);
    const holder = this.#deps.repo.idByShortname(agent.companyId, shortname);
    if (holder !== null && holder !== agent.id) {
      throw new AppError('conflict', `Agent shortname '${shortname}' is already in use in this company`);
    }
    return shortname;
  }
}

const view = (agent: Agent, snapshot: RosterSnapshot, mayReadConfig: boolean): AgentView => ({
  agent,
  adapterConfig: mayReadConfig ? redactConfig(agent.adapterConfig) : {},
  runtimeConfig: mayReadConfig ? redactConfig(agent.runtimeConfig) : {},
  health: snapshot.health(agent),
});

function requireKnownAdapter(type: string): void {
  if (!(ADAPTER_TYPES as readonly string[]).includes(type)) {
    throw new AppError('unprocessable', `Unknown adapter type: ${type}`, {
      details: { available: [...ADAPTER_TYPES] },
    });
  }
}

/** Timers are off until somebody turns them on. */
function withHeartbeatDefault(config: JsonObject): JsonObject {
  const heartbeat = (config.heartbeat ?? {}) as JsonObject;
  return { ...config, heartbeat: { ...heartbeat, enabled: heartbeat.enabled === true } };
}

function mergedConfig(before: Agent, changes: AgentChanges): JsonObject {
  const sent = changes.adapterConfig && restoreMasked(changes.adapterConfig, before.adapterConfig);
  if (sent !== undefined && changes.replaceAdapterConfig === true) return sent;
  const typeChanged = changes.adapterType !== undefined && changes.adapterType !== before.adapterType;
  const base = typeChanged
    ? Object.fromEntries(Object.entries(before.adapterConfig).filter(([key]) => KEYS_OF_ANY_ADAPTER.includes(key)))
    : before.adapterConfig;
  return { ...base, ...sent };
}
