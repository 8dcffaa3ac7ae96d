import { and, eq, exists, not, sql } from 'drizzle-orm';
import { contents, instructionVersions, skillVersionFiles } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

/** SQL of bytes that are kept by their hash. */
export function createContentsRepo(db: Db) {
  const insert = db
    .insert(contents)
    .values({
      sha256: sql.placeholder('sha256'),
      size: sql.placeholder('size'),
      bytes: sql.placeholder('bytes'),
      createdAt: sql.placeholder('createdAt'),
    })
    .onConflictDoNothing()
    .prepare();
  const bytesOf = db
    .select({ bytes: contents.bytes })
    .from(contents)
    .where(eq(contents.sha256, sql.placeholder('sha256')))
    .prepare();
  const one = sql`1`;
  const isUnused = and(
    not(exists(db.select({ one }).from(skillVersionFiles).where(eq(skillVersionFiles.sha256, contents.sha256)))),
    not(exists(db.select({ one }).from(instructionVersions).where(eq(instructionVersions.sha256, contents.sha256)))),
  );
  const deleteUnused = db
    .delete(contents)
    .where(and(eq(contents.sha256, sql.placeholder('sha256')), isUnused))
    .prepare();
  const deleteAllUnused = db.delete(contents).where(isUnused).prepare();
  return {
    insert: (row: typeof contents.$inferSelect): void => void insert.run(row),
    bytesOf: (sha256: string): Buffer | null => bytesOf.get({ sha256 })?.bytes ?? null,
    /** Deletes the bytes unless a version still refers to them. */
    deleteUnused: (sha256: string): void => void deleteUnused.run({ sha256 }),
    /** Looks at all bytes that there are. */
    deleteAllUnused: (): void => void deleteAllUnused.run(),
  };
}
export type ContentsRepo = ReturnType<typeof createContentsRepo>;
