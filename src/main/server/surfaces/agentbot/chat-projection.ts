/** What was said, in the words of the Agentbot API. */
import { STILL_WORKING } from '../../../../contract/agentbot/interactions.ts';
import type { ListedMessage, Reply } from '../../../domains/conversations/agent-chat.service.ts';
import type { Conversation, Message } from '../../../domains/conversations/conversations.service.ts';
import { messageId, sessionId } from './session-ids.ts';

/** Characters of a message that memory shows. Source: the Agentbot API, "Memory". */
const MEMORY_LENGTH = 100;

/** What somebody is answered at once. An agent that is done and has nothing to say says nothing. */
export function replyText(reply: Reply): string {
  switch (reply.state) {
    case 'said':
      return reply.message.text;
    case 'silent':
      return '';
    case 'waiting':
      return STILL_WORKING;
  }
}

export const sessionFacts = ({ id, createdAt, updatedAt }: Conversation) => ({
  id: sessionId(id),
  status: 'active' as const,
  createdAt: Date.parse(createdAt),
  lastActivity: Date.parse(updatedAt),
});

export const spoken = ({ role, text, createdAt }: Message) => ({
  role,
  content: text,
  timestamp: Date.parse(createdAt),
});

/** Cut between characters, never within one. */
export const remembered = ({ role, text }: Message) => ({
  role,
  content: text.length <= MEMORY_LENGTH ? text : [...text.slice(0, 2 * MEMORY_LENGTH)].slice(0, MEMORY_LENGTH).join(''),
});

export const chatMessage = ({ message: { id, role, text, createdAt }, topic }: ListedMessage) => ({
  id: messageId(id),
  role,
  content: text,
  topic,
  timestamp: createdAt,
});

export const agentMessage =
  (agentId: string) =>
  ({ message: { id, role, text, createdAt, platform } }: ListedMessage) => ({
    id: messageId(id),
    agentId,
    sender: role === 'user' ? 'user' : 'agent',
    content: text,
    timestamp: createdAt,
    platform,
  });
