/** Kinds of agent programs: what is known of them, what is installed, and whether a configuration would work. */
import type { Actor } from '../../../contract/access.ts';
import type { AdapterCheck, AdapterDescriptor, AdapterModel } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { LaunchConfigsService } from '../secrets/launch-configs.service.ts';
import { testEnvironment } from './environment-test.ts';
import type { DetectedModel, ModelChoice } from './model-choice.ts';
import type { AdapterCatalog, VariablesOf } from './ports.ts';
import type { ToolHost } from './tool-host.ts';

/** Each of them may start a few programs. */
const MOST_TESTS_AT_ONCE = 4;

export interface AdaptersDeps {
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly catalog: AdapterCatalog;
  readonly host: ToolHost;
  readonly models: ModelChoice;
  readonly configs: LaunchConfigsService;
  readonly variablesOf: VariablesOf;
  readonly clock: Clock;
}

export interface AdapterListing {
  readonly descriptor: AdapterDescriptor;
  readonly runnable: boolean;
}

export interface EnvironmentReport {
  readonly adapterType: string;
  readonly status: 'pass' | 'warn' | 'fail';
  readonly checks: readonly AdapterCheck[];
  readonly testedAt: string;
}

export class AdaptersService {
  readonly #deps: AdaptersDeps;
  #tests = 0;

  constructor(deps: AdaptersDeps) {
    this.#deps = deps;
  }

  /** Every type, by name. */
  list(actor: Actor): AdapterListing[] {
    const { access, catalog } = this.#deps;
    access.require(actor, { action: 'company:list' });
    return catalog.all.map((descriptor) => ({ descriptor, runnable: catalog.isRunnable(descriptor.type) }));
  }

  /** @throws AppError forbidden | not_found | unprocessable */
  models(actor: Actor, companyId: string, type: string): Promise<readonly AdapterModel[]> {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.models.models(this.#known(type));
  }

  /** @throws AppError forbidden | not_found | unprocessable */
  detectModel(actor: Actor, companyId: string, type: string): Promise<DetectedModel | null> {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.models.detect(this.#known(type));
  }

  /**
   * Tries out a configuration; programs are started for it, so it takes the right to create agents. With an agent,
   * masked values stand for those that it has.
   * @throws AppError forbidden | not_found | unprocessable | too_many_requests
   */
  async test(
    actor: Actor,
    companyId: string,
    type: string,
    wanted: { readonly adapterConfig: JsonObject; readonly agentId?: string | undefined },
  ): Promise<EnvironmentReport> {
    const { access, agents, host, configs, variablesOf, clock } = this.#deps;
    access.require(actor, { action: 'agents:create', companyId });
    const descriptor = this.#known(type);
    const agent = wanted.agentId === undefined ? null : this.#changeable(actor, companyId, wanted.agentId);
    if (this.#tests >= MOST_TESTS_AT_ONCE) {
      throw new AppError('too_many_requests', 'Other environments are being tested right now. Try again in a moment.');
    }
    this.#tests += 1;
    try {
      const whole = agent === null ? wanted.adapterConfig : agents.unmasked(agent, wanted.adapterConfig);
      const resolved = configs.openDraft(actor, companyId, whole, agent);
      const checks = await testEnvironment(host, descriptor, wanted.adapterConfig, variablesOf(resolved));
      return { adapterType: type, status: statusOf(checks), checks, testedAt: clock.iso() };
    } finally {
      this.#tests -= 1;
    }
  }

  /** The agent whose values masked ones stand for: only who may change it gets to use them. */
  #changeable(actor: Actor, companyId: string, reference: string): Agent {
    const { access, agents } = this.#deps;
    const agent = agents.resolve(actor, reference, companyId);
    if (agent.companyId !== companyId) throw new AppError('not_found', 'Agent not found');
    access.require(actor, { action: 'agent_config:update', companyId, agentId: agent.id }, 'Agent not found');
    return agent;
  }

  #known(type: string): AdapterDescriptor {
    const descriptor = this.#deps.catalog.find(type);
    if (descriptor === null) throw new AppError('unprocessable', `Unknown adapter type: ${type}`);
    return descriptor;
  }
}

function statusOf(checks: readonly AdapterCheck[]): EnvironmentReport['status'] {
  if (checks.some(({ level }) => level === 'error')) return 'fail';
  return checks.some(({ level }) => level === 'warn') ? 'warn' : 'pass';
}
