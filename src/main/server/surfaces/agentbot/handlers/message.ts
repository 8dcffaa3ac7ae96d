import type { messageRoutes } from '../../../../../contract/agentbot/message-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { agentMessage } from '../chat-projection.ts';

export const messageHandlers = ({ ownChat }: Services): Handlers<typeof messageRoutes> => ({
  listAgentMessages({ params, query }, { actor }) {
    const { id: agentId } = ownChat.agent(actor, params.id);
    const { items, total } = ownChat.messages(actor, agentId, query);
    return { messages: items.map(agentMessage(agentId)), total, ...query, status: 'ok' };
  },
});
