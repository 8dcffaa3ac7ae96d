/** What pausing and resuming would do, in numbers. */
import type { Agent, Run } from '../../api/types.ts';
import { count } from '../../lib/words.ts';

const CAN_PAUSE: readonly Agent['status'][] = ['active', 'idle', 'running', 'error'];

/** Whether the agent takes work now and could be told not to. */
export const canPause = ({ status }: Agent): boolean => CAN_PAUSE.includes(status);

/** Whether the agent could take work again. */
export const canResume = ({ status, orgChainHealth }: Agent): boolean =>
  status === 'paused' && orgChainHealth.status === 'healthy';

/** What pausing these agents means, one line each. `runs` are those queued or running. */
export function pauseConsequences(agents: readonly Agent[], runs: readonly Run[]): readonly string[] {
  const affected = new Set(agents.map(({ id }) => id));
  const running = runs.filter(({ agentId, status }) => affected.has(agentId) && status === 'running').length;
  const queued = runs.filter(({ agentId, status }) => affected.has(agentId) && status === 'queued').length;
  return [
    `${count(agents.length, 'agent')} will take no work until resumed.`,
    ...(running > 0 ? [`${count(running, 'run')} in flight will be stopped.`] : []),
    ...(queued > 0 ? [`${count(queued, 'run')} in the queue will be cancelled.`] : []),
    'Issues, instructions and logs are kept.',
  ];
}
