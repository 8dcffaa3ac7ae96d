/** What somebody keeps as the configuration of their agent. Source: the Agentbot API, "Get agent configuration" and "Update agent configuration". */
import { defineRoutes } from '../route.ts';
import { changedConfig, configBody, keptConfig, MOST_CONFIG_BYTES } from './agents.ts';
import { byAgent, people } from './route-parts.ts';

export const configRoutes = defineRoutes({
  getAgentConfig: {
    method: 'GET',
    path: '/agents/:id/config',
    summary: 'The configuration of an agent; secrets are masked',
    callers: people,
    params: byAgent,
    status: 200,
    response: keptConfig,
    errors: ['not_found'],
  },
  putAgentConfig: {
    method: 'PUT',
    path: '/agents/:id/config',
    summary: 'Replace the configuration of an agent; a secret that is sent as its mask stays',
    callers: people,
    params: byAgent,
    body: configBody,
    bodyLimit: MOST_CONFIG_BYTES,
    status: 200,
    response: changedConfig,
    errors: ['validation_failed', 'not_found', 'body_too_large', 'unprocessable'],
  },
});
