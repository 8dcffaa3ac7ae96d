/**
 * Where agents are: on which gateway and board, as what, and under which names. An agent on a board or gateway is its row
 * of the roster and a placement, written in one transaction. Source: the Mission Control API.
 */
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import { gatewayNames, type Place, placeOf } from './gateway-names.ts';
import type { PlacementTokensService } from './placement-tokens.service.ts';
import type { Placement, PlacementsRepo } from './placements.repo.ts';

export type { Place, Placement };
export { gatewayNames, placeOf };

/** What an agent's files are made of, besides its name and its place. */
export interface PlacementProfile {
  readonly heartbeatConfig: JsonObject | null;
  readonly identityProfile: JsonObject | null;
  readonly identityTemplate: string | null;
  readonly soulTemplate: string | null;
}

/** A place to go to. `workspaceRoot` is that of the gateway. */
export interface Destination {
  readonly gatewayId: string;
  readonly place: Place;
  readonly workspaceRoot: string;
}

export interface NewPlacement extends Destination, PlacementProfile {
  readonly agentId: string;
}

export interface PlacementsDeps {
  readonly repo: PlacementsRepo;
  readonly agents: Pick<AgentsService, 'current' | 'find'>;
  readonly tokens: PlacementTokensService;
  readonly clock: Clock;
}

/** For other services, after their own access check; `PlacedAgentsService` is what surfaces ask. */
export class PlacementsService {
  readonly #deps: PlacementsDeps;

  constructor(deps: PlacementsDeps) {
    this.#deps = deps;
  }

  find(agentId: string): Placement | null {
    return this.#deps.repo.byAgent(agentId);
  }

  /** @throws AppError not_found */
  current(agentId: string): Placement {
    const placement = this.find(agentId);
    if (placement === null) throw new AppError('not_found', 'The agent has no place on a board or gateway.');
    return placement;
  }

  /** The agent that a gateway knows by an id. */
  ofGatewayAgent(gatewayId: string, gatewayAgentId: string): Placement | null {
    return this.#deps.repo.byGatewayAgent(gatewayAgentId).find((found) => found.gatewayId === gatewayId) ?? null;
  }

  /** The living lead of a board. */
  leadOf(boardId: string): Placement | null {
    return this.#living(this.#deps.repo.leadOf(boardId));
  }

  /** The living main agent of a gateway. */
  mainOf(gatewayId: string): Placement | null {
    return this.#living(this.#deps.repo.mainOf(gatewayId));
  }

  /** Living agents of a board, its lead among them, in the order in which they were asked for. */
  ofBoard(boardId: string): Placement[] {
    return this.#deps.repo.ofBoard(boardId);
  }

  /** Living agents of a gateway: those of its boards and its main agent. */
  ofGateway(gatewayId: string): Placement[] {
    return this.#deps.repo.ofGateway(gatewayId);
  }

  /** Living agents of a board, its lead not among them. */
  countWorkers(boardId: string): number {
    return this.#deps.repo.countWorkers(boardId);
  }

  /** Living agents of a gateway by a name; upper and lower case are the same. */
  named(gatewayId: string, name: string): Placement[] {
    return this.#deps.repo.named(gatewayId, nameKey(name));
  }

  /**
   * Gives an agent of the same transaction its place and its token.
   * @throws AppError conflict when the board has a lead, or the gateway a main agent, already
   */
  insertIn(tx: WriteTransaction, wanted: NewPlacement): Placement {
    const { repo, agents, tokens, clock } = this.#deps;
    const { agentId, gatewayId, place, workspaceRoot, heartbeatConfig, identityProfile } = wanted;
    const agent = agents.current(agentId);
    this.#vacate(tx, agentId, gatewayId, place);
    const at = clock.iso();
    const placement: Placement = {
      agentId,
      companyId: agent.companyId,
      position: repo.lastPosition() + 1,
      gatewayId,
      ...place,
      ...gatewayNames(agentId, gatewayId, place, workspaceRoot),
      nameKey: nameKey(agent.name),
      heartbeatConfig,
      identityProfile,
      identityTemplate: wanted.identityTemplate,
      soulTemplate: wanted.soulTemplate,
      ...tokens.first(tx, agent),
      nextTokenCiphertext: null,
      nextTokenKeyId: null,
      health: null,
      lastSeenAt: null,
      wakeAttempts: 0,
      lastWakeAt: null,
      checkInBy: null,
      checkInProblem: null,
      createdAt: at,
      updatedAt: at,
    };
    repo.insert(placement);
    return placement;
  }

  /** Changes what the agent's files are made of. */
  changeIn(tx: WriteTransaction, agentId: string, changes: Partial<PlacementProfile>): Placement {
    return this.#store(tx, { ...this.current(agentId), ...changes });
  }

  /** Moves an agent to another place. @throws AppError conflict as `insertIn` */
  moveIn(tx: WriteTransaction, agentId: string, to: Destination): Placement {
    const before = this.current(agentId);
    this.#vacate(tx, agentId, to.gatewayId, to.place);
    const names = gatewayNames(agentId, to.gatewayId, to.place, to.workspaceRoot);
    return this.#store(tx, { ...before, gatewayId: to.gatewayId, ...to.place, ...names });
  }

  /** The workspace root of a gateway has changed: its agents' folders are elsewhere. */
  relocateIn(tx: WriteTransaction, gatewayId: string, workspaceRoot: string): void {
    for (const placement of this.ofGateway(gatewayId)) {
      const { workspacePath } = gatewayNames(placement.agentId, gatewayId, placeOf(placement), workspaceRoot);
      this.#store(tx, { ...placement, workspacePath });
    }
  }

  #living(placement: Placement | null): Placement | null {
    if (placement === null) return null;
    return this.#deps.agents.find(placement.agentId)?.state === 'terminated' ? null : placement;
  }

  /** Whoever held the place of a lead or main agent and has been retired makes room. */
  #vacate(tx: WriteTransaction, agentId: string, gatewayId: string, place: Place): void {
    const { repo, agents } = this.#deps;
    const holder =
      place.role === 'lead' ? repo.leadOf(place.boardId) : place.role === 'main' ? repo.mainOf(gatewayId) : null;
    if (holder === null || holder.agentId === agentId) return;
    const agent = agents.find(holder.agentId);
    if (agent !== null && agent.state !== 'terminated') {
      const where = place.role === 'lead' ? 'board' : 'gateway';
      const what = place.role === 'lead' ? 'lead' : 'main agent';
      throw new AppError('conflict', `The ${where} has a ${what} already: ${agent.name}.`);
    }
    const parent = holder.workspacePath.replace(/\/workspace-[^/]*$/, '');
    const names = gatewayNames(holder.agentId, holder.gatewayId, { role: 'worker', boardId: holder.boardId }, parent);
    this.#store(tx, { ...holder, ...names, role: 'worker' });
  }

  #store(_tx: WriteTransaction, placement: Placement): Placement {
    const stored = { ...placement, updatedAt: this.#deps.clock.iso() };
    this.#deps.repo.update(stored);
    return stored;
  }
}

/** A name as names are compared. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().toLowerCase();
