/** Agents as instances, for the window: whether they are up, what they use, what they came to, and their life. */
import { z } from 'zod';
import { backupReason, instanceAction, instanceStatus } from '../instances.ts';
import { isoTime, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { people } from './route-parts.ts';

const ofAgent = z.object({ agentId: uuid });

/** All processes of an agent together, at this moment. */
const live = z.object({
  /** Of one processor, so two busy ones are 200. */
  cpuPercent: z.number(),
  memoryBytes: z.number().int(),
  /** Of the whole machine. */
  memoryTotalBytes: z.number().int(),
  processes: z.number().int(),
  startedAt: isoTime,
});

const recorded = z.object({
  /** That were sent to it, ever and in the last hour. */
  messages: z.number().int(),
  messagesLastHour: z.number().int(),
  /** Of its latest 500, those that ended by themselves. */
  runs: z.number().int(),
  succeeded: z.number().int(),
  /** From a message to the end of the run that answered it; null while there is none. */
  averageAnswerMs: z.number().nullable(),
});

const backup = z.object({
  id: uuid,
  reason: backupReason,
  /** Below the data folder. */
  folder: z.string(),
  /** Memory files in it. */
  entries: z.number().int(),
  createdAt: isoTime,
  /** Null: it did not come to its end. */
  finishedAt: isoTime.nullable(),
});

export const instanceView = z.object({
  agentId: uuid,
  status: instanceStatus,
  /** Whether the agent can be woken. */
  isUp: z.boolean(),
  /** Why it is as it is, as a sentence. */
  reason: z.string(),
  startedAt: isoTime,
  /** Of the agent's program where it told one, else of Wheelhouse. */
  version: z.string(),
  plan: z.string(),
  url: z.string(),
  /** Null while no process of it is live. */
  live: live.nullable(),
  recorded,
  /** The latest first, at most twenty. */
  backups: z.array(backup),
});
export type InstanceView = z.infer<typeof instanceView>;

export const instanceRoutes = defineRoutes({
  getAgentInstance: {
    method: 'GET',
    path: '/agents/:agentId/instance',
    summary: 'An agent as an instance: whether it is up, what it uses, what it came to',
    callers: people,
    params: ofAgent,
    status: 200,
    response: instanceView,
    errors: ['not_found'],
  },
  changeAgentInstance: {
    method: 'POST',
    path: '/agents/:agentId/instance',
    summary: 'Start, stop, restart, update or repair an agent, or let it forget; each may be done again without harm',
    callers: people,
    params: ofAgent,
    body: z.object({ action: instanceAction }),
    status: 200,
    response: instanceView,
    errors: ['forbidden', 'not_found', 'conflict', 'bad_gateway'],
  },
});
