/** What pausing and terminating an agent would do, in numbers. */
import type { Agent, Run } from '../../api/types.ts';
import { count } from '../../lib/words.ts';
import { everybodyBelow, reportsOf } from './people.ts';

interface Known {
  readonly agents: readonly Agent[];
  /** Runs queued or running in the company. */
  readonly liveRuns: readonly Run[];
  /** How many keys of the agent still work; undefined while unknown. */
  readonly keys: number | undefined;
}

/** What terminating means, one line each. */
export function terminateConsequences(agent: Agent, { agents, liveRuns, keys }: Known): readonly string[] {
  const below = everybodyBelow(agent.id, agents);
  const affected = new Set([agent.id, ...below.map(({ id }) => id)]);
  const stopped = liveRuns.filter(({ agentId }) => affected.has(agentId)).length;
  const reports = reportsOf(agent.id, agents);
  return [
    'This cannot be undone. Its record, runs and logs are kept.',
    stopped === 0
      ? 'No run is in flight.'
      : `${count(stopped, 'run')} will be stopped, its own and those of the agents below it.`,
    ...(keys === undefined || keys === 0 ? [] : [`${count(keys, 'key')} will stop working.`]),
    ...(below.length === 0
      ? []
      : [
          `${count(below.length, 'agent')} below it cannot work until ${namesOf(reports)} ${reports.length === 1 ? 'has' : 'have'} another manager.`,
        ]),
  ];
}

/** What pausing means, one line each; empty when it stops nothing. */
export function pauseConsequences(agent: Agent, liveRuns: readonly Run[]): readonly string[] {
  const stopped = liveRuns.filter(({ agentId }) => agentId === agent.id).length;
  return stopped === 0 ? [] : [`${count(stopped, 'run')} will be stopped.`, 'It takes no work until it is resumed.'];
}

const MOST_NAMES = 3;

function namesOf(agents: readonly Agent[]): string {
  if (agents.length > MOST_NAMES) return `its ${agents.length} direct reports`;
  return agents.map(({ name }) => name).join(', ');
}
