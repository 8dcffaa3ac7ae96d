/** How agents with a place on a gateway are woken, and what is in the way: asked of the domains that know. */
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { BoardsService } from './domains/boards/boards.service.ts';
import type { GatewaysService } from './domains/gateways/gateways.service.ts';
import type { AgentWaker } from './domains/placements/ports.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { WakeGuard } from './domains/wakeups/wake-guard.ts';

/** What is wired after placements. */
export interface WakerParts {
  readonly boards: BoardsService;
  readonly gateways: GatewaysService;
  readonly guard: WakeGuard;
  readonly runs: RunsService;
}

export const placementWaker = (agents: AgentsService, parts: () => WakerParts): AgentWaker => ({
  async wake({ companyId, gatewayId, sessionKey }, message, idempotencyKey) {
    const { gateways } = parts();
    const port = gateways.portOf(gateways.requireOf(companyId, gatewayId));
    await port.send({ sessionKey, message, deliver: true, idempotencyKey });
  },
  obstacle({ agentId, gatewayId }) {
    const { gateways, guard } = parts();
    // What runs elsewhere needs no runtime here.
    if (gateways.find(gatewayId)?.kind !== 'embedded') return null;
    return guard.obstacle(agents.current(agentId))?.error.message ?? null;
  },
  isHeld: (agentId) => parts().boards.pausedBoardOf(agentId) !== null,
  isWorking: (agentId) => parts().runs.hasActive(agentId),
});
