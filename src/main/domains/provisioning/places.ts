/** Where a caller may put an agent. Words and order of the refusals: the Mission Control server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Board, BoardsService } from '../boards/boards.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { Gateway, GatewaysService } from '../gateways/gateways.service.ts';
import type { OrganizationsService } from '../organizations/organizations.service.ts';
import type { Placement, PlacementsService } from '../placements/placements.service.ts';

/** A gateway, and the board on it where there is one. */
export interface Site {
  readonly gateway: Gateway;
  readonly board: Board | null;
}

export interface PlacesDeps {
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly companies: CompaniesService;
  readonly gateways: GatewaysService;
  readonly organizations: OrganizationsService;
  readonly placements: PlacementsService;
}

export class Places {
  readonly #deps: PlacesDeps;

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
  }

  /**
   * Where a new agent goes: the board that is named, a lead's own board, or a gateway itself.
   * @throws AppError unauthenticated | forbidden | not_found | unprocessable
   */
  forNew(actor: Actor, boardId: string | null, gatewayId: string | null): Site {
    if (actor.type === 'agent') return this.#forLead(actor, boardId);
    if (boardId !== null) return this.board(actor, boardId);
    return { gateway: gatewayId === null ? this.#onlyGateway(actor) : this.gateway(actor, gatewayId), board: null };
  }

  /** A board that a person may put agents on. @throws AppError unauthenticated | not_found | forbidden | unprocessable */
  board(actor: Actor, boardId: string): Site {
    const board = this.#deps.boards.requireWrite(actor, boardId);
    this.requireAdmin(actor, board.companyId);
    return this.#siteOf(board);
  }

  /** A gateway whose agents a person may manage. @throws AppError not_found | forbidden */
  gateway(actor: Actor, gatewayId: string): Gateway {
    const gateway = this.#deps.gateways.find(gatewayId);
    if (gateway === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Gateway not found');
    }
    const request = { action: 'secret:manage', companyId: gateway.companyId } as const;
    const decision = this.#deps.access.decide(actor, request);
    if (!decision.allowed && decision.as === 'absent') throw new AppError('not_found', 'Gateway not found');
    this.requireAdmin(actor, gateway.companyId);
    return gateway;
  }

  /** @throws AppError unauthenticated | forbidden */
  requireAdmin(actor: Actor, companyId: string): void {
    this.#deps.access.require(actor, { action: 'company:manage', companyId });
  }

  /**
   * Nobody on the gateway may have the name: agents there are called by it.
   * @returns those that have it on this very board, for callers that can go on with one of them
   */
  namesakes(site: Site, name: string, except: string | null = null): { here: string[]; elsewhere: string[] } {
    const named = this.#deps.placements.named(site.gateway.id, name).filter(({ agentId }) => agentId !== except);
    const boardId = site.board?.id ?? null;
    const isHere = (found: Placement): boolean => found.boardId === boardId && found.role !== 'main';
    const ids = (found: readonly Placement[]): string[] => found.map(({ agentId }) => agentId);
    return { here: ids(named.filter(isHere)), elsewhere: ids(named.filter((found) => !isHere(found))) };
  }

  /** @throws AppError conflict */
  requireFreeName(site: Site, name: string, except: string | null = null): void {
    const { here, elsewhere } = this.namesakes(site, name, except);
    if (here.length > 0) throw nameTaken(site);
    if (elsewhere.length > 0) {
      throw new AppError('conflict', 'An agent with this name already exists in this gateway workspace.');
    }
  }

  /** @throws AppError unprocessable */
  #siteOf(board: Board): Site {
    const gateway = this.#deps.gateways.find(board.gatewayId);
    if (gateway === null) throw new AppError('unprocessable', 'Board gateway_id is invalid');
    return { gateway, board };
  }

  #forLead(actor: Actor & { type: 'agent' }, boardId: string | null): Site {
    const { placements, boards, access } = this.#deps;
    access.require(actor, { action: 'company:read', companyId: actor.companyId });
    const own = placements.find(actor.agentId);
    if (own?.role !== 'lead' || own.boardId === null) {
      throw new AppError('forbidden', 'Only board leads can create agents');
    }
    if (boardId !== null && boardId !== own.boardId) {
      throw new AppError('forbidden', 'Board leads can only create agents in their own board');
    }
    this.#requireNoApproval(actor.companyId);
    return this.#siteOf(boards.requireWrite(actor, own.boardId));
  }

  /** A board whose lead the main agent of its gateway makes. @throws AppError not_found | forbidden */
  forLeadOf(actor: Actor, boardId: string): Site {
    const board = this.#deps.boards.requireWrite(actor, boardId);
    this.#requireNoApproval(board.companyId);
    return this.#siteOf(board);
  }

  #requireNoApproval(companyId: string): void {
    if (this.#deps.companies.find(companyId).requireApprovalForNewAgents)
      throw new AppError('forbidden', 'New agents of this organization need the approval of a person who manages it.');
  }

  /** Without a gateway by name it must be clear which one is meant. @throws AppError forbidden | unprocessable */
  #onlyGateway(actor: Actor): Gateway {
    const { organizations, gateways } = this.#deps;
    const company = organizations.current(actor);
    this.requireAdmin(actor, company.id);
    const [only, ...others] = gateways.ofCompany(company.id);
    if (only === undefined || others.length > 0) {
      throw new AppError(
        'unprocessable',
        'board_id is required: without one, say by gateway_id which gateway the agent is to live on.',
      );
    }
    return only;
  }
}

export const nameTaken = ({ board }: Site): AppError =>
  new AppError(
    'conflict',
    board === null
      ? 'An agent with this name already exists in this gateway workspace.'
      : 'An agent with this name already exists on this board.',
  );
