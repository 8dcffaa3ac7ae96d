/** How agents get to their gateways, for the window: progress, another attempt, an end to it, templates beforehand. */
import { z } from 'zod';
import { blankIsNull, filledText, isoTime, jsonObject, uuid } from '../primitives.ts';
import { PROVISIONING_KINDS, PROVISIONING_STATES, PROVISIONING_STEPS } from '../provisioning.ts';
import { defineRoutes } from '../route.ts';

const inCompany = z.object({ companyId: uuid });
const ofAgent = z.object({ agentId: uuid });

/** One pass of an agent: from a request to its end. */
export const provisioningPass = z.object({
  agentId: uuid,
  kind: z.enum(PROVISIONING_KINDS),
  state: z.enum(PROVISIONING_STATES),
  /** Under way, or next; the last one when it is done. */
  step: z.enum(PROVISIONING_STEPS),
  /** All of them, in their order. */
  steps: z.array(z.enum(PROVISIONING_STEPS)),
  attempts: z.number().int(),
  error: z.string().nullable(),
  /** What the gateway would not do, and what was done instead. */
  notes: z.array(z.string()),
  nextAttemptAt: isoTime.nullable(),
  requestedAt: isoTime,
  finishedAt: isoTime.nullable(),
});
export type ProvisioningPass = z.infer<typeof provisioningPass>;

/** What would be written, with the variables that templates may name. No token is among them. */
const preview = z.object({
  variables: z.record(z.string(), z.string()),
  files: z.array(z.object({ name: z.string(), content: z.string() })),
});

export const provisioningRoutes = defineRoutes({
  listProvisionings: {
    method: 'GET',
    path: '/companies/:companyId/provisionings',
    summary: 'Agents that are being set up, or could not be',
    callers: ['board'],
    params: inCompany,
    status: 200,
    response: z.object({ items: z.array(provisioningPass) }),
    errors: ['forbidden', 'not_found'],
  },
  getProvisioning: {
    method: 'GET',
    path: '/agents/:agentId/provisioning',
    summary: 'How far the latest setting up of an agent has come',
    callers: ['board'],
    params: ofAgent,
    status: 200,
    response: z.object({ pass: provisioningPass.nullable() }),
    errors: ['forbidden', 'not_found'],
  },
  retryProvisioning: {
    method: 'POST',
    path: '/agents/:agentId/provisioning/retry',
    summary: 'Try again now; it goes on from the step where it was',
    callers: ['board'],
    params: ofAgent,
    status: 200,
    response: z.object({ pass: provisioningPass.nullable() }),
    errors: ['forbidden', 'not_found', 'conflict', 'bad_gateway'],
  },
  cancelProvisioning: {
    method: 'POST',
    path: '/agents/:agentId/provisioning/cancel',
    summary: 'Stop trying; what is done stays',
    callers: ['board'],
    params: ofAgent,
    status: 200,
    response: z.object({ pass: provisioningPass.nullable() }),
    errors: ['forbidden', 'not_found', 'conflict'],
  },
  previewAgentFiles: {
    method: 'GET',
    path: '/agents/:agentId/files-preview',
    summary: 'The files of an agent as they would be written now, its token left out',
    callers: ['board'],
    params: ofAgent,
    status: 200,
    response: preview,
    errors: ['forbidden', 'not_found'],
  },
  previewTemplates: {
    method: 'POST',
    path: '/companies/:companyId/templates/preview',
    summary: 'The files that an agent with these templates would get, and the variables that templates may name',
    callers: ['board'],
    params: inCompany,
    body: z.object({
      name: filledText(255).default('New agent'),
      /** Neither: the gateway of this computer. */
      boardId: uuid.nullable().default(null),
      gatewayId: uuid.nullable().default(null),
      role: z.enum(['worker', 'lead', 'main']).default('worker'),
      identityProfile: jsonObject.nullable().default(null),
      identityTemplate: blankIsNull(100_000).default(null),
      soulTemplate: blankIsNull(100_000).default(null),
    }),
    status: 200,
    response: preview,
    errors: ['forbidden', 'not_found', 'validation_failed', 'unprocessable'],
  },
});
