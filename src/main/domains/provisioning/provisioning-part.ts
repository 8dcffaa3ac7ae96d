/** What provisioning adds to the life of an agent: one that is removed by another way leaves its gateway too. */
import { inBackground } from '../../platform/background.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentPart } from '../agents/ports.ts';
import type { GatewaysService } from '../gateways/gateways.service.ts';
import type { PlacementsService } from '../placements/placements.service.ts';
import type { SagaJournal } from './saga-journal.ts';
import type { SagaRunner } from './saga-runner.ts';

export interface ProvisioningPartDeps {
  readonly journal: SagaJournal;
  readonly runner: SagaRunner;
  readonly placements: PlacementsService;
  readonly gateways: GatewaysService;
  readonly logger: Logger;
}

export const provisioningPart = ({
  journal,
  runner,
  placements,
  gateways,
  logger,
}: ProvisioningPartDeps): AgentPart => ({
  deleted(tx, _actor, agent) {
    const isOnItsWay = journal.unfinishedOf(agent.id)?.kind === 'delete';
    const placement = placements.find(agent.id);
    const gateway = placement === null ? null : gateways.find(placement.gatewayId);
    journal.forget(tx, agent.id);
    if (isOnItsWay || placement === null || gateway === null) return;
    const { gatewayAgentId, sessionKey } = placement;
    const leave = async (): Promise<void> => {
      await runner.breakOff(agent.id, 'The agent was deleted.');
      const port = gateways.portOf(gateway);
      await port.deleteAgent(gatewayAgentId);
      await port.deleteSession(sessionKey);
    };
    tx.afterCommit(() => inBackground(leave(), 'taking a deleted agent from its gateway', logger));
  },
});
