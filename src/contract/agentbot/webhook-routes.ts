/** Where WhatsApp brings what people write. Source: the WhatsApp Cloud API, "Webhooks"; the path is ours. */
import { z } from 'zod';
import { uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { anyone, done } from './route-parts.ts';

const byChannel = z.object({ channelId: uuid });
const path = '/webhooks/whatsapp/:channelId';

/** Where the webhook of a channel is, below the address of the server. */
export const webhookPath = (channelId: string): string => `/agentbot/api${path.replace(':channelId', channelId)}`;

export const webhookRoutes = defineRoutes({
  whatsappChallenge: {
    method: 'GET',
    path,
    summary:
      "WhatsApp asks whether this is the right place: answers its challenge to who knows the channel's verify token",
    callers: anyone,
    params: byChannel,
    query: z.object({
      'hub.mode': z.literal('subscribe'),
      'hub.verify_token': z.string().min(1).max(500),
      'hub.challenge': z.string().regex(/^[\w.-]{1,200}$/),
    }),
    status: 200,
    response: z.unknown(),
    contentType: 'text/plain; charset=utf-8',
    errors: ['validation_failed', 'forbidden', 'not_found'],
  },
  whatsappEvents: {
    method: 'POST',
    path,
    summary: 'WhatsApp brings messages, signed with the secret of its app in X-Hub-Signature-256',
    callers: anyone,
    params: byChannel,
    body: z.string(),
    rawBody: true,
    status: 200,
    response: done,
    errors: ['forbidden', 'not_found', 'malformed_json'],
  },
});
