/** Agents with the places that they have on gateways and boards, as the window shows them. */
import { z } from 'zod';
import { AGENT_STATES } from '../agents.ts';
import { PLACEMENT_ROLES } from '../gateways.ts';
import { blankIsNull, filledText, isoTime, jsonObject, uuid } from '../primitives.ts';

export const placedAgent = z.object({
  id: uuid,
  companyId: uuid,
  name: z.string(),
  state: z.enum(AGENT_STATES),
  /** Why it is in that state. */
  stateReason: z.string(),
  stateSince: isoTime,
  /** Null: an agent of the company that has no place on a board or gateway. */
  role: z.enum(PLACEMENT_ROLES).nullable(),
  boardId: uuid.nullable(),
  gatewayId: uuid.nullable(),
  gatewayAgentId: z.string(),
  sessionKey: z.string(),
  workspacePath: z.string(),
  presence: z.enum(['online', 'offline', 'never']),
  presenceSince: isoTime,
  lastSeenAt: isoTime.nullable(),
  /** What its last heartbeat said of itself. */
  health: z.string().nullable(),
  /** Why a wake of it came to nothing. */
  checkInProblem: z.string().nullable(),
  heartbeatConfig: jsonObject.nullable(),
  identityProfile: jsonObject.nullable(),
  identityTemplate: z.string().nullable(),
  soulTemplate: z.string().nullable(),
  /** Null: nothing has to be done, and nothing went wrong. */
  provisioning: z
    .object({
      step: z.string(),
      state: z.string(),
      attempts: z.number().int(),
      nextAttemptAt: isoTime.nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
});
export type ConsolePlacedAgent = z.infer<typeof placedAgent>;

const MOST_TEMPLATE = 100_000;

/** What an agent's files are made of. */
const profile = {
  heartbeatConfig: jsonObject.nullable(),
  identityProfile: jsonObject.nullable(),
  identityTemplate: blankIsNull(MOST_TEMPLATE),
  soulTemplate: blankIsNull(MOST_TEMPLATE),
};

export const placeAgentBody = z.strictObject({
  name: filledText(255),
  boardId: uuid,
  heartbeatConfig: profile.heartbeatConfig.default(null),
  identityProfile: profile.identityProfile.default(null),
  identityTemplate: profile.identityTemplate.default(null),
  soulTemplate: profile.soulTemplate.default(null),
  /** It begins paused. */
  paused: z.boolean().default(false),
});

/** What is left out stays. With `force` its files are written again, its session begins anew, and it is woken. */
export const changePlacedAgentBody = z
  .strictObject({ name: filledText(255), boardId: uuid, ...profile, force: z.boolean() })
  .partial();

export const syncBody = z.strictObject({
  boardId: uuid.nullable().default(null),
  includeMain: z.boolean().default(true),
  leadOnly: z.boolean().default(false),
  resetSessions: z.boolean().default(false),
  rotateTokens: z.boolean().default(false),
  forceBootstrap: z.boolean().default(false),
  overwrite: z.boolean().default(false),
});

const syncEntry = z.object({ agentId: uuid.nullable(), agentName: z.string().nullable(), message: z.string() });

export const syncReport = z.object({
  agents: z.array(
    z.object({
      agentId: uuid,
      agentName: z.string(),
      boardId: uuid.nullable(),
      outcome: z.enum(['updated', 'skipped', 'failed']),
    }),
  ),
  errors: z.array(syncEntry),
  /** What the gateway would not do, and what was done instead. */
  notes: z.array(syncEntry),
});
