/** New agents. Source: the Paperclip Agents API, "Create Agent". */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateAgent } from '../../../contract/paperclip/agents.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import { requireKnownAdapter, requireManager, requireNoEnvironment, requireShortLine } from './agent-rules.ts';
import type { Agent, AgentsRepo } from './agents.repo.ts';
import type { AgentsService, AgentView } from './agents.service.ts';
import { withHeartbeatDefault } from './config-merge.ts';
import { requireModestDraft } from './modesty.ts';
import type { AgentPart } from './ports.ts';
import type { Roster } from './roster.ts';
import { freeName } from './shortname.ts';

export interface AgentCreationDeps {
  readonly store: Store;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly parts: readonly AgentPart[];
  readonly clock: Clock;
}

type NewState = 'ready' | 'awaiting_approval' | 'provisioning';

const REASONS: Readonly<Record<NewState, string>> = {
  ready: 'Ready. It has not run yet.',
  awaiting_approval: 'Waits for the approval of the board.',
  provisioning: 'Being set up on its gateway.',
};

export class AgentCreationService {
  readonly #deps: AgentCreationDeps;

  constructor(deps: AgentCreationDeps) {
    this.#deps = deps;
  }

  async create(actor: Actor, companyId: string, input: CreateAgent): Promise<AgentView> {
    const agent = await this.#deps.store.write((tx) => this.createIn(tx, actor, companyId, input));
    return this.#deps.agents.viewOf(actor, agent);
  }

  /** Creates within the caller's transaction. @throws AppError not_found | forbidden | conflict | unprocessable */
  createIn(tx: WriteTransaction, actor: Actor, companyId: string, input: CreateAgent): Agent {
    const { access, companies, activity } = this.#deps;
    access.require(actor, { action: 'agents:create', companyId });
    if (companies.find(companyId).requireApprovalForNewAgents) {
      throw new AppError(
        'conflict',
        'Direct agent creation requires board approval. Use POST /api/companies/:companyId/agent-hires to create a pending hire approval.',
      );
    }
    const agent = this.insertIn(tx, actor, companyId, input, 'ready');
    activity.record(tx, actor, {
      companyId,
      action: 'agent.created',
      entityType: 'agent',
      entityId: agent.id,
      details: { name: agent.name, role: agent.role },
    });
    return agent;
  }

  /**
   * Stores a new agent that the caller has found to be permitted: ready for work, waiting for its approval, or about to be
   * set up on a gateway, where it keeps the name that was asked for whoever else has it. Without an owner it is the operator's.
   */
  insertIn(
    tx: WriteTransaction,
    actor: Actor,
    companyId: string,
    input: CreateAgent,
    state: NewState,
    ownerUserId: string | null = null,
  ): Agent {
    const { agents, repo, roster, parts } = this.#deps;
    requireKnownAdapter(input.adapterType);
    if (actor.type === 'agent') requireModestDraft(agents.current(actor.agentId).permissions, input);
    const { desiredSkills, instructionsBundle, defaultEnvironmentId, ...fields } = input;
    requireNoEnvironment(defaultEnvironmentId);
    const extras = { desiredSkills, instructionsBundle };
    const wanted = parts.reduce(
      (draft, part) => part.prepare?.(actor, draft, extras) ?? draft,
      this.#draft(companyId, fields, state, ownerUserId),
    );
    if (wanted.reportsTo !== null) {
      requireManager(repo, companyId, wanted.reportsTo);
      requireShortLine(repo, wanted.id, wanted.reportsTo);
    }
    const agent = repo.insert(wanted);
    roster.changed(tx, companyId, agent.id);
    for (const part of parts) part.created?.(tx, actor, agent, extras);
    if (state !== 'awaiting_approval') for (const part of parts) part.activated?.(tx, actor, agent);
    return agents.current(agent.id);
  }

  #draft(
    companyId: string,
    input: Omit<CreateAgent, 'desiredSkills' | 'instructionsBundle' | 'defaultEnvironmentId'>,
    state: NewState,
    ownerUserId: string | null,
  ): Agent {
    const { repo, clock } = this.#deps;
    const at = clock.iso();
    const id = newId();
    const free = freeName(input.name, id, (word) => repo.idByShortname(companyId, word) !== null, clock.now());
    return {
      ...input,
      name: state === 'provisioning' ? input.name : free.name,
      shortname: free.shortname,
      id,
      companyId,
      state,
      stateReason: REASONS[state],
      stateAt: at,
      pauseReason: null,
      pausedAt: null,
      errorReason: null,
      runtimeConfig: withHeartbeatDefault(input.runtimeConfig),
      permissions: { canCreateAgents: input.role === 'ceo', ...input.permissions },
      lastHeartbeatAt: null,
      createdAt: at,
      updatedAt: at,
      ownerUserId,
    };
  }
}
