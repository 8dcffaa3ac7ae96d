/** Gateways and their state. */
import { z } from 'zod';
import { ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { createGatewayBody, gateway, gatewayPage, gatewayStatus, patchGatewayBody, statusQuery } from './gateways.ts';
import { byGateway, none, pageOf, people } from './route-parts.ts';

export const gatewayRoutes = defineRoutes({
  listGateways: {
    method: 'GET',
    path: '/gateways',
    summary: 'Gateways of the organization',
    callers: people,
    params: none,
    query: gatewayPage,
    status: 200,
    response: pageOf(gateway),
    errors: [],
  },
  createGateway: {
    method: 'POST',
    path: '/gateways',
    summary: 'Add a gateway, with its main agent',
    callers: people,
    params: none,
    body: createGatewayBody,
    status: 200,
    response: gateway,
    errors: ['unprocessable', 'bad_gateway'],
  },
  gatewayStatus: {
    method: 'GET',
    path: '/gateways/status',
    summary: 'Does a gateway answer',
    callers: people,
    params: none,
    query: statusQuery,
    status: 200,
    response: gatewayStatus,
    errors: ['not_found', 'unprocessable'],
  },
  gatewayCommands: {
    method: 'GET',
    path: '/gateways/commands',
    summary: 'Methods and events of the gateway protocol',
    callers: people,
    params: none,
    status: 200,
    response: z.object({
      protocol_version: z.number().int(),
      methods: z.array(z.string()),
      events: z.array(z.string()),
    }),
    errors: [],
  },
  getGateway: {
    method: 'GET',
    path: '/gateways/:gateway_id',
    summary: 'One gateway',
    callers: people,
    params: byGateway,
    status: 200,
    response: gateway,
    errors: ['not_found'],
  },
  patchGateway: {
    method: 'PATCH',
    path: '/gateways/:gateway_id',
    summary: 'Change a gateway; its main agent is provisioned anew',
    callers: people,
    params: byGateway,
    body: patchGatewayBody,
    status: 200,
    response: gateway,
    errors: ['not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  deleteGateway: {
    method: 'DELETE',
    path: '/gateways/:gateway_id',
    summary: 'Delete a gateway that nobody lives on, with its main agent',
    callers: people,
    params: byGateway,
    status: 200,
    response: ok,
    errors: ['not_found', 'conflict', 'bad_gateway'],
  },
});
