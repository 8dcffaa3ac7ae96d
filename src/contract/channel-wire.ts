/** What the services of channels send, as far as it is read. Sources: the Telegram Bot API, the Discord API, the WhatsApp Cloud API. */
import { z } from 'zod';

const id = z.union([z.number().int(), z.string().regex(/^-?\d{1,20}$/)]).transform(String);

/** `{ok, result}` or `{ok: false, error_code, description, parameters}`. */
export const telegramAnswer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().max(2_000).optional().catch(undefined),
  parameters: z
    .object({ retry_after: z.number().min(0).max(86_400).optional() })
    .optional()
    .catch(undefined),
});

export const telegramUser = z.object({
  id,
  first_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
});

const telegramMessage = z.object({
  chat: z.object({ id, type: z.string() }),
  from: telegramUser,
  text: z.string().optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
});

/** One that is of another kind, or that nobody sent, has no message. */
export const telegramUpdate = z.object({
  update_id: z.number().int().min(0),
  message: telegramMessage.optional().catch(undefined),
});

export const discordUser = z.object({
  id,
  username: z.string().catch(''),
  bot: z.boolean().optional().catch(undefined),
});

export const discordMessage = z.object({
  id,
  type: z.number().int().catch(0),
  content: z.string().catch(''),
  author: discordUser,
});

export const discordProblem = z.object({
  message: z.string().max(500).catch(''),
  retry_after: z.number().min(0).max(86_400).optional().catch(undefined),
});

export const whatsappNumber = z.object({
  display_phone_number: z.string().max(100).optional().catch(undefined),
  verified_name: z.string().max(200).optional().catch(undefined),
});

export const whatsappProblem = z.object({
  error: z.object({ message: z.string().max(1_000).catch(''), code: z.number().catch(0) }),
});

const whatsappMessage = z.object({
  id: z.string().min(1).max(500),
  from: z.string().min(1).max(50),
  text: z.object({ body: z.string() }).optional().catch(undefined),
});

/** What a webhook brings. Values that are of another kind are left out. */
export const whatsappEvent = z.object({
  entry: z
    .array(
      z.object({
        changes: z
          .array(
            z.object({
              value: z.object({
                metadata: z.object({ phone_number_id: id }).optional().catch(undefined),
                contacts: z.array(z.object({ wa_id: z.string(), profile: z.object({ name: z.string() }) })).catch([]),
                messages: z.array(z.unknown()).catch([]),
              }),
            }),
          )
          .catch([]),
      }),
    )
    .catch([]),
});
export const whatsappIncoming = whatsappMessage;

/** What Mux says of a new live stream. Source: the Mux Video API. */
export const muxStream = z.object({
  id: z.string().min(1),
  stream_key: z.string().min(1),
  playback_ids: z
    .array(z.object({ id: z.string() }))
    .optional()
    .catch(undefined),
});
