/** Configurations of agents and their history on the Paperclip surface. */
import { z } from 'zod';
import { isoTime, jsonObject, uuid } from '../primitives.ts';
import { revisionSource } from '../revisions.ts';
import { paperclipAgent } from './agents.ts';

export const agentConfiguration = paperclipAgent.pick({
  id: true,
  companyId: true,
  name: true,
  role: true,
  title: true,
  status: true,
  reportsTo: true,
  adapterType: true,
  adapterConfig: true,
  runtimeConfig: true,
  permissions: true,
  updatedAt: true,
});

export const configRevision = z.object({
  id: uuid,
  companyId: uuid,
  agentId: uuid,
  createdByAgentId: uuid.nullable(),
  createdByUserId: z.string().nullable(),
  source: revisionSource,
  rolledBackFromRevisionId: uuid.nullable(),
  changedKeys: z.array(z.string()),
  beforeConfig: jsonObject,
  afterConfig: jsonObject,
  createdAt: isoTime,
});
