/** Agents as the Mission Control surface shows them. Source: the Mission Control API, List Agents, and its server. */
import { z } from 'zod';
import { jsonObject } from '../primitives.ts';
import { isoTime, uuid } from './route-parts.ts';

/** The words of the API pages; whether an agent is there is told by `presence`. */
export const AGENT_STATUSES = ['provisioning', 'ready', 'active', 'idle', 'paused', 'deleted'] as const;
export type McAgentStatus = (typeof AGENT_STATUSES)[number];

/** Where the setting up of an agent stands. */
const provisioning = z.object({
  step: z.string(),
  state: z.string(),
  attempts: z.number().int(),
  next_attempt_at: isoTime.nullable(),
});

export const agentRead = z.object({
  board_id: uuid.nullable(),
  name: z.string(),
  status: z.enum(AGENT_STATUSES),
  heartbeat_config: jsonObject.nullable(),
  identity_profile: jsonObject.nullable(),
  identity_template: z.string().nullable(),
  soul_template: z.string().nullable(),
  id: uuid,
  gateway_id: uuid.nullable(),
  is_board_lead: z.boolean(),
  is_gateway_main: z.boolean(),
  openclaw_session_id: z.string(),
  last_seen_at: isoTime.nullable(),
  created_at: isoTime,
  updated_at: isoTime,
  /** The id by which the gateway knows the agent. */
  gateway_agent_id: z.string(),
  workspace_path: z.string(),
  /** False for agents of the company that have no place on a board or gateway. */
  is_mc_agent: z.boolean(),
  // Ours, beside the page's: why the status is what it is, and whether the agent is there.
  status_reason: z.string(),
  presence: z.enum(['online', 'offline', 'never']),
  presence_since: isoTime,
  /** What its last heartbeat said of itself. */
  health: z.string().nullable(),
  /** Why it could not be set up, or did not answer a wake. */
  last_provision_error: z.string().nullable(),
  provisioning: provisioning.nullable(),
});
export type AgentRead = z.infer<typeof agentRead>;
