import type { channelRoutes } from '../../../../../contract/console/channel-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectChannel } from '../channel-projection.ts';

/** Channels of an agent. */
export const channelHandlers = ({ channels }: Services): Handlers<typeof channelRoutes> => ({
  listChannels: ({ params }, { actor }) => ({ items: channels.list(actor, params.agentId).map(projectChannel) }),
  createChannel: async ({ params, body }, { actor }) =>
    projectChannel(await channels.create(actor, params.agentId, body)),
  patchChannel: async ({ params, body }, { actor }) =>
    projectChannel(await channels.change(actor, params.agentId, params.channelId, body)),
  async deleteChannel({ params }, { actor }) {
    await channels.remove(actor, params.agentId, params.channelId);
    return { ok: true };
  },
  testChannel: ({ params }, { actor }) => channels.test(actor, params.agentId, params.channelId),
});
