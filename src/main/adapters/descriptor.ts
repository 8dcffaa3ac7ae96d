/** Small parts that descriptors are made of. */
import type { z } from 'zod';
import type { AdapterCapabilities, AdapterCheck, AdapterModel } from '../../contract/adapter.ts';
import type { JsonObject } from '../../contract/primitives.ts';

export const NO_CAPABILITIES: AdapterCapabilities = {
  supportsInstructionsBundle: false,
  supportsSkills: false,
  supportsLocalAgentJwt: false,
  requiresMaterializedRuntimeSkills: false,
  supportsAcp: false,
  supportsSessions: false,
  supportsLogin: false,
};

/** A coding tool that runs on this machine, with instructions, skills, sessions and a run token of its own. */
export const LOCAL_TOOL: AdapterCapabilities = {
  ...NO_CAPABILITIES,
  supportsInstructionsBundle: true,
  supportsSkills: true,
  supportsLocalAgentJwt: true,
  supportsSessions: true,
};

/** Models whose id says all. */
export const plainModels = (...ids: readonly string[]): AdapterModel[] => ids.map((id) => ({ id, label: id }));

/** Each key of `wanted` that the configuration leaves out or empty. */
export const fillIn = (config: JsonObject, wanted: JsonObject): JsonObject => ({
  ...config,
  ...Object.fromEntries(Object.entries(wanted).filter(([key]) => isEmpty(config[key]))),
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Whether a switch is on, as configurations spell it. */
export const isOn = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|1|yes|on)$/i.test(value.trim()));

/** Keys whose value does not fit. The values themselves are not repeated: they may be secrets. */
export function misfits(code: string, schema: z.ZodObject, config: JsonObject): AdapterCheck[] {
  const parsed = schema.safeParse(config);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    code: `${code}_config_invalid`,
    level: 'error',
    message: `adapterConfig.${issue.path.join('.')}: ${issue.message}`,
  }));
}
