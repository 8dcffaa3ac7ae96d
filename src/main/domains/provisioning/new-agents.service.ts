/** New agents on boards and gateways. Source: the Mission Control API, Provision Agent, and its server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { type ProvisionAgent, provisionAgentBody } from '../../../contract/mission-control/agent-bodies.ts';
import { type CreateAgent, createAgentBody } from '../../../contract/paperclip/agents.ts';
import { NO_WISHES, type ProvisioningWishes } from '../../../contract/provisioning.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import { newId } from '../../platform/ids.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentCreationService } from '../agents/agent-creation.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { DefaultAdapterService } from '../companies/default-adapter.service.ts';
import type { Place, PlacementProfile, PlacementsService } from '../placements/placements.service.ts';
import { requireRenderable } from './agent-files.ts';
import type { AgentTargets } from './agent-target.ts';
import { during } from './gateway-failure.ts';
import { nameTaken, type Places, type Site } from './places.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaJournal } from './saga-journal.ts';
import type { SagaRunner } from './saga-runner.ts';

export interface NewAgentsDeps {
  readonly store: Store;
  readonly places: Places;
  readonly targets: AgentTargets;
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly defaultAdapters: DefaultAdapterService;
  readonly creation: AgentCreationService;
  readonly placements: PlacementsService;
  readonly activity: ActivityService;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
}

/** What an agent of the roster has that Mission Control says nothing about. */
const { name: _, ...PLAIN_AGENT }: CreateAgent = createAgentBody.parse({ name: 'Agent' });

/** An agent to be made: where, as what, and what its files are made of. */
interface Wanted extends PlacementProfile {
  readonly name: string;
  readonly site: Site;
  readonly place: Place;
  readonly wishes: ProvisioningWishes;
}

export class NewAgentsService {
  readonly #deps: NewAgentsDeps;

  constructor(deps: NewAgentsDeps) {
    this.#deps = deps;
  }

  /**
   * Makes an agent and sets it up on its gateway. When that fails the agent stays, with the reason, and is tried again for
   * a while; the same name again goes on with it.
   * @returns the agent's id, when it can be used
   * @throws AppError forbidden | not_found | conflict (name) | validation_failed (templates) | unprocessable | bad_gateway
   */
  async create(actor: Actor, input: ProvisionAgent): Promise<string> {
    const { store, places, runner } = this.#deps;
    const pass = await store.write((tx) => {
      const site = places.forNew(actor, input.board_id ?? null, input.gateway_id ?? null);
      const wanted: Wanted = {
        name: input.name,
        site,
        place: { role: 'worker', boardId: site.board?.id ?? null },
        heartbeatConfig: input.heartbeat_config,
        identityProfile: input.identity_profile,
        identityTemplate: input.identity_template,
        soulTemplate: input.soul_template,
        wishes: {
          ...NO_WISHES,
          endsAs: input.status === 'paused' ? 'paused' : 'ready',
          wake: input.status !== 'paused',
        },
      };
      const earlier = this.#earlierIn(wanted);
      return earlier === null ? this.#insertIn(tx, actor, wanted) : this.#resumeIn(tx, earlier, wanted);
    });
    await runner.attempt(pass).catch((error: unknown) => {
      throw during('provision', error);
    });
    return pass.agentId;
  }

  /** The same where nothing but a name is said, as by the heartbeat of an agent that is not there yet. */
  createNamed(actor: Actor, { name, boardId }: { name: string; boardId: string }): Promise<string> {
    return this.create(actor, provisionAgentBody.parse({ name, board_id: boardId }));
  }

