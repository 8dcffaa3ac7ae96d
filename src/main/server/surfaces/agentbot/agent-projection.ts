/** Agents in the words of the Agentbot API. */
import type { z } from 'zod';
import type { agentDetail, listedAgent } from '../../../../contract/agentbot/agents.ts';
import type { Agent } from '../../../domains/agents/agents.service.ts';
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

/** An agent on its own, with the plan of who owns it and who is proven to stand behind it. */
export function projectDetail({ instances, subscriptions, verifications }: Services, agent: Agent): Detail {
  const { verified, verificationType, attestationUid, verifiedAt } = verifications.of(agent.id);
  const { status, startedAt, subdomain, url, version } = instances.of(agent);
  return {
    id: agent.id,
    status: status === 'running' ? 'active' : status,
    startedAt,
    plan: subscriptions.of(agent.ownerUserId).plan,
    subdomain,
    url,
    openclawVersion: version,
    verified,
    verificationType,
    attestationUid,
    verifiedAt,
  };
}

type Detail = z.output<typeof agentDetail>['agent'];
