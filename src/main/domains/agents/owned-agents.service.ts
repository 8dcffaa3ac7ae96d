/** Agents as they belong to people: the operator owns what nobody else does. Who does not own one is not told of it. */
import { type Actor, isOperator } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from './agents.service.ts';
import type { OwnedAgentsRepo } from './owned-agents.repo.ts';

export interface OwnedAgentsDeps {
  readonly repo: OwnedAgentsRepo;
  readonly agents: AgentsService;
  readonly access: AccessService;
}

export class OwnedAgentsService {
  readonly #deps: OwnedAgentsDeps;

  constructor(deps: OwnedAgentsDeps) {
    this.#deps = deps;
  }

  /** The living agents of the caller, the newest first; none for who is nobody. */
  list(actor: Actor): Agent[] {
    if (actor.type !== 'user') return [];
    const { repo, agents } = this.#deps;
    return repo
      .idsOf(ownerIdOf(actor))
      .map((id) => agents.current(id))
      .filter((agent) => this.#owns(actor, agent));
  }

  /** How many living agents people have, by owner. For other services. */
  counts(): ReadonlyMap<string | null, number> {
    return this.#deps.repo.counts();
  }

  /** The caller's oldest living agent; null when there is none. */
  oldest(actor: Actor): Agent | null {
    if (actor.type !== 'user') return null;
    const { repo, agents } = this.#deps;
    for (const id of repo.idsOf(ownerIdOf(actor)).reverse()) {
      const agent = agents.current(id);
      if (this.#owns(actor, agent)) return agent;
    }
    return null;
  }

  /** Whether an agent is the caller's, terminated or not. */
  owns(actor: Actor, agentId: string): boolean {
    const agent = this.#deps.agents.find(agentId);
    return agent !== null && this.#owns(actor, agent);
  }

  /** An agent of the caller, terminated or not. @throws AppError not_found */
  get(actor: Actor, agentId: string): Agent {
    const agent = this.#deps.agents.find(agentId.toLowerCase());
    if (agent === null || !this.#owns(actor, agent)) throw new AppError('not_found', 'Agent not found');
    return agent;
  }

  /** The caller's oldest agent by their own id, or any of theirs by its id. @throws AppError forbidden */
  instance(actor: Actor, reference: string): Agent {
    const isOwnId = actor.type === 'user' && actor.userId === reference;
    const agent = isOwnId ? this.oldest(actor) : this.#deps.agents.find(reference.toLowerCase());
    if (agent === null || !this.#owns(actor, agent)) throw new AppError('forbidden', 'Unauthorized');
    return agent;
  }

  /** Who has left a company has lost what they had there. */
  #owns(actor: Actor, agent: Agent): boolean {
    if (actor.type !== 'user' || agent.ownerUserId !== ownerIdOf(actor)) return false;
    return this.#deps.access.isActiveMember(agent.companyId, actor.userId);
  }
}

/** How the row of an agent names a person. */
export const ownerIdOf = (actor: Actor & { type: 'user' }): string | null => (isOperator(actor) ? null : actor.userId);
