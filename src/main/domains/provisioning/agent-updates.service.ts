/** Changes to agents on boards and gateways. Source: the Mission Control API, Update Agent, and its server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { UpdateAgent } from '../../../contract/mission-control/agent-bodies.ts';
import { NO_WISHES } from '../../../contract/provisioning.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { PlacedAgentsService } from '../placements/placed-agents.service.ts';
import type { Place, Placement, PlacementProfile, PlacementsService } from '../placements/placements.service.ts';
import { agentFiles, requireRenderable } from './agent-files.ts';
import type { AgentTargets, Draft } from './agent-target.ts';
import { type Move, moveOf } from './destination.ts';
import { during } from './gateway-failure.ts';
import { gatewayHeartbeat } from './heartbeat.ts';
import type { NewAgentsService } from './new-agents.service.ts';
import type { Places, Site } from './places.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaJournal } from './saga-journal.ts';
import type { SagaRunner } from './saga-runner.ts';

export interface AgentUpdatesDeps {
  readonly store: Store;
  readonly places: Places;
  readonly targets: AgentTargets;
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly gateways: GatewaysService;
  readonly placements: PlacementsService;
  readonly placedAgents: PlacedAgentsService;
  readonly changes: AgentChangesService;
  readonly lifecycle: LifecycleService;
  readonly newAgents: NewAgentsService;
  readonly activity: ActivityService;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
}

/** Files whose template was there and is gone: what stands there is ours. */
const TEMPLATED = [
  ['identityTemplate', 'IDENTITY.md'],
  ['soulTemplate', 'SOUL.md'],
] as const;

export class AgentUpdatesService {
  readonly #deps: AgentUpdatesDeps;

  constructor(deps: AgentUpdatesDeps) {
    this.#deps = deps;
  }

  /**
   * Changes an agent, and its files and settings on the gateway where they differ then, or with `force`. What is stored
   * stays when the gateway fails: it is tried again for a while.
   * @throws AppError not_found | forbidden | conflict | validation_failed (templates) | unprocessable | bad_gateway
   */
  async update(actor: Actor, reference: string, wanted: UpdateAgent, force: boolean): Promise<string> {
    const { store, placedAgents, places, runner } = this.#deps;
    const { id: agentId } = placedAgents.resolve(actor, reference);
    const pass = await store.write((tx) => {
      const agent = placedAgents.resolve(actor, agentId);
      places.requireAdmin(actor, agent.companyId);
      return this.#changeIn(tx, actor, agent, wanted, force);
    });
    if (pass !== null) await this.#attempt(runner, pass);
    return agentId;
  }

  /** Makes an agent of a board its lead, or a worker again. For other services. @throws AppError conflict | bad_gateway */
  async setRole(_actor: Actor, agentId: string, role: 'lead' | 'worker'): Promise<void> {
    const { store, placements, gateways, runner } = this.#deps;
    const pass = await store.write((tx) => {
      const { boardId, gatewayId, role: before } = placements.current(agentId);
      const gateway = gateways.find(gatewayId);
      if (boardId === null || gateway === null) throw new AppError('unprocessable', 'The agent is on no board.');
      if (before === role) return null;
      placements.moveIn(tx, agentId, { gatewayId, place: { role, boardId }, workspaceRoot: gateway.workspaceRoot });
      return this.#passIn(tx, agentId, { moved: true, force: false, rewrite: [] });
    });
    if (pass !== null) await this.#attempt(runner, pass);
  }

