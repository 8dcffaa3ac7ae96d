import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { paperclip } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Agent, AgentDetail } from './types.ts';
import { patch, useAction } from './use-action.ts';

type Body<N extends 'createAgent' | 'patchAgent'> = NonNullable<CallInput<RouteOf<'paperclip', N>>['body']>;

const agentsQuery = (companyId: string) =>
  queryOptions({
    queryKey: keys.agents(companyId),
    queryFn: ({ signal }) => paperclip('listAgents', { params: { companyId } }, signal),
  });

/** All agents of a company but the terminated ones. */
export const useAgents = (companyId: string, enabled = true) => useQuery({ ...agentsQuery(companyId), enabled });

/** One agent in full. */
export const useAgent = (agentId: string) =>
  useQuery({
    queryKey: keys.agent(agentId),
    queryFn: ({ signal }) => paperclip('getAgent', { params: { id: agentId } }, signal),
  });

/** The org tree. */
export const useOrg = (companyId: string) =>
  useQuery({
    queryKey: keys.org(companyId),
    queryFn: ({ signal }) => paperclip('org', { params: { companyId } }, signal),
  });

/** Keys of an agent; null asks for none yet. */
export const useAgentKeys = (agentId: string | null) =>
  useQuery({
    queryKey: keys.agentKeys(agentId ?? ''),
    queryFn:
      agentId === null
        ? skipToken
        : ({ signal }: { signal: AbortSignal }) => paperclip('listKeys', { params: { id: agentId } }, signal),
  });

const touched = (agent: Agent) => [keys.company(agent.companyId), keys.agent(agent.id)];

/** Makes an agent. Errors are for the form to show. */
export const useCreateAgent = (companyId: string) =>
  useAction({
    run: (body: Body<'createAgent'>) => paperclip('createAgent', { params: { companyId }, body }),
    touches: () => [keys.company(companyId)],
    failure: null,
  });

const withStatus = (agent: Agent, status: Agent['status'], stateReason: string) => [
  patch<Agent[]>(keys.agents(agent.companyId), (agents) =>
    agents.map((other) => (other.id === agent.id ? { ...other, status, stateReason } : other)),
  ),
  patch<AgentDetail>(keys.agent(agent.id), (detail) =>
    // What else is kept below this key has other fields.
    'stateReason' in detail ? { ...detail, status, stateReason } : detail,
  ),
];

/** Pauses an agent at once; the message offers the way back. */
export function usePauseAgent() {
  const resume = useResumeAgent();
  return useAction({
    run: (agent: Agent) => paperclip('pauseAgent', { params: { id: agent.id } }),
    patches: (agent) => withStatus(agent, 'paused', 'Paused by you'),
    touches: touched,
    onDone: (_, agent) =>
      toast({ title: `${agent.name} is paused`, action: { label: 'Undo', run: () => resume.mutate(agent) } }),
    failure: (agent) => `${agent.name} was not paused`,
  });
}

/** Resumes an agent. */
export const useResumeAgent = () =>
  useAction({
    run: (agent: Agent) => paperclip('resumeAgent', { params: { id: agent.id } }),
    patches: (agent) => withStatus(agent, 'idle', 'Resumed by you'),
    touches: touched,
    onDone: (_, agent) => toast({ title: `${agent.name} takes work again` }),
    failure: (agent) => `${agent.name} was not resumed`,
  });

/** Ends an agent for good. Ask first. */
export const useTerminateAgent = () =>
  useAction({
    run: (agent: Agent) => paperclip('terminateAgent', { params: { id: agent.id } }),
    touches: touched,
    onDone: (_, agent) => toast({ title: `${agent.name} is terminated`, description: 'Its record is kept.' }),
    failure: (agent) => `${agent.name} was not terminated`,
  });

/** Asks an agent to work now, as a person at the screen does. A refusal is said in its own words. */
export const useWakeAgent = () =>
  useAction({
    run: ({ agent, reason }: { agent: Pick<Agent, 'id' | 'name' | 'companyId'>; reason?: string }) =>
      paperclip('wakeup', {
        params: { id: agent.id },
        body: { source: 'on_demand', triggerDetail: 'manual', reason: reason ?? null },
      }),
    touches: ({ agent }) => [keys.company(agent.companyId)],
    onDone: (outcome, { agent }) => {
      if (outcome.status === 'skipped') {
        toast({
          tone: 'danger',
          title: `${agent.name} was not woken`,
          description: 'message' in outcome ? outcome.message : '',
        });
      }
    },
    failure: ({ agent }) => `${agent.name} was not woken`,
  });

/** Makes a key of an agent; the answer alone has its token. */
export const useCreateAgentKey = (agentId: string) =>
  useAction({
    run: (name: string) => paperclip('createKey', { params: { id: agentId }, body: { name } }),
    touches: () => [keys.agentKeys(agentId)],
    failure: null,
  });

/** Revokes a key of an agent. Ask first. */
export const useRevokeAgentKey = (agentId: string) =>
  useAction({
    run: (keyId: string) => paperclip('revokeKey', { params: { id: agentId, keyId } }),
    touches: () => [keys.agentKeys(agentId)],
    failure: () => 'The key was not revoked',
  });
