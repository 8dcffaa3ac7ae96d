/** Which agents timers wake. Source: the Paperclip server, `GET /instance/scheduler-heartbeats`. */
import type { Actor } from '../../../contract/access.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService, Company } from '../companies/companies.service.ts';
import { type HeartbeatPolicy, heartbeatPolicy } from './wake-policy.ts';

/** An agent with a timer, be it on or off. */
export interface TimedAgent {
  readonly agent: Agent;
  readonly company: Company;
  readonly policy: HeartbeatPolicy;
  /** Whether the timer fires as things are. */
  readonly isActive: boolean;
}

export class ScheduleService {
  readonly #companies: CompaniesService;
  readonly #agents: AgentsService;

  constructor(companies: CompaniesService, agents: AgentsService) {
    this.#companies = companies;
    this.#agents = agents;
  }

  /** Agents with a timer in all companies of the actor, those that fire first. */
  list(actor: Actor): TimedAgent[] {
    const timed = this.#companies
      .list(actor)
      .flatMap((company) => this.#agents.list(actor, company.id).flatMap(({ agent }) => timer(agent, company)));
    return timed.sort((a, b) => Number(b.isActive) - Number(a.isActive));
  }
}

function timer(agent: Agent, company: Company): TimedAgent[] {
  const policy = heartbeatPolicy(agent.runtimeConfig);
  if (!policy.enabled && policy.intervalSec === 0) return [];
  const mayWork = company.status === 'active' && agent.state !== 'paused' && agent.state !== 'awaiting_approval';
  return [{ agent, company, policy, isActive: mayWork && policy.enabled && policy.intervalSec > 0 }];
}
