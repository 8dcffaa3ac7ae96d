/** How many agents a board has and takes, in words. Pure. */
import type { Board } from '../../api/types.ts';
import { count } from '../../lib/words.ts';

type Crew = Pick<Board, 'workers' | 'maxAgents' | 'maxAgentsChosen'>;

/** `3 of 5 agents and a lead`; where nobody chose a number it binds agents alone, and that is said. */
export function capacityWords({
  workers,
  maxAgents,
  maxAgentsChosen,
  leadAgentId,
}: Crew & Pick<Board, 'leadAgentId'>): string {
  const lead = leadAgentId === null ? '' : ' and a lead';
  return maxAgentsChosen
    ? `${workers} of ${count(maxAgents, 'agent')}${lead}`
    : `${count(workers, 'agent')}${lead}, no limit for people`;
}

/** Why a person cannot add one more; null when there is room. */
export function fullWords({ workers, maxAgents, maxAgentsChosen }: Crew): string | null {
  if (!maxAgentsChosen || workers < maxAgents) return null;
  return `The board is full: ${workers} of ${count(maxAgents, 'agent')}, its lead not counted. Raise the limit in its settings first.`;
}
