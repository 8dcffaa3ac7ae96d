/** Gateways and their sessions on the Mission Control wire. Source: the Mission Control server. */
import { z } from 'zod';
import { GATEWAY_KINDS } from '../gateways.ts';
import { blankIsNull, filledText } from '../primitives.ts';
import { boolQuery, isoTime, paging, uuid } from './route-parts.ts';

const MOST_TEXT = 2_000;

export const gateway = z.object({
  name: z.string(),
  url: z.string(),
  workspace_root: z.string(),
  allow_insecure_tls: z.boolean(),
  disable_device_pairing: z.boolean(),
  id: uuid,
  organization_id: uuid,
  /** Tokens are never given back: always null. `has_token` says whether there is one. */
  token: z.null(),
  created_at: isoTime,
  updated_at: isoTime,
  has_token: z.boolean(),
  kind: z.enum(GATEWAY_KINDS),
  /** The one that the organization has from its creation. */
  is_default: z.boolean(),
});

const fields = {
  name: filledText(255),
  url: filledText(MOST_TEXT),
  workspace_root: filledText(MOST_TEXT),
  token: blankIsNull(MOST_TEXT),
  allow_insecure_tls: z.boolean(),
  disable_device_pairing: z.boolean(),
};

export const createGatewayBody = z.object({
  ...fields,
  token: fields.token.default(null),
  allow_insecure_tls: fields.allow_insecure_tls.default(false),
  disable_device_pairing: fields.disable_device_pairing.default(false),
});
export type CreateGatewayBody = z.output<typeof createGatewayBody>;

export const patchGatewayBody = z.object(fields).partial();
export type PatchGatewayBody = z.output<typeof patchGatewayBody>;

/** A session as the OpenClaw gateway tells of it. */
export const session = z.object({ key: z.string(), label: z.string().nullable(), updatedAt: isoTime });
/** Nothing where there is no such session. */
const mainSession = session.partial();

export const sessionList = z.object({ sessions: z.array(session), main_session: mainSession });

/** A message as the OpenClaw gateway tells of it. */
export const historyItem = z.object({
  role: z.string(),
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  /** Milliseconds since 1970. */
  timestamp: z.number(),
});

export const gatewayStatus = z.object({
  connected: z.boolean(),
  gateway_url: z.string(),
  sessions_count: z.number().int().nullable(),
  sessions: z.array(session).nullable(),
  main_session: mainSession.nullable(),
  main_session_error: z.string().nullable(),
  error: z.string().nullable(),
});

/** Whose sessions: those of a board's gateway, or of a gateway. */
export const gatewayChoice = z.object({ board_id: uuid.optional(), gateway_id: uuid.optional() });

export const statusQuery = gatewayChoice.extend({
  gateway_url: z.string().trim().min(1).max(MOST_TEXT).optional(),
  gateway_token: blankIsNull(MOST_TEXT).optional(),
  gateway_allow_insecure_tls: boolQuery.default(false),
  gateway_disable_device_pairing: boolQuery.default(false),
});

export const gatewayPage = paging;
export const messageBody = z.object({ content: filledText(100_000) });
