import type { chatRoutes } from '../../../../../contract/agentbot/chat-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { chatMessage, replyText } from '../chat-projection.ts';
import { messageId } from '../session-ids.ts';

export const chatHandlers = ({ ownChat }: Services): Handlers<typeof chatRoutes> => ({
  async sendMessage({ body: { message: text, topic, agentId = null, idempotencyKey } }, { actor }) {
    const session = topic === undefined ? ({ type: 'main' } as const) : ({ type: 'topic', topic } as const);
    const { message, reply } = await ownChat.say(actor, { text, agentId, session, idempotencyKey });
    return {
      id: messageId(message.id),
      message: message.text,
      topic,
      status: 'sent',
      timestamp: message.createdAt,
      reply: replyText(reply),
    };
  },
  listMessages({ query: { limit, agentId = null } }, { actor }) {
    const messages = ownChat.messages(actor, agentId, { limit, offset: 0 }).items.map(chatMessage).reverse();
    return { messages, count: messages.length };
  },
});
