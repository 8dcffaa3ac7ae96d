/** Wires what people do with agents of their own: talking, skills, credentials. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { OwnedAgentsService } from './domains/agents/owned-agents.service.ts';
import type { AgentChatService } from './domains/conversations/agent-chat.service.ts';
import { OwnChatService } from './domains/conversations/own-chat.service.ts';
import { AgentCredentialsService } from './domains/personal-agents/agent-credentials.service.ts';
import { OwnToolsService } from './domains/personal-agents/own-tools.service.ts';
import type { ChannelTokens } from './domains/personal-agents/ports.ts';
import type { AgentSkillsService } from './domains/skills/agent-skills.service.ts';
import type { SkillsService } from './domains/skills/skills.service.ts';

export interface ChatWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agentChanges: AgentChangesService;
  readonly agentChat: AgentChatService;
  readonly agentSkills: AgentSkillsService;
  readonly channels: ChannelTokens;
  readonly ownedAgents: OwnedAgentsService;
  readonly skills: SkillsService;
}

export function wireChat(wiring: ChatWiring) {
  const ownChat = new OwnChatService({ ...wiring, chat: wiring.agentChat });
  const ownTools = new OwnToolsService({ ...wiring, keys: new AgentCredentialsService(wiring) });
  return { ownChat, ownTools };
}
