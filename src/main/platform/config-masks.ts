/**
 * How a shown configuration comes back: a mask that is sent stands for the stored value, so that an edit of one key does
 * not destroy another.
 */
import { AppError } from '../../contract/errors.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { isJsonObject, mapEntries } from './json-objects.ts';
import { MASK } from './secret-names.ts';

/** `next` with every mask replaced by what `stored` has at the same place. */
export function restoreMasked(next: JsonObject, stored: JsonObject): JsonObject {
  return mapEntries(next, (name, value) => restoreValue(value, Object.hasOwn(stored, name) ? stored[name] : undefined));
}

function restoreValue(value: unknown, before: unknown): unknown {
  if (before === undefined) return value;
  if (value === MASK || isPlainMask(value)) return before;
  if (Array.isArray(value)) return restoreList(value, Array.isArray(before) ? before : []);
  return isJsonObject(value) && isJsonObject(before) ? restoreMasked(value, before) : value;
}

/** A list has no names to find a value by: masks in it stand for what was there only while all the rest is unchanged. */
function restoreList(value: readonly unknown[], before: readonly unknown[]): unknown[] {
  if (!JSON.stringify(value).includes(MASK)) return [...value];
  const restored = value.map((item, i) => restoreValue(item, before[i]));
  const shown = restored.map((item, i) => (JSON.stringify(item) === JSON.stringify(value[i]) ? before[i] : item));
  if (value.length === before.length && JSON.stringify(restored) === JSON.stringify(shown)) return restored;
  throw new AppError('unprocessable', 'A list with masked values was changed. Send its secret values again.');
}

const isPlainMask = (value: unknown): boolean => isJsonObject(value) && value.type === 'plain' && value.value === MASK;
