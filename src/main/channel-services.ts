/** Wires channels: what people say over Telegram, Discord and WhatsApp, and what agents answer there. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import { ChannelChanges } from './domains/channels/channel-changes.ts';
import { ChannelProvisioningService } from './domains/channels/channel-provisioning.service.ts';
import { ChannelRunner } from './domains/channels/channel-runner.ts';
import { ChannelVault } from './domains/channels/channel-vault.ts';
import { createChannelsRepo } from './domains/channels/channels.repo.ts';
import { type Channel, ChannelsService } from './domains/channels/channels.service.ts';
import { createChatsRepo } from './domains/channels/chats.repo.ts';
import { discordDriver } from './domains/channels/discord.ts';
import { InboxService } from './domains/channels/inbox.service.ts';
import { createOutboxRepo } from './domains/channels/outbox.repo.ts';
import { OutboxService } from './domains/channels/outbox.service.ts';
import type { ChannelDriver } from './domains/channels/ports.ts';
import { createStreamsRepo } from './domains/channels/streams.repo.ts';
import { StreamsService } from './domains/channels/streams.service.ts';
import { telegramDriver } from './domains/channels/telegram.ts';
import { WebhooksService } from './domains/channels/webhooks.service.ts';
import { whatsappDriver } from './domains/channels/whatsapp.ts';
import type { AgentChatService } from './domains/conversations/agent-chat.service.ts';
import type { ConversationsService } from './domains/conversations/conversations.service.ts';
import type { LiveEventsService } from './domains/live-events/live-events.service.ts';
import type { PersonalAgentsService } from './domains/personal-agents/personal-agents.service.ts';
import type { ChannelTokens } from './domains/personal-agents/ports.ts';
import type { SecretBox } from './domains/secrets/secret-box.ts';
import type { SettingsService } from './domains/settings/settings.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';

export interface ChannelWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  /** What channels add to the life of agents is pushed here. */
  readonly agentParts: AgentPart[];
  readonly agentChat: AgentChatService;
  readonly conversations: ConversationsService;
  readonly personalAgents: PersonalAgentsService;
  readonly settings: SettingsService;
  readonly box: SecretBox;
  readonly live: LiveEventsService;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function wireChannels(wiring: ChannelWiring) {
  const { store, agentChat, agentParts, conversations, settings, box, live } = wiring;
  const places = () => settings.of('channels');
  const drivers = {
    telegram: telegramDriver(() => places().telegramApiUrl),
    discord: discordDriver(() => places().discordApiUrl),
    whatsapp: whatsappDriver(() => places().whatsappApiUrl),
  } satisfies Record<Channel['kind'], ChannelDriver>;
  const repo = createChannelsRepo(store.db);
  const chats = createChatsRepo(store.db);
  const vault = new ChannelVault(box);
  const parts = { ...wiring, repo, chats, vault, driverOf: ({ kind }: Pick<Channel, 'kind'>) => drivers[kind] };
  const outbox = new OutboxService({ ...parts, letters: createOutboxRepo(store.db) });
  const inbox = new InboxService({
    ...parts,
    outbox,
    chat: {
      open: (tx, agent, name, platform) => agentChat.open(tx, agent, { name, platform }).sessionKey,
      say: (tx, agent, sessionKey, { text, idempotencyKey, kind: platform }) =>
        void agentChat.say(tx, agent, sessionKey, { text, idempotencyKey, platform }),
    },
  });
  const channelRunner = new ChannelRunner({
    ...parts,
    inbox,
    outbox,
    statusChanged: ({ id: channelId, agentId, companyId }, { state, reason }) =>
      live.announce(companyId, 'channel.status', { channelId, agentId, state, reason }),
  });
  const changes = new ChannelChanges({ ...parts, changed: (channelId) => channelRunner.changed(channelId) });
  const channels = new ChannelsService({ ...parts, outbox, changes, runner: channelRunner });
  conversations.observe({
    said: (tx, { conversation: { companyId, sessionKey }, message: { role, text } }) =>
      outbox.said(tx, { companyId, sessionKey, role, text }),
  });
  agentParts.push({
    deleted: (tx, _actor, { id }) => {
      for (const channel of repo.ofAgent(id)) tx.afterCommit(() => channelRunner.changed(channel.id));
    },
  });
  const streams = new StreamsService({ ...wiring, repo: createStreamsRepo(store.db) });
  const channelProvisioning = new ChannelProvisioningService({ ...wiring, changes, streams });
  const channelTokens: ChannelTokens = {
    kindsOf: (agentId) => repo.ofAgent(agentId).flatMap(({ kind, enabled }) => (enabled ? [kind] : [])),
    setTokenIn: (...wanted) => changes.setTokenIn(...wanted),
  };
  return {
    channelTokens,
    services: { channels, channelProvisioning, channelRunner, webhooks: new WebhooksService({ repo, vault, inbox }) },
  };
}
