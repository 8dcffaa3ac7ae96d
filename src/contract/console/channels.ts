/** Channels of an agent, as the window shows and changes them. Tokens and secrets are never given back. */
import { z } from 'zod';
import { CHANNEL_KINDS, CHANNEL_STATES } from '../channels.ts';
import { isoTime, uuid } from '../primitives.ts';

/** What is sent in a header: printable, without spaces. */
export const channelToken = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .regex(/^[\x21-\x7e]*$/, 'A token has no spaces and no special characters.');

/** A number that services hand out, as text. */
export const serviceId = z
  .string()
  .trim()
  .regex(/^\d{1,30}$/, 'An id is a number.');

const people = z.array(serviceId).max(200);
const secret = z.string().trim().min(1).max(500);

const fields = {
  token: channelToken,
  enabled: z.boolean(),
  /** Ids of the people who may talk over it, as the service knows them. */
  allowed: people,
  /** Of Discord. */
  guildId: serviceId.nullable(),
  /** Of Discord. */
  channelId: serviceId.nullable(),
  /** Of WhatsApp. */
  phoneNumberId: serviceId.nullable(),
  /** Of WhatsApp. */
  businessAccountId: serviceId.nullable(),
  /** Of WhatsApp: what Meta signs with whatever it brings. */
  appSecret: secret.nullable(),
  /** Of WhatsApp: the word that Meta is given for the webhook, and says first. */
  verifyToken: secret.nullable(),
};

export const createChannelBody = z.strictObject({
  kind: z.enum(CHANNEL_KINDS),
  ...fields,
  enabled: fields.enabled.default(true),
  allowed: people.default([]),
  guildId: fields.guildId.default(null),
  channelId: fields.channelId.default(null),
  phoneNumberId: fields.phoneNumberId.default(null),
  businessAccountId: fields.businessAccountId.default(null),
  appSecret: fields.appSecret.default(null),
  verifyToken: fields.verifyToken.default(null),
});
export type CreateChannel = z.output<typeof createChannelBody>;

/** What is left out stays; a secret of null is taken away. */
export const patchChannelBody = z.strictObject(fields).partial();
export type PatchChannel = z.output<typeof patchChannelBody>;

export const channel = z.object({
  id: uuid,
  agentId: uuid,
  kind: z.enum(CHANNEL_KINDS),
  enabled: z.boolean(),
  state: z.enum(CHANNEL_STATES),
  /** In words. */
  stateReason: z.string(),
  /** What the service calls the account, once it was asked. */
  accountName: z.string().nullable(),
  allowed: z.array(z.string()),
  /** Who was told that they may not talk, the latest first. */
  strangers: z.array(z.object({ id: z.string(), name: z.string(), at: isoTime })),
  guildId: z.string().nullable(),
  channelId: z.string().nullable(),
  phoneNumberId: z.string().nullable(),
  businessAccountId: z.string().nullable(),
  hasAppSecret: z.boolean(),
  hasVerifyToken: z.boolean(),
  /** Where the service brings messages to, below the address of this server; null where they are fetched. */
  webhookPath: z.string().nullable(),
  /** How many texts are still to be sent. */
  waiting: z.number().int(),
  lastError: z.string().nullable(),
  lastErrorAt: isoTime.nullable(),
  lastReceivedAt: isoTime.nullable(),
  lastSentAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type ConsoleChannel = z.infer<typeof channel>;

/** What came of asking the service. */
export const channelTest = z.object({ ok: z.boolean(), message: z.string() });
