/** What is said and answered at the unified endpoint, by action. Source: the Agentbot API, "Agent interaction". */
import { z } from 'zod';
import { MESSAGE_ROLES } from '../gateways.ts';
import { chosenAgent, messageText, once } from './route-parts.ts';

/** What of the Agentbot API is spoken. */
export const API_VERSION = '1.0.0';
export const AGENTBOT_VERSION = '2026.3.1';

/** The answer while the agent works for longer than a caller waits. */
export const STILL_WORKING = 'Agent is processing your request...';

/** Paths of the page with what they are for, as it lists them. */
export const ENDPOINTS: Readonly<Record<string, string>> = {
  'GET /api/agent': 'List endpoints',
  'GET /api/agent?action=health': 'Health status',
  'GET /api/agent?action=sessions': 'List sessions',
  'GET /api/agent?action=session&sessionId=xxx': 'Get session details',
  'GET /api/agent?action=memory': 'Get agent memory',
  'GET /api/agent?action=skills': 'List available skills',
  'GET /api/agent?action=credentials': 'List configured credentials',
  'POST /api/agent': 'Send message to agent',
  'POST /api/agent?action=create-session': 'Create new session',
  'POST /api/agent?action=update-skill': 'Enable/disable skill',
};

/** Keys of model providers and tokens of channels, by the names that the page gives them. */
export const CREDENTIALS = ['anthropic', 'openai', 'openrouter', 'google', 'telegram', 'discord', 'whatsapp'] as const;
export type Credential = (typeof CREDENTIALS)[number];

const milliseconds = z.number().int();
const session = {
  id: z.string(),
  status: z.literal('active'),
  createdAt: milliseconds,
  lastActivity: milliseconds,
};
const spoken = { role: z.enum(MESSAGE_ROLES), content: z.string() };

/** Answers of GET. Strict, so that each is told from the others. */
export const readAnswer = z.union([
  z.strictObject({
    apiVersion: z.string(),
    agentbotVersion: z.string(),
    endpoints: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    status: z.enum(['pending', 'provisioning', 'running', 'stopped', 'error', 'unknown']),
    version: z.string(),
    apiVersion: z.string(),
    /** Seconds since its instance last came up. */
    uptime: z.number().int().min(0),
    model: z.string(),
    channels: z.array(z.string()),
    skills: z.array(z.string()),
    lastSeen: milliseconds.nullable(),
  }),
  z.strictObject({ sessions: z.array(z.strictObject({ ...session, messageCount: z.number().int() })) }),
  z.strictObject({
    session: z.strictObject({
      ...session,
      userId: z.string(),
      messages: z.array(z.strictObject({ ...spoken, timestamp: milliseconds })),
    }),
  }),
  z.strictObject({ memory: z.array(z.strictObject(spoken)) }),
  z.strictObject({
    skills: z.array(
      z.strictObject({ id: z.string(), name: z.string(), description: z.string(), enabled: z.boolean() }),
    ),
  }),
  z.strictObject({ credentials: z.record(z.enum(CREDENTIALS), z.boolean()) }),
]);

/** Answers of POST. */
export const actionAnswer = z.union([
  z.strictObject({ sessionId: z.string(), reply: z.string(), timestamp: milliseconds }),
  z.strictObject({ sessionId: z.string(), status: z.literal('active') }),
  z.strictObject({ success: z.literal(true), skillId: z.string(), enabled: z.boolean() }),
  z.strictObject({ success: z.literal(true), key: z.enum(CREDENTIALS), configured: z.boolean() }),
]);

const SKILL_REQUIRED = 'userId and skillId required';
const KEY_REQUIRED = 'userId and key required';

/** A body once its action is known. The page's sentences; the user is whoever is signed in. */
export const actionRequest = z.discriminatedUnion(
  'action',
  [
    z.object({
      action: z.literal('chat'),
      message: messageText('userId and message required'),
      sessionId: z.string('sessionId must be a text').max(100).optional(),
      ...once,
      ...chosenAgent,
    }),
    z.object({ action: z.literal('create-session'), ...chosenAgent }),
    z.object({
      action: z.literal('update-skill'),
      skillId: z.string(SKILL_REQUIRED).trim().min(1, SKILL_REQUIRED).max(500),
      enabled: z.boolean('enabled must be true or false'),
      ...chosenAgent,
    }),
    z.object({
      action: z.literal('set-credential'),
      key: z
        .string(KEY_REQUIRED)
        .min(1, KEY_REQUIRED)
        .pipe(z.enum(CREDENTIALS, `Unknown credential. Use one of: ${CREDENTIALS.join(', ')}`)),
      value: z.string('value must be a text; an empty one takes the credential away').trim().max(4000),
      ...chosenAgent,
    }),
  ],
  'Invalid action',
);
export type ActionRequest = z.output<typeof actionRequest>;
