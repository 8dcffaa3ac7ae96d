import { and, asc, eq, isNotNull, like, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import {
  agentStreams,
  channels,
  companySecrets,
  companySecretVersions,
  gateways,
  instances,
  placements,
  sealedValues,
  settings,
} from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type SecretRow = typeof companySecrets.$inferSelect;

/** SQL of company secrets and of the sealed texts of configurations. */
export function createSecretsRepo(db: Db) {
  const byId = db
    .select()
    .from(companySecrets)
    .where(eq(companySecrets.id, sql.placeholder('id')))
    .prepare();
  const inCompany = (column: typeof companySecrets.name | typeof companySecrets.key) =>
    db
      .select()
      .from(companySecrets)
      .where(and(eq(companySecrets.companyId, sql.placeholder('companyId')), eq(column, sql.placeholder('value'))))
      .prepare();
  const byName = inCompany(companySecrets.name);
  const byKey = inCompany(companySecrets.key);
  const ofCompany = db
    .select()
    .from(companySecrets)
    .where(eq(companySecrets.companyId, sql.placeholder('companyId')))
    .orderBy(asc(companySecrets.name))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const version = db
    .select({ ciphertext: companySecretVersions.ciphertext })
    .from(companySecretVersions)
    .where(
      and(
        eq(companySecretVersions.secretId, sql.placeholder('secretId')),
        eq(companySecretVersions.version, sql.placeholder('version')),
      ),
    )
    .prepare();
  const sealed = db
    .select({ ciphertext: sealedValues.ciphertext })
    .from(sealedValues)
    .where(and(eq(sealedValues.id, sql.placeholder('id')), eq(sealedValues.agentId, sql.placeholder('agentId'))))
    .prepare();
  return {
    byId: (id: string): SecretRow | null => byId.get({ id }) ?? null,
    byName: (companyId: string, value: string): SecretRow | null => byName.get({ companyId, value }) ?? null,
    byKey: (companyId: string, value: string): SecretRow | null => byKey.get({ companyId, value }) ?? null,
    ofCompany: (companyId: string, { limit, offset }: PageQuery): SecretRow[] =>
      ofCompany.all({ companyId, limit, offset }),
    insert: preparedInsert(db, companySecrets),
    update: preparedUpdate(db, companySecrets, 'id'),
    delete: (id: string): void => void db.delete(companySecrets).where(eq(companySecrets.id, id)).run(),
    insertVersion: preparedInsert(db, companySecretVersions),
    /** Null when there is no such version. */
    version: (secretId: string, number: number): Buffer | null =>
      version.get({ secretId, version: number })?.ciphertext ?? null,
    insertSealed: preparedInsert(db, sealedValues),
    /** Null when the agent has no such text. */
    sealed: (agentId: string, id: string): Buffer | null => sealed.get({ agentId, id })?.ciphertext ?? null,
    hasCiphertexts: (): boolean =>
      [
        db.select({ one: sql`1` }).from(companySecretVersions).limit(1),
        db.select({ one: sql`1` }).from(sealedValues).limit(1),
        db.select({ one: sql`1` }).from(placements).where(isNotNull(placements.tokenCiphertext)).limit(1),
        db.select({ one: sql`1` }).from(gateways).where(isNotNull(gateways.tokenCiphertext)).limit(1),
        db.select({ one: sql`1` }).from(instances).where(isNotNull(instances.tokenCiphertext)).limit(1),
        db.select({ one: sql`1` }).from(channels).limit(1),
        db.select({ one: sql`1` }).from(agentStreams).limit(1),
        db.select({ one: sql`1` }).from(settings).where(like(settings.value, '%"ciphertext":%')).limit(1),
      ].some((query) => query.all().length > 0),
  };
}
export type SecretsRepo = ReturnType<typeof createSecretsRepo>;
