/** Wires what the Agentbot surface needs besides: whom agents belong to, and settings of the instance. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import { createOwnedAgentsRepo } from './domains/agents/owned-agents.repo.ts';
import { OwnedAgentsService } from './domains/agents/owned-agents.service.ts';
import type { SecretBox } from './domains/secrets/secret-box.ts';
import { createSettingsRepo } from './domains/settings/settings.repo.ts';
import { SettingsService } from './domains/settings/settings.service.ts';

export interface AgentbotWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly box: SecretBox;
}

export function wireAgentbot({ store, access, agents, box }: AgentbotWiring) {
  const settings = new SettingsService({ store, repo: createSettingsRepo(store.db), box, access });
  const ownedAgents = new OwnedAgentsService({ repo: createOwnedAgentsRepo(store.db), agents, access });
  return { ownedAgents, settings };
}
