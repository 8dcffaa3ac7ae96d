/** How an agent is. Source: the Agentbot API, "Health". */
import type { Actor } from '../../../../contract/access.ts';
import { AGENTBOT_VERSION, API_VERSION } from '../../../../contract/agentbot/interactions.ts';
import { CUSTOM_MODEL } from '../../../../contract/agentbot/models.ts';
import type { Agent } from '../../../domains/agents/agents.service.ts';
import type { Services } from '../../services.ts';

const VERSION = { version: AGENTBOT_VERSION, apiVersion: API_VERSION } as const;

/** What who has no agent is told. */
const NONE = {
  status: 'unknown',
  ...VERSION,
  uptime: 0,
  model: CUSTOM_MODEL,
  channels: [],
  skills: [],
  lastSeen: null,
} as const;

export function projectHealth(services: Services, actor: Actor, agent: Agent | null) {
  if (agent === null) return NONE;
  const { instances, instanceFacts, ownTools, presence, clock } = services;
  const { status, isUp, startedAt } = instances.of(agent);
  return {
    status,
    ...VERSION,
    uptime: isUp ? Math.max(0, Math.floor((clock.now() - Date.parse(startedAt)) / 1000)) : 0,
    model: instanceFacts.modelOf(agent),
    channels: ownTools.channelsOf(agent),
    skills: ownTools.skills(actor, agent).flatMap(({ id, enabled }) => (enabled ? [id] : [])),
    lastSeen: presence.lastSeen(agent),
  };
}
