/** Instances and their figures, as the Agentbot API page shows them. */
import { z } from 'zod';
import { instanceStatus } from '../instances.ts';

const time = z.iso.datetime();
/** What is not known is said to be so. */
const unknown = z.literal('N/A');
/** A share in percent with two decimals. */
const share = z.string().regex(/^\d{1,3}\.\d{2}$/);

/** `userId` is the id of the instance, which is that of its agent. */
export const instanceDetails = z.object({
  userId: z.string(),
  status: instanceStatus,
  startedAt: time,
  subdomain: z.string(),
  url: z.string(),
  plan: z.string(),
  openclawVersion: z.string(),
});

export const instanceStats = z.object({
  userId: z.string(),
  cpu: z.string(),
  memory: z.string(),
  status: instanceStatus,
  plan: z.string(),
  openclawVersion: z.string(),
});

export const instanceToken = z.object({ token: z.string() });

/** While a process of the agent is live. */
const liveStats = z.object({
  agentId: z.string(),
  cpu: z.string(),
  memory: z.string(),
  memoryPercent: z.string(),
  network: z.string(),
  /** Milliseconds. */
  uptime: z.number().int().nonnegative(),
  uptimeFormatted: z.string(),
  status: instanceStatus,
  pids: z.string(),
  messagesProcessed: z.union([z.number(), unknown]),
  messagesPerHour: z.union([z.number(), unknown]),
  /** Milliseconds. */
  averageResponseTime: z.union([z.number(), unknown]),
  successRate: z.union([share, unknown]),
  errorRate: z.union([share, unknown]),
});

/** When none is: figures of recorded runs and messages, or zeros. */
const recordedStats = z.object({
  agentId: z.string(),
  messagesProcessed: z.number(),
  messagesPerHour: z.number(),
  averageResponseTime: z.number(),
  uptime: z.number().int().nonnegative(),
  successRate: share,
  errorRate: share,
  timestamp: time,
});

export const agentStats = z.discriminatedUnion('status', [
  z.object({ stats: liveStats, status: z.literal('ok') }),
  z.object({ stats: recordedStats, status: z.literal('mock') }),
]);
export type AgentStats = z.infer<typeof agentStats>;

export const instanceRuns = z.object({ success: z.literal(true), status: z.literal('running') });
export const instanceRests = z.object({ success: z.literal(true), status: z.literal('stopped') });
export const instanceDone = z.object({ success: z.literal(true), message: z.string() });
