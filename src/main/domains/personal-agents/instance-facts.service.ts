/** An agent as a runtime of its owner: whether it is up, where it is reached, what it thinks with. Words: the Agentbot API. */
import type { AgentState } from '../../../contract/agents.ts';
import type { InstanceStatus } from '../../../contract/instances.ts';
import type { Agent } from '../agents/agents.service.ts';
import { modelOf } from './model-runtimes.ts';

export interface InstanceFactsDeps {
  /** Whether agents of a type of adapter can be started here. */
  readonly hasRuntime: (adapterType: string) => boolean;
  /** `http://localhost:<port>` */
  readonly apiUrl: () => string;
}

export interface InstanceAddresses {
  readonly subdomain: string;
  /** Leads to the agent's page. */
  readonly url: string;
  readonly websocketUrl: string;
}

/** States in which an agent can be woken. */
const AWAKE: readonly AgentState[] = ['ready', 'running', 'idle', 'failed'];

export class InstanceFactsService {
  readonly #deps: InstanceFactsDeps;

  constructor(deps: InstanceFactsDeps) {
    this.#deps = deps;
  }

  /** Whether agents of its type of adapter can be started here. */
  hasRuntime({ adapterType }: Pick<Agent, 'adapterType'>): boolean {
    return this.#deps.hasRuntime(adapterType);
  }

  /** Whether the agent can be woken. */
  isUp(agent: Agent): boolean {
    return AWAKE.includes(agent.state) && this.hasRuntime(agent);
  }

  statusOf(agent: Agent): InstanceStatus {
    switch (agent.state) {
      case 'awaiting_approval':
        return 'pending';
      case 'provisioning':
        return 'provisioning';
      case 'failed':
        return 'error';
      case 'running':
        return 'running';
      default:
        return this.isUp(agent) ? 'running' : 'stopped';
    }
  }

  addressesOf(agentId: string): InstanceAddresses {
    // A list asks for each of its agents, so nothing is parsed.
    const host = this.#deps.apiUrl().slice('http://'.length);
    const subdomain = `${agentId}.agents.localhost`;
    return {
      subdomain,
      url: `http://${subdomain}${host.slice(host.indexOf(':'))}`,
      websocketUrl: `ws://${host}/agent/${agentId}`,
    };
  }

  /** The model as people name it; `custom` where the agent's program chooses. */
  modelOf(agent: Agent): string {
    return modelOf(agent);
  }
}
