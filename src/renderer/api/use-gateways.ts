import { useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Gateway } from './types.ts';
import { useAction } from './use-action.ts';

type Body<N extends 'createGateway' | 'patchGateway'> = NonNullable<CallInput<RouteOf<'console', N>>['body']>;

/** Gateways of a company, by creation. */
export const useGateways = (companyId: string) =>
  useQuery({
    queryKey: keys.gateways(companyId),
    queryFn: ({ signal }) => consoleApi('listGateways', { params: { companyId } }, signal),
  });

/** One of them. */
export const useGateway = (companyId: string, gatewayId: string) =>
  useQuery({
    queryKey: keys.gateway(companyId, gatewayId),
    queryFn: ({ signal }) => consoleApi('getGateway', { params: { companyId, gatewayId } }, signal),
  });

/** Whether it answers. */
export const useGatewayState = (companyId: string, gatewayId: string) =>
  useQuery({
    queryKey: keys.gatewayState(companyId, gatewayId),
    queryFn: ({ signal }) => consoleApi('gatewayState', { params: { companyId, gatewayId } }, signal),
  });

/** Sessions of a gateway, the one last used first. */
export const useSessions = (companyId: string, gatewayId: string) =>
  useQuery({
    queryKey: keys.sessions(companyId, gatewayId),
    queryFn: ({ signal }) => consoleApi('listGatewaySessions', { params: { companyId, gatewayId } }, signal),
  });

/** What was said last in a session, in order. */
export const useSessionHistory = (companyId: string, gatewayId: string, sessionKey: string) =>
  useQuery({
    queryKey: keys.sessionHistory(companyId, gatewayId, sessionKey),
    queryFn: ({ signal }) =>
      consoleApi('gatewaySessionHistory', { params: { companyId, gatewayId, sessionKey } }, signal),
  });

const touched = ({ companyId, id }: Pick<Gateway, 'companyId' | 'id'>) => [
  keys.gateways(companyId),
  keys.gatewayState(companyId, id),
  keys.placedAgents(companyId),
];

/** Adds a gateway. Errors are for the form to show. */
export const useCreateGateway = (companyId: string) =>
  useAction({
    run: (body: Body<'createGateway'>) => consoleApi('createGateway', { params: { companyId }, body }),
    // Also when its main agent could not be set up: the gateway is there then.
    touches: () => [keys.gateways(companyId), keys.placedAgents(companyId)],
    failure: null,
  });

/** Changes a gateway. Errors are for the form to show. */
export const usePatchGateway = ({ companyId, id }: Gateway) =>
  useAction({
    run: (body: Body<'patchGateway'>) => consoleApi('patchGateway', { params: { companyId, gatewayId: id }, body }),
    touches: () => touched({ companyId, id }),
    onDone: ({ name }) => toast({ title: `${name} is saved` }),
    failure: null,
  });

/** Deletes a gateway. Ask first. */
export const useDeleteGateway = () =>
  useAction({
    run: ({ companyId, id }: Gateway) => consoleApi('deleteGateway', { params: { companyId, gatewayId: id } }),
    touches: touched,
    onDone: (_, { name }) => toast({ title: `${name} is deleted` }),
    failure: ({ name }) => `${name} was not deleted`,
  });

/** Says something to the agent of a session. Errors are for the form to show: the text must not be lost. */
export const useSendToSession = (companyId: string, gatewayId: string, sessionKey: string) =>
  useAction({
    run: (content: string) =>
      consoleApi('sendToGatewaySession', { params: { companyId, gatewayId, sessionKey }, body: { content } }),
    touches: () => [keys.sessions(companyId, gatewayId)],
    failure: null,
  });
