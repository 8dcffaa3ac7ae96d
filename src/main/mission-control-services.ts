/** Wires what agents live on and work on: gateways and boards, which know each other through ports. */
import { type BoardWiring, wireBoards } from './board-services.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { WakeGuard } from './domains/wakeups/wake-guard.ts';
import { type GatewayWiring, wireGateways } from './gateway-services.ts';
import { type PlacementWiring, wirePlacements } from './placement-services.ts';

type MissionControlWiring = Omit<BoardWiring, 'boardAgents' | 'boardMessenger'> &
  Omit<GatewayWiring, 'boards' | 'mains'> &
  Omit<PlacementWiring, 'provisioning' | 'parts'> & { readonly guard: WakeGuard; readonly runs: RunsService };

export function wireMissionControl(wiring: MissionControlWiring) {
  const { services, gateways, conversations, messenger, workspaceOf } = wireGateways({
    ...wiring,
    boards: { requireRead: (...asked) => boardWork.boards.requireRead(...asked) },
    mains: { provision: async () => undefined, remove: async () => undefined },
  });
  const boardWork: ReturnType<typeof wireBoards> = wireBoards({
    ...wiring,
    boardAgents: {
      ensureMain: async () => undefined,
      remove: async () => undefined,
      setRole: async () => undefined,
    },
    boardMessenger: messenger,
  });
  const placed = wirePlacements({
    ...wiring,
    provisioning: { reportOf: () => null, make: () => Promise.reject(new Error('not yet')) },
    parts: () => ({ ...wiring, boards: boardWork.boards, gateways }),
  });
  return { services: { ...services, ...boardWork, ...placed }, gateways, conversations, workspaceOf };
}
