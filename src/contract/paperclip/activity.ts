/** The audit trail and the live events on the Paperclip surface. */
import { z } from 'zod';
import { isoTime, jsonObject, uuid } from '../primitives.ts';

export const activityEntry = z.object({
  id: uuid,
  companyId: uuid,
  actorType: z.enum(['user', 'agent', 'system']),
  actorId: z.string(),
  action: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  agentId: z.string().nullable(),
  runId: z.string().nullable(),
  details: jsonObject.nullable(),
  createdAt: isoTime,
});
/** A message of the live-events WebSocket. */
export const liveEvent = z.object({
  id: z.number().int(),
  companyId: z.string(),
  type: z.string(),
  createdAt: isoTime,
  payload: jsonObject,
});
