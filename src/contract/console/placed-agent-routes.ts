/** Agents on gateways and boards. */
import { z } from 'zod';
import { ok, pageQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { changePlacedAgentBody, placeAgentBody, placedAgent, syncBody, syncReport } from './placed-agents.ts';
import { byAgent, byGateway, inCompany, people } from './route-parts.ts';

export const placedAgentRoutes = defineRoutes({
  listPlacedAgents: {
    method: 'GET',
    path: '/companies/:companyId/placed-agents',
    summary: 'Agents of a company with their places, the newest first; those of one board or gateway',
    callers: people,
    params: inCompany,
    query: pageQuery.extend({ boardId: uuid.optional(), gatewayId: uuid.optional() }),
    status: 200,
    response: z.array(placedAgent),
    errors: ['not_found'],
  },
  placeAgent: {
    method: 'POST',
    path: '/companies/:companyId/placed-agents',
    summary: 'Make an agent on a board and set it up on its gateway; when that fails it stays, and is tried again',
    callers: people,
    params: inCompany,
    body: placeAgentBody,
    status: 201,
    response: placedAgent,
    errors: ['not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  changePlacedAgent: {
    method: 'PATCH',
    path: '/companies/:companyId/placed-agents/:agentId',
    summary: 'Change what an agent’s files are made of, move it to another board, or set it up again',
    callers: people,
    params: byAgent,
    body: changePlacedAgentBody,
    status: 200,
    response: placedAgent,
    errors: ['not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  removePlacedAgent: {
    method: 'DELETE',
    path: '/companies/:companyId/placed-agents/:agentId',
    summary: 'Take an agent from its gateway and delete it',
    callers: people,
    params: byAgent,
    status: 200,
    response: ok,
    errors: ['not_found', 'bad_gateway'],
  },
  syncGatewayFiles: {
    method: 'POST',
    path: '/companies/:companyId/gateways/:gatewayId/template-sync',
    summary: 'Write the files of a gateway’s agents again; tells what became of each',
    callers: people,
    params: byGateway,
    body: syncBody,
    bodyOptional: true,
    status: 200,
    response: syncReport,
    errors: ['not_found'],
  },
});
