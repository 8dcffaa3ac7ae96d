import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { skills, skillVersionFiles, skillVersions } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type SkillRow = typeof skills.$inferSelect;
export type SkillVersion = typeof skillVersions.$inferSelect;
export type SkillVersionFile = typeof skillVersionFiles.$inferSelect;

/** SQL of company skills and their versions. */
export function createSkillsRepo(db: Db) {
  const byId = db
    .select()
    .from(skills)
    .where(and(eq(skills.companyId, sql.placeholder('companyId')), eq(skills.id, sql.placeholder('id'))))
    .prepare();
  const versionsOf = db
    .select()
    .from(skillVersions)
    .where(eq(skillVersions.skillId, sql.placeholder('skillId')))
    .orderBy(desc(skillVersions.number))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const version = db
    .select()
    .from(skillVersions)
    .where(and(eq(skillVersions.skillId, sql.placeholder('skillId')), eq(skillVersions.id, sql.placeholder('id'))))
    .prepare();
  const filesOf = db
    .select()
    .from(skillVersionFiles)
    .where(eq(skillVersionFiles.versionId, sql.placeholder('versionId')))
    .orderBy(asc(skillVersionFiles.path))
    .prepare();
  const currentFiles = db
    .select({ skillId: skills.id, file: skillVersionFiles })
    .from(skills)
    .innerJoin(skillVersionFiles, eq(skillVersionFiles.versionId, skills.currentVersionId))
    .where(eq(skills.companyId, sql.placeholder('companyId')))
    .prepare();
  const currentVersions = db
    .select({ skill: skills, version: skillVersions })
    .from(skills)
    .innerJoin(skillVersions, eq(skillVersions.id, skills.currentVersionId))
    .where(eq(skills.companyId, sql.placeholder('companyId')))
    .orderBy(asc(skills.slug))
    .prepare();
  const hashes = db
    .selectDistinct({ sha256: skillVersionFiles.sha256 })
    .from(skillVersionFiles)
    .innerJoin(skillVersions, eq(skillVersions.id, skillVersionFiles.versionId))
    .where(eq(skillVersions.skillId, sql.placeholder('skillId')))
    .prepare();
  const remove = db
    .delete(skills)
    .where(eq(skills.id, sql.placeholder('id')))
    .prepare();
  const removeVersion = db
    .delete(skillVersions)
    .where(eq(skillVersions.id, sql.placeholder('id')))
    .prepare();
  return {
    /** By slug, with their current versions. */
    ofCompany: (companyId: string) => currentVersions.all({ companyId }),
    byId: (companyId: string, id: string): SkillRow | null => byId.get({ companyId, id }) ?? null,
    /** The newest first. */
    versionsOf: (skillId: string, { limit, offset }: PageQuery): SkillVersion[] =>
      versionsOf.all({ skillId, limit, offset }),
    version: (skillId: string, id: string): SkillVersion | null => version.get({ skillId, id }) ?? null,
    filesOf: (versionId: string): SkillVersionFile[] => filesOf.all({ versionId }),
    /** The files of the current versions of a company's skills, in one query. */
    currentFiles: (companyId: string) => currentFiles.all({ companyId }),
    /** Hashes of everything that any version of the skill holds. */
    hashesOf: (skillId: string): string[] => hashes.all({ skillId }).map(({ sha256 }) => sha256),
    insert: preparedInsert(db, skills),
    update: preparedUpdate(db, skills, 'id'),
    insertVersion: preparedInsert(db, skillVersions),
    deleteVersion: (id: string): void => void removeVersion.run({ id }),
    insertFile: preparedInsert(db, skillVersionFiles),
    delete: (id: string): void => void remove.run({ id }),
  };
}
export type SkillsRepo = ReturnType<typeof createSkillsRepo>;
