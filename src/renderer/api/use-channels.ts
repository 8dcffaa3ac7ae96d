import { useQuery } from '@tanstack/react-query';
import { CHANNEL_NAMES } from '../../contract/channels.ts';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Agent, Channel } from './types.ts';
import { useAction } from './use-action.ts';

type Body<N extends 'createChannel' | 'patchChannel'> = NonNullable<CallInput<RouteOf<'console', N>>['body']>;
export type NewChannel = Body<'createChannel'>;
export type ChannelChanges = Body<'patchChannel'>;

const nameOf = ({ kind }: Pick<Channel, 'kind'>): string => CHANNEL_NAMES[kind];

/** Channels of an agent, by creation. */
export const useChannels = (agentId: string) =>
  useQuery({
    queryKey: keys.channels(agentId),
    queryFn: async ({ signal }) => (await consoleApi('listChannels', { params: { agentId } }, signal)).items,
  });

/** Adds a channel. Errors are for the form to show. */
export const useCreateChannel = ({ id: agentId, name }: Agent) =>
  useAction({
    run: (body: NewChannel) => consoleApi('createChannel', { params: { agentId }, body }),
    touches: () => [keys.channels(agentId)],
    onDone: (channel) => toast({ title: `${name} is on ${nameOf(channel)}`, description: channel.stateReason }),
    failure: null,
  });

/** Changes a channel. Errors are for the form to show. */
export const usePatchChannel = ({ agentId, id: channelId }: Channel) =>
  useAction({
    run: (body: ChannelChanges) => consoleApi('patchChannel', { params: { agentId, channelId }, body }),
    touches: () => [keys.channels(agentId)],
    onDone: (channel) => toast({ title: `${nameOf(channel)} is saved` }),
    failure: null,
  });

/** Turns a channel on or off. */
export const useSwitchChannel = (channel: Channel) =>
  useAction({
    run: (enabled: boolean) =>
      consoleApi('patchChannel', { params: { agentId: channel.agentId, channelId: channel.id }, body: { enabled } }),
    touches: () => [keys.channels(channel.agentId)],
    onDone: ({ enabled }) => toast({ title: `${nameOf(channel)} is ${enabled ? 'on' : 'off'}` }),
    failure: (enabled) => `${nameOf(channel)} was not turned ${enabled ? 'on' : 'off'}`,
  });

/** Lets somebody talk over a channel who was turned away. */
export const useAllowOnChannel = (channel: Channel) =>
  useAction({
    run: ({ id }: { readonly id: string; readonly name: string }) =>
      consoleApi('patchChannel', {
        params: { agentId: channel.agentId, channelId: channel.id },
        body: { allowed: [...channel.allowed, id] },
      }),
    touches: () => [keys.channels(channel.agentId)],
    onDone: (_, { name }) => toast({ title: `${name} may write now` }),
    failure: ({ name }) => `${name} was not let in`,
  });

/** Asks the service whether it knows the account. */
export const useTestChannel = (channel: Channel) =>
  useAction({
    run: () => consoleApi('testChannel', { params: { agentId: channel.agentId, channelId: channel.id } }),
    touches: () => [keys.channels(channel.agentId)],
    onDone: ({ ok, message }) =>
      toast({
        tone: ok ? 'neutral' : 'danger',
        title: ok ? `${nameOf(channel)} answers` : `${nameOf(channel)} does not take it`,
        description: message,
      }),
    failure: () => `${nameOf(channel)} could not be asked`,
  });

/** Removes a channel. Ask first. */
export const useRemoveChannel = (channel: Channel) =>
  useAction({
    run: () => consoleApi('deleteChannel', { params: { agentId: channel.agentId, channelId: channel.id } }),
    touches: () => [keys.channels(channel.agentId)],
    onDone: () => toast({ title: `${nameOf(channel)} is removed` }),
    failure: () => `${nameOf(channel)} was not removed`,
  });
