/** Which skills an agent is to have. Source: the Paperclip Agents API, "Skills". */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { AgentPart } from '../agents/ports.ts';
import { desiredInCompany, desiredSkills, withDesiredSkills } from './desired-skills.ts';
import { reconciled, resolveReferences, type SkillReference, type SyncMode } from './skill-references.ts';
import { type SkillSnapshot, snapshotOf } from './skill-snapshot.ts';
import type { SkillsService } from './skills.service.ts';

/** What skills must know of the kinds of agent programs. */
export interface SkillAdapters {
  /** Where programs of the type look for skills, below a folder that they are given; null: they know no skills. */
  skillsFolder(adapterType: string): string | null;
}

/** Changes an agent's adapter configuration as one step of its history. */
export interface AgentConfigPort {
  reconfigureIn(
    tx: WriteTransaction,
    actor: Actor,
    agent: Agent,
    adapterConfig: JsonObject,
    source: 'skill-sync',
  ): Agent;
}

export type { SyncMode };

export interface AgentSkillsDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly skills: SkillsService;
  readonly adapters: SkillAdapters;
  readonly config: AgentConfigPort;
}

export class AgentSkillsService {
  readonly #deps: AgentSkillsDeps;

  constructor(deps: AgentSkillsDeps) {
    this.#deps = deps;
  }

  /** What the agent has, is to have and could have. @throws AppError forbidden */
  snapshot(actor: Actor, agent: Agent): SkillSnapshot {
    const { access } = this.#deps;
    const { companyId, id: agentId } = agent;
    if (actor.type !== 'agent' || actor.agentId !== agentId) {
      access.require(actor, { action: 'agent_config:read', companyId, agentId }, 'Agent not found');
    }
    return this.#snapshot(agent);
  }

  /**
   * Changes what the agent is to have; it holds from its next run on. References that name nothing are kept, so that a
   * skill may be installed later. @throws AppError forbidden | conflict
   */
  async sync(
    actor: Actor,
    agent: Agent,
    mode: SyncMode,
    references: readonly SkillReference[],
  ): Promise<SkillSnapshot> {
    const changed = await this.#deps.store.write((tx) => this.syncIn(tx, actor, agent.id, mode, references));
    return this.#snapshot(changed);
  }

  /** The same within the caller's transaction. */
  syncIn(
    tx: WriteTransaction,
    actor: Actor,
    agentId: string,
    mode: SyncMode,
    references: readonly SkillReference[],
  ): Agent {
    const { companyId } = this.#deps.agents.current(agentId);
    this.#deps.access.require(actor, { action: 'agent_config:update', companyId, agentId }, 'Agent not found');
    return this.changeIn(tx, actor, agentId, mode, references);
  }

  /** The same for callers that the actor is permitted to, be it because the agent is theirs. */
  changeIn(
    tx: WriteTransaction,
    actor: Actor,
    agentId: string,
    mode: SyncMode,
    references: readonly SkillReference[],
  ): Agent {
    const { activity, agents, skills, config } = this.#deps;
    const before = agents.current(agentId);
    const { companyId } = before;
    const named = resolveReferences(references, skills.ofCompany(companyId)).desired;
    const desired = reconciled(mode, desiredSkills(before.adapterConfig), named);
    const adapterConfig = withDesiredSkills(before.adapterConfig, desired);
    const after = config.reconfigureIn(tx, actor, before, adapterConfig, 'skill-sync');
    activity.record(tx, actor, {
      companyId,
      action: 'agent.skills_synced',
      entityType: 'agent',
      entityId: agentId,
      details: { mode, desiredSkills: desired.map(({ key }) => key) },
    });
    return after;
  }

  /** How many living agents of a company are to have each skill, by its key. */
  attachedCounts(companyId: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { key } of desiredInCompany(this.#deps.agents, companyId)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  /** What this domain adds to a new agent: its desired skills, and those that every CEO starts with. */
  readonly part: AgentPart = {
    prepare: (_actor, draft, { desiredSkills: references }) => {
      const { skills, adapters } = this.#deps;
      const capable = adapters.skillsFolder(draft.adapterType) !== null;
      const core = draft.role === 'ceo' && capable;
      if (references === undefined && !core) return draft;
      const all = skills.ofCompany(draft.companyId);
      const { desired, unknown } = resolveReferences(references ?? [], all);
      if (unknown.length > 0) {
        throw new AppError(
          'unprocessable',
          `Invalid company skill selection (unknown references: ${unknown.join(', ')}).`,
        );
      }
      const first = core ? all.filter(({ source }) => source === 'bundled').map(({ key }) => key) : [];
      const wanted = reconciled('add', resolveReferences(first, all).desired, desired);
      return { ...draft, adapterConfig: withDesiredSkills(draft.adapterConfig, wanted) };
    },
  };

  #snapshot(agent: Agent): SkillSnapshot {
    const { skills, adapters } = this.#deps;
    return snapshotOf({
      adapterType: agent.adapterType,
      supported: adapters.skillsFolder(agent.adapterType) !== null,
      desired: desiredSkills(agent.adapterConfig),
      skills: skills.ofCompany(agent.companyId),
      hasVersion: (skill, versionId) => skills.hasVersion(skill, versionId),
    });
  }
}
