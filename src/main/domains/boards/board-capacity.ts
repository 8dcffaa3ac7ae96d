/** How many agents a board takes, as a pure function. Words: the Mission Control server. */
import type { Board } from './boards.repo.ts';

/**
 * Why one more worker does not fit; null when it does. The lead is not counted. Agents are always held to it; people only
 * where somebody chose the number.
 */
export function capacityProblem(
  { maxAgents, maxAgentsChosen, workers }: Pick<Board, 'maxAgents' | 'maxAgentsChosen' | 'workers'>,
  byAgent: boolean,
): string | null {
  if ((!byAgent && !maxAgentsChosen) || workers < maxAgents) return null;
  const agents = maxAgents === 1 ? 'agent' : 'agents';
  return `Board worker-agent limit reached: max_agents=${maxAgents} (excluding the lead); cannot create more than ${maxAgents} ${agents}.`;
}
