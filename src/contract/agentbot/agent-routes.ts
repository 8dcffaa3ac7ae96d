/** Agents of a person: list, one, provisioning. Source: the Agentbot API. */
import { defineRoutes } from '../route.ts';
import {
  agentDetail,
  agentList,
  changedConfig,
  configBody,
  MOST_CONFIG_BYTES,
  provisionAgentBody,
  provisionedAgent,
  provisionedList,
  stoppedAgent,
} from './agents.ts';
import { anyone, byAgent, none, people } from './route-parts.ts';

const provision = {
  method: 'POST',
  callers: people,
  params: none,
  body: provisionAgentBody,
  status: 201,
  response: provisionedAgent,
  errors: ['validation_failed', 'payment_required', 'forbidden', 'unprocessable', 'too_many_requests'],
} as const;

export const agentRoutes = defineRoutes({
  listAgents: {
    method: 'GET',
    path: '/agents',
    summary: 'Agents of the caller, the newest first; none without a session',
    callers: anyone,
    params: none,
    status: 200,
    response: agentList,
    errors: [],
  },
  createAgent: {
    ...provision,
    path: '/agents',
    summary: 'As POST /agents/provision, which is to be called instead',
    deprecatedFor: '/agents/provision',
  },
  provisionAgent: {
    ...provision,
    path: '/agents/provision',
    summary: 'Make an agent. It takes an active subscription and room in the plan, except of admins',
  },
  listProvisioned: {
    method: 'GET',
    path: '/agents/provision',
    summary: 'Agents of the caller, the newest first',
    callers: people,
    params: none,
    status: 200,
    response: provisionedList,
    errors: [],
  },
  getAgent: {
    method: 'GET',
    path: '/agents/:id',
    summary: 'One agent of the caller',
    callers: people,
    params: byAgent,
    status: 200,
    response: agentDetail,
    errors: ['not_found'],
  },
  mergeAgentConfig: {
    method: 'PUT',
    path: '/agents/:id',
    summary: 'Change keys of the configuration; PUT /agents/:id/config is to be called instead',
    callers: people,
    params: byAgent,
    body: configBody,
    bodyLimit: MOST_CONFIG_BYTES,
    deprecatedFor: '/agents/:id/config',
    status: 200,
    response: changedConfig,
    errors: ['validation_failed', 'not_found', 'body_too_large', 'unprocessable'],
  },
  stopAgent: {
    method: 'DELETE',
    path: '/agents/:id',
    summary: 'Stop an agent. Nothing is deleted; POST /instance/:userId/stop is to be called instead',
    callers: people,
    params: byAgent,
    deprecatedFor: '/instance/:id/stop',
    status: 200,
    response: stoppedAgent,
    errors: ['not_found'],
  },
});
