/**
 * Wires what agents live on and work on: gateways and boards, the places that agents have there, and how they get there.
 * These know each other through ports.
 */
import { type BoardWiring, wireBoards } from './board-services.ts';
import { CoordinationService } from './domains/coordination/coordination.service.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { WakeGuard } from './domains/wakeups/wake-guard.ts';
import { type GatewayWiring, wireGateways } from './gateway-services.ts';
import { type PlacementWiring, wirePlacements } from './placement-services.ts';
import { type ProvisioningWiring, type WiredPlacements, wireProvisioning } from './provisioning-services.ts';

type MissionControlWiring = Omit<BoardWiring, 'boardAgents' | 'boardMessenger'> &
  Omit<GatewayWiring, 'boards' | 'crew'> &
  Omit<PlacementWiring, 'provisioning' | 'parts'> & { readonly guard: WakeGuard; readonly runs: RunsService } & Omit<
    ProvisioningWiring,
    'boards' | 'gateways' | keyof WiredPlacements
  >;

export function wireMissionControl(wiring: MissionControlWiring) {
  const { services, gateways, conversations, messenger, workspaceOf } = wireGateways({
    ...wiring,
    boards: { requireRead: (...asked) => boardWork.boards.requireRead(...asked) },
    crew: {
      provisionMain: (actor, gatewayId) => provisioned.newAgents.ensureMain(actor, gatewayId, true),
      remove: (...asked) => provisioned.agentDepartures.remove(...asked),
      relocateIn: (...asked) => placed.placements.relocateIn(...asked),
    },
  });
  const boardWork: ReturnType<typeof wireBoards> = wireBoards({
    ...wiring,
    boardAgents: {
      ensureMain: (...asked) => provisioned.newAgents.ensureMain(...asked),
      ensureLead: (...asked) => provisioned.newAgents.ensureLead(...asked),
      remove: (...asked) => provisioned.agentDepartures.remove(...asked),
      setRole: (...asked) => provisioned.agentUpdates.setRole(...asked),
    },
    boardMessenger: messenger,
  });
  const placed = wirePlacements({
    ...wiring,
    provisioning: {
      reportOf: (agentId) => provisioned.provisioning.reportOf(agentId),
      make: (...wanted) => provisioned.newAgents.createNamed(...wanted),
    },
    parts: () => ({ ...wiring, boards: boardWork.boards, gateways }),
  });
  const provisioned: ReturnType<typeof wireProvisioning> = wireProvisioning({
    ...wiring,
    ...boardWork,
    ...placed,
    gateways,
  });
  const coordination = new CoordinationService({ ...wiring, ...boardWork, ...placed, gateways });
  return {
    services: { ...services, ...boardWork, ...placed, ...provisioned, coordination },
    gateways,
    conversations,
    workspaceOf,
  };
}