  async #attempt(runner: SagaRunner, pass: Provisioning): Promise<void> {
    await runner.attempt(pass).catch((error: unknown) => {
      throw during(pass.kind === 'provision' ? 'provision' : 'update', error);
    });
  }

  #changeIn(
    tx: WriteTransaction,
    actor: Actor,
    agent: Agent,
    { status, ...wanted }: UpdateAgent,
    force: boolean,
  ): Provisioning | null {
    const isChange = Object.values(wanted).some((value) => value !== undefined);
    if (agent.state === 'terminated') {
      if (!isChange && !force && (status === undefined || status === 'retired')) return null;
      throw new AppError('conflict', 'The agent is retired, which is final. Make a new one.');
    }
    if (status !== undefined && status !== 'retired') this.#statusIn(tx, actor, agent.id, status);
    const current = this.#deps.agents.current(agent.id);
    const pass = isChange || force ? this.#profileIn(tx, actor, current, wanted, force) : null;
    if (isChange || force) this.#record(tx, actor, agent, Object.keys(wanted), force);
    if (status !== 'retired') return pass;
    this.#statusIn(tx, actor, agent.id, status);
    // Nothing of it is set up any more.
    return null;
  }

  #profileIn(
    tx: WriteTransaction,
    actor: Actor,
    agent: Agent,
    wanted: Omit<UpdateAgent, 'status'>,
    force: boolean,
  ): Provisioning | null {
    const { places, placements, targets, gateways } = this.#deps;
    const placement = placements.find(agent.id);
    if (placement === null) return this.#adoptIn(tx, actor, agent, wanted);
    const before = targets.draftOf(agent, placement);
    const move = moveOf(placement, { boardId: wanted.board_id, isGatewayMain: wanted.is_gateway_main });
    const site = this.#siteOf(actor, placement, move, before);
    const profile = profileOf(wanted, before);
    const draft: Draft = {
      ...before,
      ...profile,
      name: wanted.name ?? agent.name,
      gateway: site.gateway,
      place: move.type === 'stay' ? before.place : placeAfter(move),
    };
    requireRenderable(targets.factsOf(draft));
    if (site.gateway.companyId !== agent.companyId) {
      throw new AppError('unprocessable', 'An agent stays in its organization: choose a board there.');
    }
    const { gateway } = site;
    if (move.type === 'board') {
      places.requireFreeName(site, draft.name, agent.id);
      if (site.board !== null && placement.boardId !== site.board.id) this.#deps.boards.requireRoom(actor, site.board);
    }
    if (wanted.name !== undefined && wanted.name !== agent.name)
      this.#deps.changes.renameIn(tx, actor, agent, wanted.name);
    if (move.type !== 'stay') {
      const to = { gatewayId: gateway.id, place: draft.place, workspaceRoot: gateway.workspaceRoot };
      placements.moveIn(tx, agent.id, to);
    }
    placements.changeIn(tx, agent.id, profile);
    if (!force && move.type === 'stay' && this.#looksTheSame(before, draft)) return null;
    // The gateway as it is now: the one it left is not cleaned up, since what the agent kept there is its own.
    if (gateways.find(gateway.id) === null) throw new AppError('not_found', 'Gateway not found');
    const rewrite = TEMPLATED.flatMap(([key, file]) => (before[key] !== null && draft[key] === null ? [file] : []));
    return this.#passIn(tx, agent.id, { moved: move.type !== 'stay', force, rewrite });
  }

  /** An agent of the roster that nobody has placed yet gets a place by being changed here. */
  #adoptIn(tx: WriteTransaction, actor: Actor, agent: Agent, wanted: Omit<UpdateAgent, 'status'>): Provisioning | null {
    const { places, gateways, newAgents, boards } = this.#deps;
    const { name, board_id: boardId, is_gateway_main: isGatewayMain } = wanted;
    if (name !== undefined && name !== agent.name) this.#deps.changes.renameIn(tx, actor, agent, name);
    const isOnlyName = Object.entries(wanted).every(([key, value]) => key === 'name' || value === undefined);
    if (isOnlyName) return null;
    if (agent.state === 'awaiting_approval') {
      throw new AppError('conflict', 'The agent waits for the approval of its hire. Decide about that first.');
    }
    const own = { gateway: gateways.defaultOf(agent.companyId), board: null };
    const move = moveOf({ role: 'worker', boardId: null }, { boardId, isGatewayMain });
    const site = move.type === 'stay' || move.boardId === null ? own : places.board(actor, move.boardId);
    if (site.gateway.companyId !== agent.companyId) {
      throw new AppError('unprocessable', 'An agent stays in its organization: choose a board there.');
    }
    places.requireFreeName(site, name ?? agent.name, agent.id);
    if (move.type === 'board' && site.board !== null) boards.requireRoom(actor, site.board);
    return newAgents.placeIn(tx, agent.id, {
      site,
      place: move.type === 'stay' ? { role: 'worker', boardId: null } : placeAfter(move),
      ...profileOf(wanted, {
        heartbeatConfig: null,
        identityProfile: null,
        identityTemplate: null,
        soulTemplate: null,
      }),
      wishes: { ...NO_WISHES, wake: agent.state !== 'paused' },
    });
  }

  #siteOf(actor: Actor, placement: Placement, move: Move, before: Draft): Site {
    const own = (): Site => ({
      gateway: before.gateway,
      board: placement.boardId === null ? null : this.#deps.boards.find(placement.boardId),
    });
    if (move.type === 'stay' || move.boardId === null || move.boardId === placement.boardId) return own();
    return this.#deps.places.board(actor, move.boardId);
  }

  /** Whether the gateway would be told nothing new. */
  #looksTheSame(before: Draft, after: Draft): boolean {
    const { targets } = this.#deps;
    const told = (draft: Draft): string =>
      JSON.stringify([draft.name, gatewayHeartbeat(draft.heartbeatConfig), agentFiles(targets.factsOf(draft))]);
    return told(before) === told(after);
  }

  #passIn(
    tx: WriteTransaction,
    agentId: string,
    { moved, force, rewrite }: { moved: boolean; force: boolean; rewrite: readonly string[] },
  ): Provisioning {
    const { journal, agents } = this.#deps;
    const { state, companyId } = agents.current(agentId);
    const earlier = journal.unfinishedOf(agentId);
    // Whoever never came through still has everything before it; so has who comes to another place.
    const isNew = state === 'provisioning' || (moved && earlier?.kind === 'provision');
    const isAwake = state !== 'paused';
    return journal.begin(tx, {
      agentId,
      companyId,
      kind: isNew ? 'provision' : 'update',
      wanted: {
        ...NO_WISHES,
        endsAs: earlier?.wanted.endsAs ?? 'ready',
        wake: isAwake && (force || isNew),
        resetSession: force,
        rewrite,
      },
    });
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, changedKeys: readonly string[], force: boolean): void {
    const { activity, placements } = this.#deps;
    activity.record(tx, actor, {
      companyId: agent.companyId,
      action: 'agent.updated',
      entityType: 'agent',
      entityId: agent.id,
      details: { changedTopLevelKeys: [...changedKeys], force, boardId: placements.find(agent.id)?.boardId ?? null },
    });
  }

  #statusIn(tx: WriteTransaction, actor: Actor, agentId: string, status: 'active' | 'paused' | 'retired'): void {
    const { lifecycle, agents, journal } = this.#deps;
    const { state } = agents.current(agentId);
    if (status === 'retired') {
      lifecycle.changeIn(tx, actor, agentId, 'terminate');
      journal.cancel(tx, agentId);
    } else if (status === 'paused' && state !== 'paused') {
      lifecycle.changeIn(tx, actor, agentId, 'pause');
    } else if (status === 'active' && state === 'paused') {
      lifecycle.changeIn(tx, actor, agentId, 'activate');
    }
  }
}

const placeAfter = (move: Exclude<Move, { type: 'stay' }>): Place =>
  move.type === 'main' ? { role: 'main', boardId: null } : { role: 'worker', boardId: move.boardId };

/** Objects are replaced, not merged; what is not said stays. */
const profileOf = (wanted: UpdateAgent, before: PlacementProfile): PlacementProfile => ({
  heartbeatConfig: wanted.heartbeat_config === undefined ? before.heartbeatConfig : wanted.heartbeat_config,
  identityProfile: wanted.identity_profile === undefined ? before.identityProfile : wanted.identity_profile,
  identityTemplate: wanted.identity_template === undefined ? before.identityTemplate : wanted.identity_template,
  soulTemplate: wanted.soul_template === undefined ? before.soulTemplate : wanted.soul_template,
});
