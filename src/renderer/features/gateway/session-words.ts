/** Sessions by name. Pure. */
import type { GatewaySession, PlacedAgent } from '../../api/types.ts';

/** Whose session it is, by the agent, its label, or its key. */
export const sessionName = ({ key, label }: GatewaySession, agents: readonly PlacedAgent[]): string =>
  agents.find(({ sessionKey }) => sessionKey === key)?.name ?? label ?? key;

/** What comes of a message to it. */
export function hearingWords(name: string, agent: PlacedAgent | undefined): string {
  if (agent?.state === 'paused') return `${name} is paused and hears it when it is resumed.`;
  return agent?.checkInProblem ?? `${name} is woken for it.`;
}
