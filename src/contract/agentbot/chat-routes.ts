/** Talking to an agent in one message. Source: the Agentbot API, "Send message" and "List messages". */
import { z } from 'zod';
import { MESSAGE_ROLES } from '../gateways.ts';
import { defineRoutes } from '../route.ts';
import { chosenAgent, messageText, none, once, pageTime, pagingNumber, people } from './route-parts.ts';

const topic = z.string('topic must be a text').trim().min(1).max(200);

export const chatRoutes = defineRoutes({
  sendMessage: {
    method: 'POST',
    path: '/chat',
    summary: 'Say something to your agent; a topic is a conversation of its own',
    callers: people,
    params: none,
    body: z.object({ message: messageText('Message required'), topic: topic.optional(), ...once, ...chosenAgent }),
    status: 200,
    response: z.object({
      id: z.string(),
      message: z.string(),
      topic: z.string().optional(),
      status: z.literal('sent'),
      timestamp: pageTime,
      /** Empty where the agent is done and had nothing to say. */
      reply: z.string(),
    }),
    errors: ['validation_failed', 'unauthenticated', 'not_found', 'bad_gateway'],
  },
  listMessages: {
    method: 'GET',
    path: '/chat',
    summary: 'What was said with your agent last, in order',
    callers: people,
    params: none,
    query: z.object({ limit: pagingNumber(100, 1, 100), ...chosenAgent }),
    status: 200,
    response: z.object({
      messages: z.array(
        z.object({
          id: z.string(),
          role: z.enum(MESSAGE_ROLES),
          content: z.string(),
          topic: z.string().nullable(),
          timestamp: pageTime,
        }),
      ),
      count: z.number().int(),
    }),
    errors: ['unauthenticated', 'not_found'],
  },
});
