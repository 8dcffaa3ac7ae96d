/** The `env` block of an adapter configuration, as every adapter reads it. */
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { JsonObject } from '../../contract/primitives.ts';

const bindings = z.record(
  z.string(),
  z.union([
    z.string(),
    z.object({ type: z.literal('plain'), value: z.string() }),
    z.object({ type: z.enum(['secret_ref', 'user_secret_ref']) }),
  ]),
);

/**
 * Names and values of a configuration's `env`.
 * @throws AppError `unprocessable` when a binding is of a kind that cannot be resolved.
 */
export function plainEnvironment(config: JsonObject): Record<string, string> {
  if (config.env === undefined) return {};
  const parsed = bindings.safeParse(config.env);
  if (!parsed.success) throw new AppError('unprocessable', 'adapterConfig.env must be a map of valid env bindings');
  const values: Record<string, string> = {};
  for (const [name, binding] of Object.entries(parsed.data)) {
    if (typeof binding === 'string') values[name] = binding;
    else if (binding.type === 'plain') values[name] = binding.value;
    else
      throw new AppError(
        'unprocessable',
        `The variable ${name} refers to a secret that is not stored here. Set a plain value instead.`,
      );
  }
  return values;
}
