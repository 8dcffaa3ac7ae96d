/** Tables of who stands behind agents, and how they prove it. See `schema.ts`. */
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../contract/primitives.ts';
import type { Ceremony, VerificationType } from '../../contract/verification.ts';
import { jsonText } from './json-text.ts';

export const verifications = sqliteTable('verifications', {
  agentId: text('agent_id').primaryKey(),
  type: text('type').$type<VerificationType>().notNull(),
  attestationUid: text('attestation_uid').notNull(),
  verifierAddress: text('verifier_address'),
  metadata: jsonText<JsonObject>('metadata').notNull(),
  verifiedByUserId: text('verified_by_user_id').notNull(),
  verifiedAt: text('verified_at').notNull(),
  expiresAt: text('expires_at'),
});

export const verificationChallenges = sqliteTable('verification_challenges', {
  id: text('id').primaryKey(),
  agentId: text('agent_id').notNull(),
  type: text('type').$type<VerificationType>().notNull(),
  userId: text('user_id').notNull(),
  message: text('message').notNull(),
  ceremony: text('ceremony').$type<Ceremony>(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  usedAt: text('used_at'),
});

export const passkeys = sqliteTable('passkeys', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
  counter: integer('counter').notNull(),
  transports: jsonText<string[]>('transports').notNull(),
  createdAt: text('created_at').notNull(),
  lastUsedAt: text('last_used_at').notNull(),
});