  /**
   * Afterwards the gateway has its main agent; `again`: one that is there has its files written anew and is told.
   * @throws AppError bad_gateway (the agent stays, and is tried again)
   */
  async ensureMain(actor: Actor, gatewayId: string, again = false): Promise<void> {
    const { store, places, placements, runner } = this.#deps;
    const pass = await store.write((tx) => {
      const gateway = places.gateway(actor, gatewayId);
      const main = placements.mainOf(gatewayId);
      if (main !== null) return this.#mainAgainIn(tx, main.agentId, again);
      return this.#insertIn(tx, actor, {
        name: `${gateway.name} Gateway Agent`,
        site: { gateway, board: null },
        place: { role: 'main', boardId: null },
        heartbeatConfig: null,
        // As the Mission Control server gives them to it.
        identityProfile: {
          role: 'Gateway Agent',
          communication_style: 'direct, concise, practical',
          emoji: ':compass:',
        },
        identityTemplate: null,
        soulTemplate: null,
        wishes: { ...NO_WISHES, wake: true },
      });
    });
    if (pass === null) return;
    await runner.attempt(pass).catch((error: unknown) => {
      throw during('provision', error);
    });
  }

  /**
   * Afterwards the board has its lead. For other services, after their own access check.
   * @throws AppError forbidden | bad_gateway (the agent stays, and is tried again)
   */
  async ensureLead(actor: Actor, boardId: string): Promise<void> {
    const { store, places, placements, runner } = this.#deps;
    const pass = await store.write((tx) => {
      const site = places.forLeadOf(actor, boardId);
      const wanted = {
        site,
        place: { role: 'lead', boardId },
        heartbeatConfig: null,
        identityProfile: { role: 'Board Lead' },
        identityTemplate: null,
        soulTemplate: null,
        wishes: { ...NO_WISHES, wake: true },
      } as const;
      if (placements.leadOf(boardId) !== null) return null;
      return this.#insertIn(tx, actor, { ...wanted, name: `${site.board?.name ?? 'Board'} Lead` });
    });
    if (pass === null) return;
    await runner.attempt(pass).catch((error: unknown) => {
      throw during('provision', error);
    });
  }

  #mainAgainIn(tx: WriteTransaction, agentId: string, again: boolean): Provisioning | null {
    const { agents, journal } = this.#deps;
    const { state, companyId } = agents.current(agentId);
    if (!again) return journal.unfinishedOf(agentId) === null ? null : journal.reopen(tx, agentId);
    const kind = state === 'provisioning' ? 'provision' : 'update';
    return journal.begin(tx, { agentId, companyId, kind, wanted: { ...NO_WISHES, wake: state !== 'paused' } });
  }

  /** An agent of the roster gets a place, and is set up there like a new one. Within the caller's transaction. */
  placeIn(tx: WriteTransaction, agentId: string, wanted: Omit<Wanted, 'name'>): Provisioning {
    const { agents, placements, journal, targets } = this.#deps;
    const { site, place, wishes, ...profile } = wanted;
    const agent = agents.current(agentId);
    requireRenderable(targets.factsOf({ agentId, name: agent.name, gateway: site.gateway, place, ...profile }));
    const { id: gatewayId, workspaceRoot, companyId } = site.gateway;
    placements.insertIn(tx, { agentId, gatewayId, place, workspaceRoot, ...profile });
    return journal.begin(tx, { agentId, companyId, kind: 'provision', wanted: wishes });
  }

  /** An agent of the name whose provisioning did not come to a good end. @throws AppError conflict */
  #earlierIn({ site, name }: Wanted): string | null {
    const { here, elsewhere } = this.#deps.places.namesakes(site, name);
    const [earlier] = here;
    if (earlier === undefined) {
      if (elsewhere.length > 0) this.#deps.places.requireFreeName(site, name);
      return null;
    }
    const pass = this.#deps.journal.unfinishedOf(earlier);
    const isStuck = pass?.kind === 'provision' && (pass.state !== 'running' || pass.attempts > 1);
    if (!isStuck || this.#deps.agents.current(earlier).state !== 'provisioning') throw nameTaken(site);
    return earlier;
  }

  #resumeIn(tx: WriteTransaction, agentId: string, { site, place, name, wishes, ...profile }: Wanted): Provisioning {
    const { placements, journal, targets } = this.#deps;
    requireRenderable(targets.factsOf({ agentId, name, gateway: site.gateway, place, ...profile }));
    placements.changeIn(tx, agentId, profile);
    return journal.begin(tx, { agentId, companyId: site.gateway.companyId, kind: 'provision', wanted: wishes });
  }

  #insertIn(tx: WriteTransaction, actor: Actor, { name, ...wanted }: Wanted): Provisioning {
    const { boards, defaultAdapters, creation, activity } = this.#deps;
    const { site, place, wishes: _wishes, ...profile } = wanted;
    const { gateway, board } = site;
    if (!gateway.workspaceRoot.trim()) throw new AppError('unprocessable', 'Gateway workspace_root is required');
    if (board !== null && place.role === 'worker') boards.requireRoom(actor, board);
    // Before the agent is stored: nothing of it is there when a template is wrong.
    requireRenderable(this.#deps.targets.factsOf({ agentId: newId(), name, gateway, place, ...profile }));
    const { companyId } = gateway;
    const { adapterType, adapterConfig } = defaultAdapters.of(companyId);
    const draft: CreateAgent = { ...PLAIN_AGENT, name, adapterType, adapterConfig };
    const agent = creation.insertIn(tx, actor, companyId, draft, 'provisioning');
    activity.record(tx, actor, {
      companyId,
      action: 'agent.created',
      entityType: 'agent',
      entityId: agent.id,
      details: { name, role: agent.role, boardId: board?.id ?? null, gatewayId: gateway.id },
    });
    return this.placeIn(tx, agent.id, wanted);
  }
}
