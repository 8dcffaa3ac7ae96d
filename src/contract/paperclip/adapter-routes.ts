/** What kinds of agent programs there are, and what they need. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import {
  adapterListing,
  adapterModel,
  byAdapter,
  detectedModel,
  environmentReport,
  loginStart,
  testEnvironmentBody,
} from './adapters.ts';
import { board, both, byAgent, companyHint, none } from './route-parts.ts';

export const adapterRoutes = defineRoutes({
  listAdapters: {
    method: 'GET',
    path: '/adapters',
    summary: 'Every adapter type',
    callers: both,
    params: none,
    status: 200,
    response: z.array(adapterListing),
    errors: [],
  },
  adapterModels: {
    method: 'GET',
    path: '/companies/:companyId/adapters/:type/models',
    summary: 'Models that agents of a type can use',
    callers: both,
    params: byAdapter,
    status: 200,
    response: z.array(adapterModel),
    errors: ['not_found', 'unprocessable'],
  },
  detectModel: {
    method: 'GET',
    path: '/companies/:companyId/adapters/:type/detect-model',
    summary: 'The model that is chosen for a tool on this machine',
    callers: both,
    params: byAdapter,
    status: 200,
    response: detectedModel,
    errors: ['not_found', 'unprocessable'],
  },
  testEnvironment: {
    method: 'POST',
    path: '/companies/:companyId/adapters/:type/test-environment',
    summary: 'Try out a configuration',
    callers: both,
    params: byAdapter,
    body: testEnvironmentBody,
    status: 200,
    response: environmentReport,
    errors: ['not_found', 'unprocessable', 'too_many_requests', 'unavailable'],
  },
  claudeLogin: {
    method: 'POST',
    path: '/agents/:id/claude-login',
    summary: "Start the login of an agent's coding tool",
    callers: board,
    params: byAgent,
    query: companyHint,
    status: 200,
    response: loginStart,
    errors: ['validation_failed', 'not_found', 'unprocessable', 'conflict', 'too_many_requests', 'unavailable'],
  },
});
