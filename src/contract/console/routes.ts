/** Our own surface, `/console/api`: what the window and the command line need beyond the four languages. */
import { z } from 'zod';
import { AGENT_STATES } from '../agents.ts';
import { defaultAdapter } from '../companies.ts';
import { openApiRoute } from '../openapi-route.ts';
import { company } from '../paperclip/companies.ts';
import { isoTime, ok, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { boardRoutes } from './board-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { instanceRoutes } from './instance-routes.ts';
import { placedAgentRoutes } from './placed-agent-routes.ts';
import { provisioningRoutes } from './provisioning-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { agentVerificationRoutes } from './verification-routes.ts';

const none = z.object({});
const inCompany = z.object({ companyId: uuid });
/** Without a list: all of them. */
const someAgents = z.object({ agentIds: z.array(uuid).min(1).max(1000).optional() });

export const companyOverview = z.object({
  companyId: uuid,
  agents: z.record(z.enum(AGENT_STATES), z.number().int()),
  runsRunning: z.number().int(),
  runsQueued: z.number().int(),
  openIssues: z.number().int(),
  /** Of the last 24 hours, the newest first, at most five. */
  recentFailures: z.array(
    z.object({ runId: uuid, agentId: uuid, agentName: z.string(), error: z.string(), finishedAt: isoTime }),
  ),
});
export type CompanyOverview = z.infer<typeof companyOverview>;

const defaultAdapterChoice = z.object({ chosen: defaultAdapter.nullable(), effective: defaultAdapter });

const operatorToken = z.object({
  id: uuid,
  name: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
});

export const consoleRoutes = defineRoutes({
  ...gatewayRoutes,
  ...boardRoutes,
  ...placedAgentRoutes,
  ...instanceRoutes,
  ...provisioningRoutes,
  ...settingRoutes,
  ...subscriptionRoutes,
  ...agentVerificationRoutes,
  ...channelRoutes,
  ...openApiRoute,
  createSample: {
    method: 'POST',
    path: '/sample-company',
    summary: 'Make the sample company, or give the one that is there',
    callers: ['board'],
    params: none,
    status: 200,
    response: company,
    errors: [],
  },
  removeSample: {
    method: 'DELETE',
    path: '/sample-company',
    summary: 'Remove the sample company with all that belongs to it',
    callers: ['board'],
    params: none,
    status: 200,
    response: z.object({ removed: z.boolean() }),
    errors: [],
  },
  createSession: {
    method: 'POST',
    path: '/sessions',
    summary: 'Sign in with a single-use ticket or with a token of the operator',
    callers: ['anyone'],
    params: none,
    body: z.union([z.strictObject({ ticket: z.string().min(1) }), z.strictObject({ token: z.string().min(1) })]),
    takesCredential: true,
    status: 201,
    response: z.object({ token: z.string(), expiresAt: isoTime }),
    errors: ['unauthenticated', 'too_many_requests'],
  },
  endSession: {
    method: 'DELETE',
    path: '/sessions/current',
    summary: 'Sign out: ends the session that asks',
    callers: ['board'],
    params: none,
    status: 200,
    response: ok,
    errors: [],
  },
  serverInfo: {
    method: 'GET',
    path: '/server',
    summary: 'What runs here and where it keeps its data',
    callers: ['board'],
    params: none,
    status: 200,
    response: z.object({
      version: z.string(),
      url: z.string(),
      /** Null for everybody but the operator. */
      dataDir: z.string().nullable(),
      startedAt: isoTime,
      platform: z.string(),
      node: z.string(),
    }),
    errors: [],
  },
  overview: {
    method: 'GET',
    path: '/companies/:companyId/overview',
    summary: 'Counts of a company: agents by state, runs in flight, recent failures, open issues',
    callers: ['board'],
    params: inCompany,
    status: 200,
    response: companyOverview,
    errors: ['not_found'],
  },
  getDefaultAdapter: {
    method: 'GET',
    path: '/companies/:companyId/default-adapter',
    summary: 'What agents work with that are made where no adapter is named',
    callers: ['board'],
    params: inCompany,
    status: 200,
    response: defaultAdapterChoice,
    errors: ['not_found'],
  },
  setDefaultAdapter: {
    method: 'PUT',
    path: '/companies/:companyId/default-adapter',
    summary: 'Choose it for agents that are still to be made; null gives the choice up',
    callers: ['board'],
    params: inCompany,
    body: z.object({ defaultAdapter: defaultAdapter.nullable() }),
    status: 200,
    response: defaultAdapterChoice,
    errors: ['not_found', 'unprocessable'],
  },
  pauseAll: {
    method: 'POST',
    path: '/companies/:companyId/pause-all',
    summary: 'Pause every agent of a company that can be paused, or of those that are named',
    callers: ['board'],
    params: inCompany,
    body: someAgents,
    bodyOptional: true,
    status: 200,
    response: z.object({ changed: z.number().int() }),
    errors: ['not_found'],
  },
  resumeAll: {
    method: 'POST',
    path: '/companies/:companyId/resume-all',
    summary: 'Resume every paused agent of a company, or of those that are named',
    callers: ['board'],
    params: inCompany,
    body: someAgents,
    bodyOptional: true,
    status: 200,
    response: z.object({ changed: z.number().int() }),
    errors: ['not_found'],
  },
  createOperatorToken: {
    method: 'POST',
    path: '/operator-tokens',
    summary: 'Make another token of the operator; its value is in this answer alone',
    callers: ['board'],
    params: none,
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    status: 201,
    response: z.object({ token: z.string() }),
    errors: [],
  },
  listOperatorTokens: {
    method: 'GET',
    path: '/operator-tokens',
    summary: 'Tokens of the operator, never their values',
    callers: ['board'],
    params: none,
    status: 200,
    response: z.array(operatorToken),
    errors: [],
  },
  revokeOperatorToken: {
    method: 'DELETE',
    path: '/operator-tokens/:tokenId',
    summary: 'Revoke a token of the operator',
    callers: ['board'],
    params: z.object({ tokenId: uuid }),
    status: 200,
    response: ok,
    errors: ['not_found'],
  },
});
export type ConsoleRoutes = typeof consoleRoutes;
