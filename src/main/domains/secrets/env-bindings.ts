/** References to secrets in the `env` of an adapter configuration. */
import type { JsonObject } from '../../../contract/primitives.ts';
import { isJsonObject } from '../../platform/json-objects.ts';

export type SecretReference =
  | { readonly by: 'id'; readonly variable: string; readonly secretId: string; readonly version: number | null }
  | {
      readonly by: 'key';
      readonly variable: string;
      readonly key: string;
      readonly version: number | null;
      /** Whether a run may go without it. */
      readonly optional: boolean;
    };

/** The references of a configuration, by variable. Version null: the latest. */
export function referencesIn(config: JsonObject): SecretReference[] {
  if (!isJsonObject(config.env)) return [];
  return Object.entries(config.env).flatMap(([variable, binding]) => {
    const reference = isJsonObject(binding) ? referenceOf(variable, binding) : null;
    return reference === null ? [] : [reference];
  });
}

function referenceOf(variable: string, binding: JsonObject): SecretReference | null {
  const version = typeof binding.version === 'number' ? binding.version : null;
  if (binding.type === 'secret_ref') return { by: 'id', variable, secretId: String(binding.secretId), version };
  if (binding.type !== 'user_secret_ref') return null;
  const optional = binding.required === false || binding.allowMissingOverride === true;
  return { by: 'key', variable, key: String(binding.key), version, optional };
}

/** The configuration with values instead of references; variables of which there is no value are left out. */
export function withValues(config: JsonObject, values: ReadonlyMap<string, string | null>): JsonObject {
  if (!isJsonObject(config.env) || values.size === 0) return config;
  const env = Object.entries(config.env).flatMap(([variable, binding]): [string, unknown][] => {
    const value = values.get(variable);
    if (value === null) return [];
    return [[variable, value === undefined ? binding : { type: 'plain', value }]];
  });
  return { ...config, env: Object.fromEntries(env) };
}
