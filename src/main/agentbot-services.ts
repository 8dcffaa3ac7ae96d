/** Wires what the Agentbot surface needs besides: whom agents belong to, what people may have, settings of the instance. */
import type { Adapter } from '../contract/adapter.ts';
import { type ChannelWiring, wireChannels } from './channel-services.ts';
import { type ChatWiring, wireChat } from './chat-services.ts';
import type { MembershipsService } from './domains/access/memberships.service.ts';
import type { AgentCreationService } from './domains/agents/agent-creation.service.ts';
import type { LifecycleService } from './domains/agents/lifecycle.service.ts';
import { createOwnedAgentsRepo } from './domains/agents/owned-agents.repo.ts';
import { OwnedAgentsService } from './domains/agents/owned-agents.service.ts';
import type { HiresService } from './domains/approvals/hires.service.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import type { DefaultAdapterService } from './domains/companies/default-adapter.service.ts';
import type { MembersService } from './domains/members/members.service.ts';
import { createAgentConfigsRepo } from './domains/personal-agents/agent-configs.repo.ts';
import { AgentConfigsService } from './domains/personal-agents/agent-configs.service.ts';
import { InstanceFactsService } from './domains/personal-agents/instance-facts.service.ts';
import { PersonalAgentsService } from './domains/personal-agents/personal-agents.service.ts';
import { PersonalCompanies } from './domains/personal-agents/personal-companies.ts';
import type { ProfilesService } from './domains/profiles/profiles.service.ts';
import type { ConfigVaultService } from './domains/secrets/config-vault.service.ts';
import { createSettingsRepo } from './domains/settings/settings.repo.ts';
import { SettingsService } from './domains/settings/settings.service.ts';
import { emailsIn } from './domains/subscriptions/plans.ts';
import { createSubscriptionsRepo } from './domains/subscriptions/subscriptions.repo.ts';
import { SubscriptionsService } from './domains/subscriptions/subscriptions.service.ts';
import { wireVerifications } from './verification-services.ts';

export interface AgentbotWiring
  extends Omit<ChatWiring, 'channels' | 'ownedAgents'>,
    Omit<ChannelWiring, 'personalAgents' | 'settings'> {
  readonly agentCreation: AgentCreationService;
  readonly companies: CompaniesService;
  readonly defaultAdapters: DefaultAdapterService;
  readonly hires: HiresService;
  readonly lifecycle: LifecycleService;
  readonly memberships: MembershipsService;
  readonly members: MembersService;
  readonly profiles: ProfilesService;
  readonly vault: ConfigVaultService;
  readonly findAdapter: (type: string) => Adapter | null;
  readonly apiUrl: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function wireAgentbot(wiring: AgentbotWiring) {
  const { store, agents, access, memberships, box, findAdapter, env } = wiring;
  const settings = new SettingsService({ store, repo: createSettingsRepo(store.db), box, access });
  const ownedAgents = new OwnedAgentsService({ repo: createOwnedAgentsRepo(store.db), agents, access });
  const subscriptions = new SubscriptionsService({
    ...wiring,
    repo: createSubscriptionsRepo(store),
    ownedAgents,
    settings,
    adminEmails: emailsIn(env.ADMIN_EMAILS ?? ''),
    companiesOf: (userId) => memberships.ofUser(userId).map(({ companyId }) => companyId),
  });
  const agentConfigs = new AgentConfigsService({ ...wiring, repo: createAgentConfigsRepo(store.db), ownedAgents });
  const personalAgents = new PersonalAgentsService({
    ...wiring,
    creation: wiring.agentCreation,
    subscriptions,
    configs: agentConfigs,
    companies: new PersonalCompanies(wiring),
    ownedAgents,
  });
  const instanceFacts = new InstanceFactsService({ ...wiring, hasRuntime: (type) => findAdapter(type) !== null });
  const { channelTokens, services: channels } = wireChannels({ ...wiring, personalAgents, settings });
  return {
    agentConfigs,
    ...wireChat({ ...wiring, channels: channelTokens, ownedAgents }),
    instanceFacts,
    ownedAgents,
    personalAgents,
    settings,
    subscriptions,
    ...channels,
    ...wireVerifications({ ...wiring, settings }),
  };
}
