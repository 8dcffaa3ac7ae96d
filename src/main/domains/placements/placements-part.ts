/** What placements add to the life of an agent: a renamed one is found by its new name, a removed one is forgotten. */
import type { AgentPart } from '../agents/ports.ts';
import type { PlacementsRepo } from './placements.repo.ts';
import { nameKey } from './placements.service.ts';
import type { PresenceService } from './presence.service.ts';

export const placementsPart = (repo: PlacementsRepo, presence: PresenceService): AgentPart => ({
  patched(_tx, _actor, before, after) {
    if (after.name !== before.name) repo.rename(after.id, nameKey(after.name));
  },
  deleted(tx, _actor, agent) {
    tx.afterCommit(() => presence.forget(agent.id));
  },
});
