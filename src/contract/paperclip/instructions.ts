/** Instruction files on the Paperclip surface. Source: the Paperclip Agents API page, "Instructions Bundle". */
import { z } from 'zod';
import { isoTime, uuid } from '../primitives.ts';

const bundleMode = z.enum(['managed', 'external']);

const fileSummary = z.object({
  path: z.string(),
  size: z.number().int(),
  language: z.string(),
  markdown: z.boolean(),
  isEntryFile: z.boolean(),
  editable: z.boolean(),
  deprecated: z.boolean(),
  virtual: z.boolean(),
});
export type InstructionsFileSummary = z.infer<typeof fileSummary>;

export const instructionsFile = fileSummary.extend({ content: z.string() });

export const instructionsBundle = z.object({
  agentId: uuid,
  companyId: uuid,
  mode: bundleMode.nullable(),
  rootPath: z.string().nullable(),
  managedRootPath: z.string(),
  entryFile: z.string(),
  resolvedEntryPath: z.string().nullable(),
  editable: z.boolean(),
  warnings: z.array(z.string()),
  legacyPromptTemplateActive: z.boolean(),
  legacyBootstrapPromptTemplateActive: z.boolean(),
  files: z.array(fileSummary),
});
export type InstructionsBundle = z.infer<typeof instructionsBundle>;

export const patchInstructionsBundleBody = z.object({
  mode: bundleMode.optional(),
  rootPath: z.string().trim().min(1).nullable().optional(),
  entryFile: z.string().min(1).optional(),
  clearLegacyPromptTemplate: z.boolean().optional(),
});

export const instructionsPathBody = z.object({
  path: z.string().trim().min(1).nullable(),
  adapterConfigKey: z.string().trim().min(1).optional(),
});
export const instructionsPath = z.object({
  agentId: uuid,
  adapterType: z.string(),
  adapterConfigKey: z.string(),
  path: z.string().nullable(),
});

export const putInstructionsFileBody = z.object({
  path: z.string().min(1),
  content: z.string(),
  clearLegacyPromptTemplate: z.boolean().optional(),
});

export const instructionsVersion = z.object({
  id: uuid,
  agentId: uuid,
  path: z.string(),
  rootPath: z.string(),
  /** `found`: changed by somebody else before it was written here. */
  change: z.enum(['found', 'written', 'deleted']),
  sha256: z.string().nullable(),
  size: z.number().int(),
  createdByType: z.string(),
  createdById: z.string(),
  createdAt: isoTime,
});
export const instructionsVersionDetail = instructionsVersion.extend({ content: z.string().nullable() });
