/** Companies, their org tree and their activity. */
import { z } from 'zod';
import { limitQuery, offsetQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { activityEntry } from './activity.ts';
import { orgNode } from './agents.ts';
import { company, createCompanyBody, patchCompanyBody } from './companies.ts';
import { board, both, inCompany, none } from './route-parts.ts';

/** monochrome, nebula, circuit, warmth or schematic; another word means warmth. */
const chartStyle = z.object({ style: z.string().optional() });

export const companyRoutes = defineRoutes({
  listCompanies: {
    method: 'GET',
    path: '/companies',
    summary: 'Companies that the caller belongs to',
    callers: both,
    params: none,
    status: 200,
    response: z.array(company),
    errors: [],
  },
  createCompany: {
    method: 'POST',
    path: '/companies',
    summary: 'Create a company',
    callers: board,
    params: none,
    body: createCompanyBody,
    status: 201,
    response: company,
    errors: [],
  },
  getCompany: {
    method: 'GET',
    path: '/companies/:companyId',
    summary: 'One company',
    callers: both,
    params: inCompany,
    status: 200,
    response: company,
    errors: ['not_found'],
  },
  patchCompany: {
    method: 'PATCH',
    path: '/companies/:companyId',
    summary: 'Change a company',
    callers: board,
    params: inCompany,
    body: patchCompanyBody,
    status: 200,
    response: company,
    errors: ['not_found'],
  },
  org: {
    method: 'GET',
    path: '/companies/:companyId/org',
    summary: 'The org tree',
    callers: both,
    params: inCompany,
    status: 200,
    response: z.array(orgNode),
    errors: ['not_found', 'forbidden'],
  },
  orgSvg: {
    method: 'GET',
    path: '/companies/:companyId/org.svg',
    summary: 'The org chart as a drawing',
    callers: both,
    params: inCompany,
    query: chartStyle,
    status: 200,
    response: z.unknown(),
    contentType: 'image/svg+xml; charset=utf-8',
    errors: ['not_found', 'forbidden'],
  },
  orgPng: {
    method: 'GET',
    path: '/companies/:companyId/org.png',
    summary: 'The org chart as a picture',
    callers: both,
    params: inCompany,
    query: chartStyle,
    status: 200,
    response: z.unknown(),
    contentType: 'image/png',
    errors: ['not_found', 'forbidden', 'unavailable'],
  },
  listActivity: {
    method: 'GET',
    path: '/companies/:companyId/activity',
    summary: 'What was done by whom, the newest first',
    callers: both,
    params: inCompany,
    query: z.object({
      limit: limitQuery(1000, 100),
      offset: offsetQuery,
      agentId: uuid.optional(),
      entityType: z.string().optional(),
      entityId: z.string().optional(),
    }),
    status: 200,
    response: z.array(activityEntry),
    errors: ['not_found', 'forbidden'],
  },
});
