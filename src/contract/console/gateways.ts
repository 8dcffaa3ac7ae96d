/** Gateways, and what is said in their sessions, as the window shows them. */
import { z } from 'zod';
import { GATEWAY_KINDS, MESSAGE_ROLES } from '../gateways.ts';
import { blankIsNull, filledText, isoTime, uuid } from '../primitives.ts';

const MOST_TEXT = 2_000;

export const gateway = z.object({
  id: uuid,
  companyId: uuid,
  kind: z.enum(GATEWAY_KINDS),
  /** The one that the company has from its creation. */
  isDefault: z.boolean(),
  name: z.string(),
  url: z.string(),
  workspaceRoot: z.string(),
  /** Tokens themselves are never given back. */
  hasToken: z.boolean(),
  allowInsecureTls: z.boolean(),
  disableDevicePairing: z.boolean(),
  mainAgentId: uuid.nullable(),
  boards: z.number().int(),
  /** All who live there, its main agent among them. */
  agents: z.number().int(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type ConsoleGateway = z.infer<typeof gateway>;

const fields = {
  name: filledText(255),
  url: filledText(MOST_TEXT),
  workspaceRoot: filledText(MOST_TEXT),
  token: blankIsNull(MOST_TEXT),
  allowInsecureTls: z.boolean(),
  disableDevicePairing: z.boolean(),
};

export const createGatewayBody = z.strictObject({
  ...fields,
  token: fields.token.default(null),
  allowInsecureTls: fields.allowInsecureTls.default(false),
  disableDevicePairing: fields.disableDevicePairing.default(false),
});
/** What is left out stays; a token of null is taken away. */
export const patchGatewayBody = z.strictObject(fields).partial();

/** Whether it answers. */
export const gatewayState = z.object({
  connected: z.boolean(),
  version: z.string().nullable(),
  /** Why it cannot be used. */
  error: z.string().nullable(),
});

export const gatewaySession = z.object({
  key: z.string(),
  label: z.string().nullable(),
  updatedAt: isoTime,
});

export const gatewayMessage = z.object({ role: z.enum(MESSAGE_ROLES), text: z.string(), at: isoTime });

export const messageBody = z.strictObject({ content: filledText(100_000) });
