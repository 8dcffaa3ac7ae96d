/** Adapters on the Paperclip surface. Source of the forms: the Paperclip server, "Adapter Helpers". */
import { z } from 'zod';
import { isoTime, jsonObject, uuid } from '../primitives.ts';

export const adapterModel = z.object({ id: z.string(), label: z.string() });

export const adapterListing = z.object({
  type: z.string(),
  label: z.string(),
  source: z.literal('builtin'),
  modelsCount: z.number().int().nonnegative(),
  loaded: z.boolean(),
  disabled: z.boolean(),
  /** Whether agents of the type can be started on this machine. */
  runnable: z.boolean(),
  capabilities: z.object({
    supportsInstructionsBundle: z.boolean(),
    supportsSkills: z.boolean(),
    supportsLocalAgentJwt: z.boolean(),
    requiresMaterializedRuntimeSkills: z.boolean(),
    supportsAcp: z.boolean(),
    supportsSessions: z.boolean(),
    supportsLogin: z.boolean(),
  }),
  /** JSON Schema of `adapterConfig`. */
  configSchema: z.record(z.string(), z.unknown()),
  overridePaused: z.boolean(),
});

export const detectedModel = z.object({ model: z.string(), provider: z.string(), source: z.string() }).nullable();

export const testEnvironmentBody = z.object({
  adapterConfig: jsonObject.default({}),
  /** UUID or shortname of an agent whose stored values masked ones stand for. */
  agentId: z.string().min(1).max(300).optional(),
});

export const environmentReport = z.object({
  adapterType: z.string(),
  status: z.enum(['pass', 'warn', 'fail']),
  checks: z.array(
    z.object({
      code: z.string(),
      level: z.enum(['info', 'warn', 'error']),
      message: z.string(),
      hint: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  testedAt: isoTime,
});

export const loginStart = z.object({ loginUrl: z.string().nullable(), status: z.enum(['waiting', 'logged_in']) });

export const byAdapter = z.object({ companyId: uuid, type: z.string().min(1).max(100) });
