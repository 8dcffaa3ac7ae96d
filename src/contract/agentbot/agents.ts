/** Agents as their owners see them. Source: the Agentbot API. */
import { z } from 'zod';
import { type JsonObject, jsonObject } from '../primitives.ts';
import { plan } from '../subscriptions.ts';
import { verificationStatus } from '../verification.ts';
import { DEFAULT_MODEL, modelName } from './models.ts';
import { pageTime } from './route-parts.ts';

/** Bytes of a configuration as JSON. */
export const MOST_CONFIG_BYTES = 256 * 1024;

const NOT_AN_OBJECT = 'Agent configuration must be a JSON object';
const isSmall = (config: JsonObject): boolean =>
  new TextEncoder().encode(JSON.stringify(config)).byteLength <= MOST_CONFIG_BYTES;

const agentStatus = z.enum(['pending', 'provisioning', 'running', 'stopped', 'error']);

const newAgent = z.object({
  id: z.string(),
  name: z.string(),
  status: agentStatus,
  websocketUrl: z.string(),
  model: z.string(),
  createdAt: pageTime,
});
export const listedAgent = newAgent.extend({ updatedAt: pageTime });

export const agentList = z.object({ agents: z.array(listedAgent), count: z.number().int(), status: z.literal('ok') });
export const provisionedList = z.object({
  success: z.literal(true),
  agents: z.array(listedAgent),
  count: z.number().int(),
});
export const provisionedAgent = z.object({ success: z.literal(true), agent: newAgent });

export const agentDetail = z.object({
  agent: z.object({
    id: z.string(),
    /** `active` while it is up. */
    status: z.enum(['active', 'pending', 'provisioning', 'stopped', 'error']),
    startedAt: pageTime,
    plan,
    subdomain: z.string(),
    url: z.string(),
    openclawVersion: z.string(),
    ...verificationStatus.pick({ verified: true, verificationType: true, attestationUid: true, verifiedAt: true })
      .shape,
  }),
  status: z.literal('ok'),
});

export const provisionAgentBody = z.object({
  name: z
    .string('Agent name is required')
    .trim()
    .min(1, 'Agent name is required')
    .max(200, 'Agent name must have 200 characters at most'),
  model: modelName.default(DEFAULT_MODEL),
  config: z
    .record(z.string(), z.unknown(), NOT_AN_OBJECT)
    .refine(isSmall, 'Agent configuration must have 256 KB at most')
    .default({}),
  /** A hint that changes nothing: the plan of the account decides. */
  tier: z.string().max(100).optional(),
});

/** What an owner keeps for their agent. */
export const configBody: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), z.unknown(), NOT_AN_OBJECT);
export const keptConfig = z.object({ config: jsonObject, status: z.literal('ok') });
export const changedConfig = z.object({ config: jsonObject, status: z.literal('updated') });

export const stoppedAgent = z.object({ success: z.literal(true), status: z.literal('stopped'), message: z.string() });
