/**
 * Where the secrets of a configuration stand. One walk serves all that hide them: answers, revisions, approvals, the
 * store, the run log.
 */
import type { JsonObject } from '../../contract/primitives.ts';
import { isJsonObject, mapEntries } from './json-objects.ts';
import { isSealed, looksSecret, MASK } from './secret-names.ts';

/**
 * A copy with `change` applied to every secret text. Plain values of `env`, at any depth, are secret whatever they are
 * called; at the top they become bindings. Switches and numbers named like secrets (`disableDeviceAuth`) stay.
 */
export function mapSecretTexts(config: JsonObject, change: (text: string) => string): JsonObject {
  const mapValue = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') return looksSecret(name, value) || isSealed(value) ? change(value) : value;
    if (Array.isArray(value)) return value.map((item) => mapValue(name, item));
    if (!isJsonObject(value)) return value;
    if (name === 'env') return mapEntries(value, (_, item) => (isReference(item) ? item : mapValue('secret', item)));
    // What stands below a secret name is secret, whatever it is called there.
    return mapEntries(value, (inner, item) => mapValue(looksSecret(name, '') ? name : inner, item));
  };
  const mapBinding = (binding: unknown): unknown => {
    if (isReference(binding)) return binding;
    const value = isJsonObject(binding) && binding.type === 'plain' ? binding.value : binding;
    if (isJsonObject(value)) return mapValue('secret', value);
    return { type: 'plain', value: change(typeof value === 'string' ? value : JSON.stringify(value ?? null)) };
  };
  return mapEntries(config, (name, value) =>
    name === 'env' && isJsonObject(value) ? mapEntries(value, (_, item) => mapBinding(item)) : mapValue(name, value),
  );
}

/** A copy with every secret masked. */
export const redactConfig = (config: JsonObject): JsonObject => mapSecretTexts(config, () => MASK);

/** Every text in a configuration that `redactConfig` hides. */
export function secretsIn(config: JsonObject): string[] {
  const found: string[] = [];
  mapSecretTexts(config, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

/** Names a secret instead of holding one. */
const isReference = (binding: unknown): boolean =>
  isJsonObject(binding) && (binding.type === 'secret_ref' || binding.type === 'user_secret_ref');
