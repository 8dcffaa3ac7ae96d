import type { provisionRoutes } from '../../../../../contract/agentbot/provision-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectProvisioned } from '../provision-projection.ts';

export const provisionHandlers = ({
  channelProvisioning,
  instanceFacts,
}: Services): Handlers<typeof provisionRoutes> => ({
  async provisionWithChannels({ body }, { actor }) {
    const { agent, stream } = await channelProvisioning.provision(actor, {
      telegram: body.telegramToken === null ? null : { token: body.telegramToken, userId: body.telegramUserId },
      whatsapp:
        body.whatsappToken === null
          ? null
          : {
              token: body.whatsappToken,
              phoneNumberId: body.whatsappPhoneNumberId,
              businessAccountId: body.whatsappBusinessAccountId,
            },
      discord:
        body.discordBotToken === null
          ? null
          : { token: body.discordBotToken, guildId: body.discordGuildId, channelId: body.discordChannelId },
      aiProvider: body.aiProvider,
      apiKey: body.apiKey,
    });
    return projectProvisioned(agent.id, instanceFacts.addressesOf(agent.id), stream);
  },
});
