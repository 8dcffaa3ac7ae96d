/** New agents of people: whether they may have one, where it works and what with. Source: the Agentbot API, "Provision agent". */
import type { Actor } from '../../../contract/access.ts';
import type { ModelWish } from '../../../contract/agentbot/models.ts';
import type { AgentState } from '../../../contract/agents.ts';
import { AppError } from '../../../contract/errors.ts';
import { type CreateAgent, createAgentBody } from '../../../contract/paperclip/agents.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentCreationService } from '../agents/agent-creation.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import { type OwnedAgentsService, ownerIdOf } from '../agents/owned-agents.service.ts';
import type { HiresService } from '../approvals/hires.service.ts';
import type { DefaultAdapterService } from '../companies/default-adapter.service.ts';
import type { SubscriptionsService } from '../subscriptions/subscriptions.service.ts';
import type { AgentConfigsService } from './agent-configs.service.ts';
import { runtimeFor } from './model-runtimes.ts';
import type { PersonalCompanies } from './personal-companies.ts';

export interface PersonalAgentsDeps {
  readonly store: Store;
  readonly activity: ActivityService;
  readonly creation: AgentCreationService;
  readonly hires: HiresService;
  readonly defaultAdapters: DefaultAdapterService;
  readonly subscriptions: SubscriptionsService;
  readonly configs: AgentConfigsService;
  readonly companies: PersonalCompanies;
  readonly ownedAgents: OwnedAgentsService;
  readonly lifecycle: LifecycleService;
}

/** A person's new agent. */
export interface NewPersonalAgent extends ModelWish {
  readonly name: string;
  /** Kept for its runs; null for none. */
  readonly config: JsonObject | null;
  /** Whether it is for those with an active subscription alone. The plan's limit holds for everybody. */
  readonly subscribed: boolean;
}

const TAKES_NO_WORK: readonly AgentState[] = ['awaiting_approval', 'paused', 'terminated'];

const { name: _, ...PLAIN_AGENT }: CreateAgent = createAgentBody.parse({ name: 'Agent' });

export class PersonalAgentsService {
  readonly #deps: PersonalAgentsDeps;

  constructor(deps: PersonalAgentsDeps) {
    this.#deps = deps;
  }

  /** @throws AppError as `createIn` */
  create(actor: Actor, wanted: NewPersonalAgent): Promise<Agent> {
    return this.#deps.store.write((tx) => this.createIn(tx, actor, wanted));
  }

  /**
   * Makes an agent of the caller within their transaction: all of it, or nothing. Where the company wants to approve new
   * agents it waits for that.
   * @throws AppError unauthenticated | payment_required | too_many_requests (with `current` and `limit`) | forbidden (no company)
   */
  createIn(tx: WriteTransaction, actor: Actor, wanted: NewPersonalAgent): Agent {
    const { hires, defaultAdapters, subscriptions, configs, companies } = this.#deps;
    if (actor.type !== 'user') throw new AppError('unauthenticated', 'Unauthorized');
    subscriptions.requireRoom(actor, wanted);
    const { id: companyId, requireApprovalForNewAgents } = companies.forNewAgent(tx, actor);
    const runtime = runtimeFor(wanted, defaultAdapters.of(companyId));
    const draft: CreateAgent = { ...PLAIN_AGENT, name: wanted.name, ...runtime };
    const agent = requireApprovalForNewAgents
      ? hires.insertIn(tx, actor, companyId, draft, [], ownerIdOf(actor)).agent
      : this.#insertIn(tx, actor, companyId, draft);
    if (wanted.config !== null) configs.putIn(tx, agent, wanted.config);
    return agent;
  }

  /** Afterwards the agent of the caller takes no work. @throws AppError not_found */
  stop(actor: Actor, agentId: string): Promise<void> {
    const { store, ownedAgents, lifecycle } = this.#deps;
    return store.write((tx) => {
      const { id, state } = ownedAgents.get(actor, agentId);
      if (!TAKES_NO_WORK.includes(state)) lifecycle.changeIn(tx, actor, id, 'pause');
    });
  }

  #insertIn(tx: WriteTransaction, actor: Actor & { type: 'user' }, companyId: string, draft: CreateAgent): Agent {
    const { activity, creation } = this.#deps;
    const agent = creation.insertIn(tx, actor, companyId, draft, 'ready', ownerIdOf(actor));
    activity.record(tx, actor, {
      companyId,
      action: 'agent.created',
      entityType: 'agent',
      entityId: agent.id,
      details: { name: agent.name, role: agent.role, ownerUserId: actor.userId },
    });
    return agent;
  }
}
