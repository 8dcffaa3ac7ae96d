import { useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { Agent, InstanceAction } from './types.ts';
import { useAction } from './use-action.ts';

/** What an agent uses changes all the time, and no event tells of it. */
const FIGURES_MS = 5_000;

/** An agent as an instance; its figures are read again for as long as somebody looks at them. */
export const useInstance = (agentId: string) =>
  useQuery({
    queryKey: keys.instance(agentId),
    queryFn: ({ signal }) => consoleApi('getAgentInstance', { params: { agentId } }, signal),
    refetchInterval: FIGURES_MS,
  });

const DONE: Readonly<Record<InstanceAction, string>> = {
  start: 'is started',
  stop: 'is stopped',
  restart: 'is restarted',
  update: 'is up to date',
  repair: 'is repaired',
  'reset-memory': 'begins without its memory',
};

const NOT_DONE: Readonly<Record<InstanceAction, string>> = {
  start: 'was not started',
  stop: 'was not stopped',
  restart: 'was not restarted',
  update: 'was not updated',
  repair: 'was not repaired',
  'reset-memory': 'keeps its memory',
};

/** Does something to the instance of an agent. Ask first where work or memory is lost. */
export const useInstanceAction = ({ id: agentId, companyId, name }: Agent) =>
  useAction({
    run: (action: InstanceAction) => consoleApi('changeAgentInstance', { params: { agentId }, body: { action } }),
    touches: () => [keys.company(companyId), keys.agent(agentId)],
    onDone: (instance, action) => toast({ title: `${name} ${DONE[action]}`, description: instance.reason }),
    failure: (action) => `${name} ${NOT_DONE[action]}`,
  });
