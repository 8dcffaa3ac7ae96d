/** What a lead, or the main agent of a gateway, does with the agents of a board. Source: the Mission Control server. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store } from '../../db/store.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { GatewayPort } from '../gateways/ports.ts';
import type { Placement, PlacementsService } from '../placements/placements.service.ts';

export interface CoordinationDeps {
  readonly store: Store;
  readonly boards: BoardsService;
  readonly placements: PlacementsService;
  readonly gateways: GatewaysService;
  readonly activity: ActivityService;
}

/** An agent of a board. */
export interface BoardAgent {
  readonly boardId: string;
  readonly agentId: string;
}

const SOUL = 'SOUL.md';
const LIMIT_MS = 20_000;

export class CoordinationService {
  readonly #deps: CoordinationDeps;

  constructor(deps: CoordinationDeps) {
    this.#deps = deps;
  }

  /** Wakes an agent with a message. @throws AppError not_found | forbidden | bad_gateway */
  async nudge(actor: Actor, whom: BoardAgent, message: string): Promise<void> {
    const placement = this.#coordinated(actor, whom, 'Only board leads can nudge agents');
    const { sessionKey } = placement;
    const sent = { sessionKey, message, deliver: true, idempotencyKey: randomUUID() };
    try {
      await this.#portOf(placement).send(sent, limit());
    } catch (error) {
      await this.#record(actor, placement, 'agent.nudge.failed');
      throw error;
    }
    await this.#record(actor, placement, 'agent.nudge.sent');
  }

  /** What an agent is told to be; it may read that itself. @throws AppError not_found | forbidden | bad_gateway */
  async soul(actor: Actor, whom: BoardAgent): Promise<string> {
    const { boards } = this.#deps;
    const board = boards.requireRead(actor, whom.boardId);
    const isItself = actor.type === 'agent' && actor.agentId === whom.agentId;
    if (!isItself && !boards.coordinates(actor, board))
      throw new AppError('forbidden', 'Only board leads can read the souls of other agents');
    const placement = this.#placed(whom);
    const soul = await this.#portOf(placement).readFile(placement.gatewayAgentId, SOUL, limit());
    if (soul === null) throw new AppError('not_found', `The agent has no ${SOUL} yet.`);
    return soul;
  }

  /**
   * Tells an agent what to be, from now on and whenever its files are written again.
   * @throws AppError not_found | forbidden | unprocessable | bad_gateway (nothing has changed)
   */
  async setSoul(actor: Actor, whom: BoardAgent, content: string, reason: string | null): Promise<void> {
    const { store, placements, activity } = this.#deps;
    const placement = this.#coordinated(actor, whom, 'Only board leads can change the souls of agents');
    // It is kept as the agent's template, in which these would stand for something.
    if (/\{\{|\{%/.test(content)) throw new AppError('unprocessable', 'A soul may hold neither {{ nor {%.');
    await this.#portOf(placement).writeFile(placement.gatewayAgentId, SOUL, content, limit());
    await store.write((tx) => {
      placements.changeIn(tx, whom.agentId, { soulTemplate: content });
      activity.record(tx, actor, deedOf(placement, 'agent.soul.updated', reason === null ? {} : { reason }));
    });
  }

  /** An agent of a board that the actor coordinates. */
  #coordinated(actor: Actor, whom: BoardAgent, refusal: string): Placement {
    const { boards } = this.#deps;
    const board = boards.requireRead(actor, whom.boardId);
    if (!boards.coordinates(actor, board)) throw new AppError('forbidden', refusal);
    return this.#placed(whom);
  }

  #placed({ boardId, agentId }: BoardAgent): Placement {
    const placement = this.#deps.placements.find(agentId);
    if (placement?.boardId !== boardId) throw new AppError('not_found', 'Agent not found');
    return placement;
  }

  #portOf({ companyId, gatewayId }: Placement): GatewayPort {
    const { gateways } = this.#deps;
    return gateways.portOf(gateways.requireOf(companyId, gatewayId));
  }

  #record(actor: Actor, placement: Placement, action: string): Promise<void> {
    const { store, activity } = this.#deps;
    return store.write((tx) => activity.record(tx, actor, deedOf(placement, action)));
  }
}

const limit = (): AbortSignal => AbortSignal.timeout(LIMIT_MS);

const deedOf = ({ companyId, agentId, boardId }: Placement, action: string, details: JsonObject = {}) => ({
  companyId,
  action,
  entityType: 'agent' as const,
  entityId: agentId,
  details: { ...details, boardId },
});
