/** What the board is shown of a hire. Source of the fields: the Paperclip server; secrets are masked, unlike there. */
import type { CreateAgent } from '../../../contract/paperclip/agents.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import type { Agent } from '../agents/agents.service.ts';

/** The payload of a `hire_agent` approval for an agent as it is now. */
export function hirePayload(
  agent: Agent,
  desiredSkills: CreateAgent['desiredSkills'] | null,
  requestedByAgentId: string | null,
): JsonObject {
  const { adapterType } = agent;
  const adapterConfig = redactConfig(agent.adapterConfig);
  const runtimeConfig = redactConfig(agent.runtimeConfig);
  return {
    name: agent.name,
    role: agent.role,
    title: agent.title,
    icon: agent.icon,
    reportsTo: agent.reportsTo,
    capabilities: agent.capabilities,
    adapterType,
    adapterConfig,
    runtimeConfig,
    budgetMonthlyCents: agent.budgetMonthlyCents,
    desiredSkills: desiredSkills ?? null,
    metadata: agent.metadata && redactConfig(agent.metadata),
    agentId: agent.id,
    requestedByAgentId,
    requestedConfigurationSnapshot: {
      adapterType,
      adapterConfig,
      runtimeConfig,
      desiredSkills: desiredSkills ?? null,
    },
  };
}

/** The payload for those who may not read the configuration of agents. */
export const withoutConfiguration = (payload: JsonObject): JsonObject => ({
  ...payload,
  adapterConfig: {},
  runtimeConfig: {},
  requestedConfigurationSnapshot: {},
});
