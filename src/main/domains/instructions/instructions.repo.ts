import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { instructionVersions } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export type InstructionVersion = typeof instructionVersions.$inferSelect;

/** SQL of earlier versions of instruction files. */
export function createInstructionsRepo(db: Db) {
  const table = instructionVersions;
  const ofFile = and(eq(table.agentId, sql.placeholder('agentId')), eq(table.path, sql.placeholder('path')));
  const insert = db
    .insert(table)
    .values({
      id: sql.placeholder('id'),
      companyId: sql.placeholder('companyId'),
      agentId: sql.placeholder('agentId'),
      rootPath: sql.placeholder('rootPath'),
      path: sql.placeholder('path'),
      change: sql.placeholder('change'),
      sha256: sql.placeholder('sha256'),
      size: sql.placeholder('size'),
      createdByType: sql.placeholder('createdByType'),
      createdById: sql.placeholder('createdById'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare();
  const versions = db
    .select()
    .from(table)
    .where(ofFile)
    .orderBy(desc(table.seq))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const version = db
    .select()
    .from(table)
    .where(and(eq(table.agentId, sql.placeholder('agentId')), eq(table.id, sql.placeholder('id'))))
    .prepare();
  const ofRoot = db
    .select()
    .from(table)
    .where(and(eq(table.agentId, sql.placeholder('agentId')), eq(table.rootPath, sql.placeholder('rootPath'))))
    .orderBy(table.seq)
    .prepare();
  const hashes = db
    .selectDistinct({ sha256: table.sha256 })
    .from(table)
    .where(eq(table.agentId, sql.placeholder('agentId')))
    .prepare();
  const older = db
    .select({ seq: table.seq })
    .from(table)
    .where(ofFile)
    .orderBy(desc(table.seq))
    .limit(1)
    .offset(sql.placeholder('keep'))
    .prepare();
  const prune = db
    .delete(table)
    .where(and(ofFile, lte(table.seq, sql.placeholder('seq'))))
    .returning({ sha256: table.sha256 })
    .prepare();
  const removeAll = db
    .delete(table)
    .where(eq(table.agentId, sql.placeholder('agentId')))
    .prepare();
  const found = (rows: readonly { sha256: string | null }[]): string[] =>
    rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]));
  return {
    insert: (row: Omit<InstructionVersion, 'seq'>): void => void insert.run(row),
    /** Of one file, the newest first. */
    versions: (agentId: string, path: string, { limit, offset }: PageQuery): InstructionVersion[] =>
      versions.all({ agentId, path, limit, offset }),
    version: (agentId: string, id: string): InstructionVersion | null => version.get({ agentId, id }) ?? null,
    /** All of one root, the oldest first. */
    ofRoot: (agentId: string, rootPath: string): InstructionVersion[] => ofRoot.all({ agentId, rootPath }),
    hashesOf: (agentId: string): string[] => found(hashes.all({ agentId })),
    deleteOf: (agentId: string): void => void removeAll.run({ agentId }),
    /** Forgets all but the newest versions of a file. @returns the hashes of what they held */
    prune(agentId: string, path: string, keep: number): string[] {
      const last = older.get({ agentId, path, keep });
      return last === undefined ? [] : found(prune.all({ agentId, path, seq: last.seq }));
    },
  };
}
export type InstructionsRepo = ReturnType<typeof createInstructionsRepo>;
