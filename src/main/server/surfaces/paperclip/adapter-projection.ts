/** Adapters as Paperclip's clients know them. */
import { z } from 'zod';
import type { adapterListing } from '../../../../contract/paperclip/adapters.ts';
import type { AdapterListing } from '../../../domains/adapters/adapters.service.ts';

const schemas = new WeakMap<z.ZodObject, Record<string, unknown>>();

/** A schema does not change, and its JSON form takes a while to make. */
function jsonSchema(schema: z.ZodObject): Record<string, unknown> {
  const made = schemas.get(schema) ?? { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
  schemas.set(schema, made);
  return made;
}

export const projectAdapter = ({ descriptor, runnable }: AdapterListing): z.infer<typeof adapterListing> => ({
  type: descriptor.type,
  label: descriptor.label,
  source: 'builtin',
  modelsCount: descriptor.models.length,
  loaded: true,
  disabled: false,
  runnable,
  capabilities: descriptor.capabilities,
  configSchema: jsonSchema(descriptor.config),
  overridePaused: false,
});
