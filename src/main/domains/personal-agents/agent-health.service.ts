/** How an agent of a person is. Source: the Agentbot API, "Health". */
import type { Actor } from '../../../contract/access.ts';
import { CUSTOM_MODEL } from '../../../contract/agentbot/models.ts';
import type { InstanceStatus } from '../../../contract/instances.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { InstanceFactsService } from './instance-facts.service.ts';
import type { OwnToolsService } from './own-tools.service.ts';

export interface AgentHealth {
  readonly status: InstanceStatus | 'unknown';
  /** Whole seconds. */
  readonly uptime: number;
  readonly model: string;
  readonly channels: readonly string[];
  /** Keys of those that it has. */
  readonly skills: readonly string[];
  /** Milliseconds since 1970. */
  readonly lastSeen: number | null;
}

export interface AgentHealthDeps {
  readonly facts: Pick<InstanceFactsService, 'isUp' | 'statusOf' | 'modelOf'>;
  readonly tools: Pick<OwnToolsService, 'skills' | 'channelsOf'>;
  readonly presence: { lastSeen(agent: Agent): number | null };
  readonly clock: Clock;
}

/** Of who has no agent. */
const NONE: AgentHealth = {
  status: 'unknown',
  uptime: 0,
  model: CUSTOM_MODEL,
  channels: [],
  skills: [],
  lastSeen: null,
};

export class AgentHealthService {
  readonly #deps: AgentHealthDeps;
  readonly #startedAt: number;

  constructor(deps: AgentHealthDeps) {
    this.#deps = deps;
    this.#startedAt = deps.clock.now();
  }

  /** For callers whose agent it is. */
  of(actor: Actor, agent: Agent | null): AgentHealth {
    if (agent === null) return NONE;
    const { facts, tools, presence } = this.#deps;
    return {
      status: facts.statusOf(agent),
      uptime: facts.isUp(agent) ? this.#uptime(agent) : 0,
      model: facts.modelOf(agent),
      channels: tools.channelsOf(agent),
      skills: tools.skills(actor, agent).flatMap(({ id, enabled }) => (enabled ? [id] : [])),
      lastSeen: presence.lastSeen(agent),
    };
  }

  /** This server cannot have kept it up for longer than it runs itself. */
  #uptime({ createdAt }: Agent): number {
    const since = Math.max(this.#startedAt, Date.parse(createdAt));
    return Math.max(0, Math.floor((this.#deps.clock.now() - since) / 1000));
  }
}
