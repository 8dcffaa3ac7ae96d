/** What sessions add to the life of an agent. */
import type { AgentPart } from '../agents/ports.ts';
import type { TaskSessionsService } from './task-sessions.service.ts';

/** Sessions end with the adapter type that they belong to. */
export const sessionsPart = (sessions: TaskSessionsService): AgentPart => ({
  patched(tx, _actor, before, after) {
    if (before.adapterType !== after.adapterType) sessions.adapterChanged(tx, after);
  },
});
