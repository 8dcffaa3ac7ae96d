/** Keys of `adapterConfig` that several adapters share. */
import { isAbsolute } from 'node:path';
import { z } from 'zod';

export const absolutePath = z.string().refine((path) => isAbsolute(path), 'must be an absolute path');

const envBinding = z.union([
  z.string(),
  z.object({ type: z.literal('plain'), value: z.string() }),
  z.looseObject({ type: z.enum(['secret_ref', 'user_secret_ref']) }),
]);

/** What every program on this machine takes. */
export const localKeys = {
  cwd: absolutePath.optional(),
  env: z.record(z.string(), envBinding).optional(),
  timeoutSec: z.number().min(0).optional(),
  graceSec: z.number().min(0).optional(),
};

/** What every coding tool takes. */
export const toolKeys = {
  ...localKeys,
  command: z.string().optional(),
  extraArgs: z.array(z.string()).optional(),
  model: z.string().optional(),
  instructionsFilePath: z.string().optional(),
};
