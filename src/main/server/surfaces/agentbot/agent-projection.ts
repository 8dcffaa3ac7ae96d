/** Agents in the words of the Agentbot API. */
import type { z } from 'zod';
import type { agentDetail, listedAgent } from '../../../../contract/agentbot/agents.ts';
import type { Agent } from '../../../domains/agents/agents.service.ts';
import { VERSION } from '../../../platform/version.ts';
import type { Services } from '../../services.ts';

/** An agent as lists show it. */
export function projectListed({ instanceFacts }: Services, agent: Agent): z.output<typeof listedAgent> {
  return {
    id: agent.id,
    name: agent.name,
    model: instanceFacts.modelOf(agent),
    status: instanceFacts.statusOf(agent),
    websocketUrl: instanceFacts.addressesOf(agent.id).websocketUrl,
    createdAt: agent.createdAt,
    updatedAt: agent.updatedAt,
  };
}

/** An agent on its own, with the plan of who owns it. */
export function projectDetail(services: Services, agent: Agent): z.output<typeof agentDetail>['agent'] {
  const { instanceFacts, subscriptions } = services;
  const status = instanceFacts.statusOf(agent);
  const { subdomain, url } = instanceFacts.addressesOf(agent.id);
  return {
    id: agent.id,
    status: status === 'running' ? 'active' : status,
    startedAt: agent.createdAt,
    plan: subscriptions.of(agent.ownerUserId).plan,
    subdomain,
    url,
    openclawVersion: VERSION,
    verified: false,
    verificationType: null,
    attestationUid: null,
    verifiedAt: null,
  };
}
