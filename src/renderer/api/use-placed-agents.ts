import { skipToken, useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { PlacedAgent } from './types.ts';
import { useAction } from './use-action.ts';

type Body<N extends 'placeAgent' | 'changePlacedAgent' | 'previewTemplates' | 'syncGatewayFiles'> = NonNullable<
  CallInput<RouteOf<'console', N>>['body']
>;

interface PlacedFilter {
  readonly boardId?: string;
  readonly gatewayId?: string;
}

/** Agents of a company with their places, the newest first; those of one board or gateway. */
export const usePlacedAgents = (companyId: string, filter: PlacedFilter = {}) =>
  useQuery({
    queryKey: keys.placedList(companyId, filter),
    queryFn: ({ signal }) =>
      consoleApi('listPlacedAgents', { params: { companyId }, query: { ...filter, limit: 1000 } }, signal),
  });

/** The files that an agent would get. What was shown stays until the new ones are there; null asks for none. */
export const useFilesPreview = (companyId: string, body: Body<'previewTemplates'> | null) =>
  useQuery({
    queryKey: keys.filesPreview(companyId, body ?? {}),
    queryFn:
      body === null
        ? skipToken
        : ({ signal }: { signal: AbortSignal }) =>
            consoleApi('previewTemplates', { params: { companyId }, body }, signal),
    placeholderData: (previous) => previous,
  });

/** The files of an agent as they would be written now. */
export const usePlacedAgentFiles = (companyId: string, agentId: string) =>
  useQuery({
    queryKey: keys.filesPreview(companyId, { agentId }),
    queryFn: ({ signal }) => consoleApi('previewAgentFiles', { params: { agentId } }, signal),
    staleTime: 0,
  });

const placesOf = (companyId: string) => [
  keys.placedAgents(companyId),
  keys.boards(companyId),
  keys.gateways(companyId),
  keys.agents(companyId),
];

/** Makes an agent on a board. Errors are for the form to show. */
export const usePlaceAgent = (companyId: string) =>
  useAction({
    run: (body: Body<'placeAgent'>) => consoleApi('placeAgent', { params: { companyId }, body }),
    // Also when its gateway failed: the agent is there then.
    touches: () => placesOf(companyId),
    failure: null,
  });

/** Changes an agent on a board. Errors are for the form to show. */
export const useChangePlacedAgent = ({ companyId, id }: PlacedAgent) =>
  useAction({
    run: (body: Body<'changePlacedAgent'>) =>
      consoleApi('changePlacedAgent', { params: { companyId, agentId: id }, body }),
    touches: () => [...placesOf(companyId), keys.agent(id)],
    onDone: ({ name }) => toast({ title: `${name} is saved` }),
    failure: null,
  });

/** Takes an agent from its gateway and deletes it. Ask first. */
export const useRemovePlacedAgent = () =>
  useAction({
    run: ({ companyId, id }: PlacedAgent) => consoleApi('removePlacedAgent', { params: { companyId, agentId: id } }),
    touches: ({ companyId }) => placesOf(companyId),
    onDone: (_, { name }) => toast({ title: `${name} is deleted` }),
    failure: ({ name }) => `${name} is not deleted yet`,
  });

/** Tries again to set an agent up, from the step where it stopped. */
export const useRetryProvisioning = () =>
  useAction({
    run: ({ id }: PlacedAgent) => consoleApi('retryProvisioning', { params: { agentId: id } }),
    touches: ({ companyId }) => placesOf(companyId),
    onDone: (_, { name }) => toast({ title: `${name} is set up` }),
    failure: ({ name }) => `${name} could not be set up`,
  });

/** No further attempts to set an agent up. */
export const useCancelProvisioning = () =>
  useAction({
    run: ({ id }: PlacedAgent) => consoleApi('cancelProvisioning', { params: { agentId: id } }),
    touches: ({ companyId }) => placesOf(companyId),
    onDone: (_, { name }) => toast({ title: `No further attempts for ${name}`, description: 'What was done stays.' }),
    failure: () => 'It was not cancelled',
  });

/** Writes the files of a gateway's agents again. */
export const useSyncFiles = (companyId: string, gatewayId: string) =>
  useAction({
    run: (body: Body<'syncGatewayFiles'>) => consoleApi('syncGatewayFiles', { params: { companyId, gatewayId }, body }),
    touches: () => placesOf(companyId),
    failure: null,
  });
