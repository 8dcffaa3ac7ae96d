/** Channels of an agent, for the window. */
import { z } from 'zod';
import { ok, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { channel, channelTest, createChannelBody, patchChannelBody } from './channels.ts';
import { people } from './route-parts.ts';

const ofAgent = z.object({ agentId: uuid });
const byChannel = z.object({ agentId: uuid, channelId: uuid });

export const channelRoutes = defineRoutes({
  listChannels: {
    method: 'GET',
    path: '/agents/:agentId/channels',
    summary: 'Channels over which people talk to an agent, and how each of them is',
    callers: people,
    params: ofAgent,
    status: 200,
    response: z.object({ items: z.array(channel) }),
    errors: ['not_found'],
  },
  createChannel: {
    method: 'POST',
    path: '/agents/:agentId/channels',
    summary: 'Add a channel; an agent has at most one of each kind',
    callers: people,
    params: ofAgent,
    body: createChannelBody,
    status: 201,
    response: channel,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable'],
  },
  patchChannel: {
    method: 'PATCH',
    path: '/agents/:agentId/channels/:channelId',
    summary: 'Change a channel, or turn it on or off',
    callers: people,
    params: byChannel,
    body: patchChannelBody,
    status: 200,
    response: channel,
    errors: ['forbidden', 'not_found', 'unprocessable'],
  },
  deleteChannel: {
    method: 'DELETE',
    path: '/agents/:agentId/channels/:channelId',
    summary: 'Remove a channel; what was said over it stays',
    callers: people,
    params: byChannel,
    status: 200,
    response: ok,
    errors: ['forbidden', 'not_found'],
  },
  testChannel: {
    method: 'POST',
    path: '/agents/:agentId/channels/:channelId/test',
    summary: 'Ask the service whether it knows the account',
    callers: people,
    params: byChannel,
    status: 200,
    response: channelTest,
    errors: ['forbidden', 'not_found'],
  },
});
