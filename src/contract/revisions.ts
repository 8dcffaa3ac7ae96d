/** The history of an agent's configuration. Source: the Paperclip Agents API, "Configuration". */
import { z } from 'zod';
import { agentIcon, agentRole } from './agents.ts';
import { cents, jsonObject, uuid } from './primitives.ts';

export const revisionSource = z.enum([
  'patch',
  'skill-sync',
  'instructions_path_patch',
  'instructions_bundle_patch',
  'instructions_bundle_file_put',
  'rollback',
]);
export type RevisionSource = z.infer<typeof revisionSource>;

/** What a revision keeps of an agent: all that is configuration, neither its status nor its permissions. */
export const configSnapshot = z.object({
  name: z.string(),
  role: agentRole,
  title: z.string().nullable(),
  icon: agentIcon.nullable(),
  reportsTo: uuid.nullable(),
  capabilities: z.string().nullable(),
  adapterType: z.string(),
  adapterConfig: jsonObject,
  runtimeConfig: jsonObject,
  defaultEnvironmentId: uuid.nullable(),
  budgetMonthlyCents: cents,
  metadata: jsonObject.nullable(),
});
export type ConfigSnapshot = z.infer<typeof configSnapshot>;
