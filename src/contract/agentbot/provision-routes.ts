/** Agents with channels. Source: the Agentbot API, "Provision with channel tokens". */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { AI_PROVIDERS } from './models.ts';
import { none, people } from './route-parts.ts';

/** What says nothing counts as left out. */
const given = <T extends z.ZodType<string>>(text: T) => text.nullish().transform((said) => said || null);

/** What is sent in a header. */
const token = given(
  z
    .string()
    .trim()
    .max(2_000)
    .regex(/^[\x21-\x7e]*$/, 'A token has no spaces and no special characters.'),
);
/** Some programs send them as numbers. */
const id = given(
  z.union([
    z
      .string()
      .trim()
      .regex(/^\d{0,30}$/, 'An id is a number.'),
    z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).transform(String),
  ]),
);
const PROVIDER = `Invalid aiProvider. Supported: ${AI_PROVIDERS.join(', ')}`;

export const provisionBody = z.object({
  telegramToken: token,
  telegramUserId: id,
  whatsappToken: token,
  whatsappPhoneNumberId: id,
  whatsappBusinessAccountId: id,
  discordBotToken: token,
  discordGuildId: id,
  discordChannelId: id,
  /** Left out: what the company's agents work with, else OpenRouter. */
  aiProvider: z.enum(AI_PROVIDERS, PROVIDER).nullable().default(null),
  apiKey: given(z.string().trim().max(2_000)),
  /** A hint: what the account of the caller has counts. */
  plan: z.string().max(100).nullable().default(null),
});

export const provisionRoutes = defineRoutes({
  provisionWithChannels: {
    method: 'POST',
    path: '/provision',
    summary: 'Make an agent that people reach over Telegram, WhatsApp or Discord',
    callers: people,
    params: none,
    /** Source: the Agentbot server. */
    perAddress: [
      { calls: 60, seconds: 60 },
      { calls: 1_000, seconds: 3_600 },
    ],
    body: provisionBody,
    status: 200,
    response: z.object({
      success: z.literal(true),
      /** Of the agent: what `/instance/:userId` takes. */
      userId: z.string(),
      subdomain: z.string(),
      url: z.string(),
      /** Null where there is no live stream; `streamReason` says why. */
      streamKey: z.string().nullable(),
      liveStreamId: z.string().nullable(),
      streamReason: z.string().optional(),
    }),
    errors: ['validation_failed', 'unauthenticated', 'too_many_requests', 'bad_gateway', 'forbidden'],
  },
});
