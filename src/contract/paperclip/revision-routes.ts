/** Configurations of agents and their history. */
import { z } from 'zod';
import { limitQuery, offsetQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { paperclipAgent } from './agents.ts';
import { agentConfiguration, configRevision } from './revisions.ts';
import { both, byAgent, companyHint, inCompany } from './route-parts.ts';

const byRevision = byAgent.extend({ revisionId: uuid });

export const revisionRoutes = defineRoutes({
  getConfiguration: {
    method: 'GET',
    path: '/agents/:id/configuration',
    summary: 'The configuration of an agent, secrets masked',
    callers: both,
    params: byAgent,
    query: companyHint,
    status: 200,
    response: agentConfiguration,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  listConfigurations: {
    method: 'GET',
    path: '/companies/:companyId/agent-configurations',
    summary: 'The configurations of all agents but the terminated ones',
    callers: both,
    params: inCompany,
    status: 200,
    response: z.array(agentConfiguration),
    errors: ['not_found', 'forbidden'],
  },
  listRevisions: {
    method: 'GET',
    path: '/agents/:id/config-revisions',
    summary: 'Changes of the configuration, the newest first',
    callers: both,
    params: byAgent,
    query: companyHint.extend({ limit: limitQuery(1000, 200), offset: offsetQuery }),
    status: 200,
    response: z.array(configRevision),
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  getRevision: {
    method: 'GET',
    path: '/agents/:id/config-revisions/:revisionId',
    summary: 'One change of the configuration',
    callers: both,
    params: byRevision,
    query: companyHint,
    status: 200,
    response: configRevision,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  rollbackRevision: {
    method: 'POST',
    path: '/agents/:id/config-revisions/:revisionId/rollback',
    summary: 'Make the configuration what it was after a change',
    callers: both,
    params: byRevision,
    query: companyHint,
    status: 200,
    response: paperclipAgent,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable'],
  },
});
