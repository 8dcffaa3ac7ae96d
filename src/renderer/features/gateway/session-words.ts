/** Sessions by name. Pure. */
import type { GatewaySession, PlacedAgent } from '../../api/types.ts';

/** Whose session it is, by the agent, its label, or its key. */
export const sessionName = ({ key, label }: GatewaySession, agents: readonly PlacedAgent[]): string =>
  agents.find(({ sessionKey }) => sessionKey === key)?.name ?? label ?? key;
