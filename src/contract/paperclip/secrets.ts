/** Company secrets on the Paperclip surface. No shape here has a value but those that set one. */
import { z } from 'zod';
import { isoTime, uuid } from '../primitives.ts';

/** How a secret is called in a `user_secret_ref`. */
const secretKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'must be letters, digits, ".", "_" or "-"');

export const companySecret = z.object({
  id: uuid,
  companyId: uuid,
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  provider: z.literal('local_encrypted'),
  status: z.literal('active'),
  externalRef: z.null(),
  latestVersion: z.number().int().positive(),
  createdByAgentId: z.null(),
  createdByUserId: z.string().nullable(),
  lastRotatedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

const value = z.string().min(1).max(65_536);
const profile = {
  name: z.string().trim().min(1).max(200),
  key: secretKey.optional(),
  description: z.string().max(2_000).nullable(),
};
export const createSecretBody = z.object({
  ...profile,
  description: profile.description.default(null),
  provider: z.literal('local_encrypted').default('local_encrypted'),
  value,
});
export type CreateSecret = z.output<typeof createSecretBody>;
export const patchSecretBody = z.object(profile).partial();
export type PatchSecret = z.output<typeof patchSecretBody>;
export const rotateSecretBody = z.object({ value });

export const secretProvider = z.object({
  id: z.literal('local_encrypted'),
  label: z.string(),
  requiresExternalRef: z.boolean(),
});
