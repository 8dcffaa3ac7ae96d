/**
 * Configurations as they may be shown, and how a shown one comes back. Whatever looks like a secret is masked; a mask
 * that is sent back stands for the stored value, so that an edit of one key does not destroy another.
 */
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { looksSecret, MASK } from '../../platform/secret-names.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy with every secret masked. Switches and numbers named like secrets (`disableDeviceAuth`) stay readable. */
export function redactConfig(config: JsonObject): JsonObject {
  return mapEntries(config, (name, value) =>
    name === 'env' && isObject(value) ? mapEntries(value, maskBinding) : maskValue(name, value),
  );
}

function maskBinding(_name: string, binding: unknown): unknown {
  if (isObject(binding) && binding.type !== 'plain') return binding;
  return { type: 'plain', value: MASK };
}

function maskValue(name: string, value: unknown): unknown {
  if (typeof value === 'string') return looksSecret(name, value) ? MASK : value;
  if (Array.isArray(value)) return value.map((item) => maskValue(name, item));
  if (!isObject(value)) return value;
  // What stands below a secret name is secret, whatever it is called there.
  return mapEntries(value, (inner, item) => maskValue(looksSecret(name, '') ? name : inner, item));
}

/** Every text in a configuration that `redactConfig` hides. */
export function secretsIn(config: JsonObject): string[] {
  const found: string[] = [];
  const collect = (shown: unknown, stored: unknown): void => {
    if (typeof stored === 'string') {
      if (shown !== stored) found.push(stored);
    } else if (typeof stored === 'object' && stored !== null) {
      const below = (shown ?? {}) as Record<string, unknown>;
      for (const [name, value] of Object.entries(stored)) collect(below[name], value);
    }
  };
  collect(redactConfig(config), config);
  return found;
}

/** `next` with every mask replaced by what `stored` has at the same place. */
export function restoreMasked(next: JsonObject, stored: JsonObject): JsonObject {
  return mapEntries(next, (name, value) => restoreValue(value, Object.hasOwn(stored, name) ? stored[name] : undefined));
}

function restoreValue(value: unknown, before: unknown): unknown {
  if (before === undefined) return value;
  if (value === MASK || isPlainMask(value)) return before;
  if (Array.isArray(value)) return restoreList(value, Array.isArray(before) ? before : []);
  return isObject(value) && isObject(before) ? restoreMasked(value, before) : value;
}

/** A list has no names to find a value by: masks in it stand for what was there only while all the rest is unchanged. */
function restoreList(value: readonly unknown[], before: readonly unknown[]): unknown[] {
  if (!JSON.stringify(value).includes(MASK)) return [...value];
  const restored = value.map((item, i) => restoreValue(item, before[i]));
  const shown = restored.map((item, i) => (JSON.stringify(item) === JSON.stringify(value[i]) ? before[i] : item));
  if (value.length === before.length && JSON.stringify(restored) === JSON.stringify(shown)) return restored;
  throw new AppError('unprocessable', 'A list with masked values was changed. Send its secret values again.');
}

const isPlainMask = (value: unknown): boolean => isObject(value) && value.type === 'plain' && value.value === MASK;

const mapEntries = (object: JsonObject, change: (name: string, value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));
