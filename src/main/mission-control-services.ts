/** Wires what agents live on and work on: gateways and boards, which know each other through ports. */
import { type BoardWiring, wireBoards } from './board-services.ts';
import { type GatewayWiring, wireGateways } from './gateway-services.ts';

type MissionControlWiring = Omit<BoardWiring, 'boardAgents' | 'boardMessenger'> &
  Omit<GatewayWiring, 'boards' | 'mains'>;

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
  return { services: { ...services, ...boardWork }, gateways, conversations, workspaceOf };
}
