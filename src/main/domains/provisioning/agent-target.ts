/** What an agent is to be on its gateway, put together from where it is and what was said about it. */
import { AppError } from '../../../contract/errors.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { BoardsService } from '../boards/boards.service.ts';
import type { Gateway, GatewaysService } from '../gateways/gateways.service.ts';
import type { PlacementTokensService } from '../placements/placement-tokens.service.ts';
import type { Placement, PlacementProfile, PlacementsService } from '../placements/placements.service.ts';
import { gatewayNames, type Place, placeOf } from '../placements/placements.service.ts';
import type { AgentFacts } from './agent-facts.ts';
import { agentFiles, agentsFileWithAccess } from './agent-files.ts';
import { gatewayHeartbeat } from './heartbeat.ts';
import type { PersonSource } from './ports.ts';
import type { Provisioning } from './provisionings.repo.ts';
import type { SagaTarget } from './saga-steps.ts';

/** An agent as it is to be, before it is stored. */
export interface Draft extends PlacementProfile {
  readonly agentId: string;
  readonly name: string;
  readonly gateway: Gateway;
  readonly place: Place;
}

export interface AgentTargetsDeps {
  readonly agents: AgentsService;
  readonly boards: BoardsService;
  readonly gateways: GatewaysService;
  readonly placements: PlacementsService;
  readonly tokens: PlacementTokensService;
  readonly person: PersonSource;
  /** `http://localhost:<port>` */
  readonly apiUrl: () => string;
}

/** Stands in for the token where files are rendered that nobody gets. */
export const NO_TOKEN = '(the token of the agent)';

export class AgentTargets {
  readonly #deps: AgentTargetsDeps;

  constructor(deps: AgentTargetsDeps) {
    this.#deps = deps;
  }

  /** The address at which agents reach this server. */
  get baseUrl(): string {
    return this.#deps.apiUrl();
  }

  /** The facts of an agent as it is to be; its token is not among them. */
  factsOf(draft: Draft): AgentFacts {
    const { boards, person } = this.#deps;
    const { agentId, name, gateway, place } = draft;
    const names = gatewayNames(agentId, gateway.id, place, gateway.workspaceRoot);
    const main = gatewayNames(agentId, gateway.id, { role: 'main', boardId: null }, gateway.workspaceRoot);
    return {
      agentId,
      name,
      role: place.role,
      sessionKey: names.sessionKey,
      mainSessionKey: main.sessionKey,
      workspaceRoot: gateway.workspaceRoot,
      workspacePath: names.workspacePath,
      baseUrl: this.baseUrl,
      token: NO_TOKEN,
      board: place.boardId === null ? null : boards.find(place.boardId),
      person: person(gateway.companyId),
      identityProfile: draft.identityProfile,
      identityTemplate: draft.identityTemplate,
      soulTemplate: draft.soulTemplate,
    };
  }

  /** An agent as it is. @throws AppError not_found */
  draftOf(agent: Pick<Agent, 'id' | 'name'>, placement: Placement): Draft {
    const gateway = this.#deps.gateways.find(placement.gatewayId);
    if (gateway === null) throw new AppError('not_found', 'The gateway of the agent is gone.');
    return {
      agentId: agent.id,
      name: agent.name,
      gateway,
      place: placeOf(placement),
      heartbeatConfig: placement.heartbeatConfig,
      identityProfile: placement.identityProfile,
      identityTemplate: placement.identityTemplate,
      soulTemplate: placement.soulTemplate,
    };
  }

  /** Everything that a pass writes, its files rendered. @throws AppError */
  targetIn(tx: WriteTransaction, pass: Provisioning): SagaTarget {
    const { agents, gateways, placements, tokens } = this.#deps;
    const agent = agents.current(pass.agentId);
    const placement = placements.current(agent.id);
    const draft = this.draftOf(agent, placement);
    const isGoing = pass.kind === 'delete';
    // A retired agent gets no token any more.
    if (!isGoing && agent.state === 'terminated') throw new AppError('conflict', 'The agent is retired.');
    const facts = { ...this.factsOf(draft), token: isGoing ? NO_TOKEN : tokens.tokenIn(tx, agent) };
    const known = { id: placement.gatewayAgentId, name: agent.name, workspace: placement.workspacePath };
    return {
      gateway: gateways.portOf(draft.gateway),
      agent: known,
      heartbeat: gatewayHeartbeat(placement.heartbeatConfig),
      sessionKey: placement.sessionKey,
      files: isGoing ? [] : agentFiles(facts),
      agentsFileWithAccess: isGoing ? '' : agentsFileWithAccess(facts),
      greeting: greetingOf(agent.name, pass, placement.role),
      baseUrl: facts.baseUrl,
    };
  }
}

function greetingOf(name: string, { kind }: Provisioning, role: Placement['role']): string {
  const done = kind === 'provision' ? 'Your workspace has been provisioned.' : 'Your workspace has been updated.';
  const first = role === 'lead' && kind === 'provision' ? 'BOOTSTRAP.md, if it is there, then AGENTS.md' : 'AGENTS.md';
  return `Hello ${name}. ${done} Read ${first}, and do as HEARTBEAT.md says. Begin with the heartbeat, so that everybody sees you.`;
}
