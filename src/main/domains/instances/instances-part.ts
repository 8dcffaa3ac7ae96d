/** What instances add to the life of an agent. */
import { inBackground } from '../../platform/background.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentPart } from '../agents/ports.ts';
import type { Backups } from './backups.ts';
import type { InstancesRepo } from './instances.repo.ts';

/** By whichever surface an agent is resumed, its instance comes up then. */
export const instancesPart = (repo: InstancesRepo, backups: Backups, clock: Clock, logger: Logger): AgentPart => ({
  resumed: (_tx, { id }) => repo.put(id, { startedAt: clock.iso() }),
  deleted: (tx, _actor, { id }) =>
    tx.afterCommit(() => inBackground(backups.removeAll(id), 'removing the backups of an agent', logger)),
});
