/** Secrets of a company. Values go in and never come out: only the environment of a run gets them. */
import { z } from 'zod';
import { ok, pageQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { board, inCompany } from './route-parts.ts';
import { companySecret, createSecretBody, patchSecretBody, rotateSecretBody, secretProvider } from './secrets.ts';

const bySecret = z.object({ secretId: uuid });

export const secretRoutes = defineRoutes({
  listSecrets: {
    method: 'GET',
    path: '/companies/:companyId/secrets',
    summary: 'Secrets of a company by name, never their values',
    callers: board,
    params: inCompany,
    query: pageQuery,
    status: 200,
    response: z.array(companySecret),
    errors: ['not_found', 'forbidden'],
  },
  createSecret: {
    method: 'POST',
    path: '/companies/:companyId/secrets',
    summary: 'Store a secret, encrypted',
    callers: board,
    params: inCompany,
    body: createSecretBody,
    status: 201,
    response: companySecret,
    errors: ['not_found', 'forbidden', 'conflict'],
  },
  listSecretProviders: {
    method: 'GET',
    path: '/companies/:companyId/secret-providers',
    summary: 'Where secrets can be kept',
    callers: board,
    params: inCompany,
    status: 200,
    response: z.array(secretProvider),
    errors: ['not_found', 'forbidden'],
  },
  patchSecret: {
    method: 'PATCH',
    path: '/secrets/:secretId',
    summary: 'Rename or describe a secret',
    callers: board,
    params: bySecret,
    body: patchSecretBody,
    status: 200,
    response: companySecret,
    errors: ['not_found', 'forbidden', 'conflict'],
  },
  rotateSecret: {
    method: 'POST',
    path: '/secrets/:secretId/rotate',
    summary: 'Give a secret its next version; runs that ask for the latest get it from now on',
    callers: board,
    params: bySecret,
    body: rotateSecretBody,
    status: 200,
    response: companySecret,
    errors: ['not_found', 'forbidden'],
  },
  deleteSecret: {
    method: 'DELETE',
    path: '/secrets/:secretId',
    summary: 'Delete a secret with all its versions; runs that need it fail from now on',
    callers: board,
    params: bySecret,
    status: 200,
    response: ok,
    errors: ['not_found', 'forbidden'],
  },
});
