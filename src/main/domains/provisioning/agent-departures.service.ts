/** Agents that leave their gateway for good. Source: the Mission Control server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import { NO_WISHES } from '../../../contract/provisioning.ts';
import type { Store } from '../../db/store.ts';
import type { AgentRemovalService } from '../agents/agent-removal.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { PlacedAgentsService } from '../placements/placed-agents.service.ts';
import type { PlacementsService } from '../placements/placements.service.ts';
import { during } from './gateway-failure.ts';
import type { Places } from './places.ts';
import type { WorkControl } from './ports.ts';
import type { SagaJournal } from './saga-journal.ts';
import type { SagaRunner } from './saga-runner.ts';

export interface AgentDeparturesDeps {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly placements: PlacementsService;
  readonly placedAgents: PlacedAgentsService;
  readonly places: Places;
  readonly removal: AgentRemovalService;
  readonly runs: WorkControl;
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
}

const GOING = { code: 'agent_deleted', message: 'Cancelled because the agent was deleted' };

export class AgentDeparturesService {
  readonly #deps: AgentDeparturesDeps;

  constructor(deps: AgentDeparturesDeps) {
    this.#deps = deps;
  }

  /**
   * Deletes the agent that a UUID or the id of its gateway names. One that is not there is fine.
   * @throws AppError forbidden | bad_gateway (the agent stays, and the gateway is asked again for a while)
   */
  async delete(actor: Actor, reference: string): Promise<void> {
    const agent = this.#find(actor, reference);
    if (agent === null) return;
    this.#deps.places.requireAdmin(actor, agent.companyId);
    await this.#remove(actor, agent);
  }

  /** A board's lead lets an agent of that board go. @throws AppError forbidden | not_found | bad_gateway */
  async deleteFromBoard(actor: Actor, boardId: string, agentId: string): Promise<void> {
    const { boards, placements, agents } = this.#deps;
    const board = boards.requireWrite(actor, boardId);
    const placement = placements.find(agentId);
    if (placement?.boardId !== boardId) throw new AppError('not_found', 'Agent not found');
    if (placement.role !== 'worker' || !boards.coordinates(actor, board)) throw new AppError('forbidden', 'Forbidden');
    await this.#remove(actor, agents.current(agentId));
  }

  /** For other services, after their own access check. @throws AppError bad_gateway */
  remove(actor: Actor, agentId: string): Promise<void> {
    return this.#remove(actor, this.#deps.agents.current(agentId));
  }

  async #remove(actor: Actor, { id: agentId, companyId }: Agent): Promise<void> {
    const { store, agents, placements, removal, runs, journal, runner } = this.#deps;
    if (placements.find(agentId) === null) {
      await removal.delete(actor, agents.current(agentId));
      return;
    }
    const pass = await store.write((tx) => {
      runs.cancelRunsOf(tx, [agentId], GOING);
      return journal.begin(tx, { agentId, companyId, kind: 'delete', wanted: NO_WISHES });
    });
    await runner.attempt(pass).catch((error: unknown) => {
      throw during('cleanup', error);
    });
  }

  #find(actor: Actor, reference: string): Agent | null {
    try {
      return this.#deps.placedAgents.resolve(actor, reference);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return null;
      throw error;
    }
  }
}
