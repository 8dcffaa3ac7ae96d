/** MEMORY.md: what the agent keeps for itself. Only the beginning is ours; an update leaves it alone. */
import type { AgentFacts, BoardFacts } from '../agent-facts.ts';

const goal = (board: BoardFacts): string => `## The goal of ${board.name.replace(/\s+/g, ' ')}

${board.objective?.trim() || 'No objective is set yet.'}
${board.successMetrics === null ? '' : `\nReached when: ${JSON.stringify(board.successMetrics)}\n`}${
  board.targetDate === null ? '' : `\nBy: ${board.targetDate}\n`
}
`;

const status = `## State of delivery

| what | who | state | next |
|---|---|---|---|

`;

export const memoryFile = ({ role, board }: AgentFacts): string => `# What you keep in mind

${board === null ? '' : goal(board)}${role === 'lead' ? status : ''}## Decisions

## Learned

## Open
`;
