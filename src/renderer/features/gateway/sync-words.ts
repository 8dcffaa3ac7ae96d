/** The report of writing files again, agent by agent, in words. Pure. */
import type { Board, SyncReport } from '../../api/types.ts';
import { count } from '../../lib/words.ts';

type Outcome = SyncReport['agents'][number]['outcome'];

export interface SyncLine {
  readonly agentId: string;
  readonly name: string;
  readonly outcome: Outcome;
  /** Why, or what else is to be known. */
  readonly words: string | null;
}

/** One line for each agent. */
export const syncLines = ({ agents, errors, notes }: SyncReport, boards: readonly Board[]): readonly SyncLine[] =>
  agents.map(({ agentId, agentName, boardId, outcome }) => {
    const said = [...errors, ...notes].filter((entry) => entry.agentId === agentId).map(({ message }) => message);
    const board = boards.find(({ id }) => id === boardId)?.name ?? 'its board';
    const words = outcome === 'skipped' ? `Left alone: ${board} is paused.` : said.join(' ');
    return { agentId, name: agentName, outcome, words: words === '' ? null : words };
  });

/** `3 agents updated, 1 skipped, 2 failed.` */
export function syncSummary({ agents }: SyncReport): string {
  const of = (outcome: Outcome): number => agents.filter((agent) => agent.outcome === outcome).length;
  const parts = [
    `${count(of('updated'), 'agent')} updated`,
    ...(of('skipped') > 0 ? [`${of('skipped')} skipped`] : []),
    ...(of('failed') > 0 ? [`${of('failed')} failed`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** What is wrong with all of it, and not with one agent. */
export const generalErrors = ({ errors }: SyncReport): readonly string[] =>
  errors.filter(({ agentId }) => agentId === null).map(({ message }) => message);
