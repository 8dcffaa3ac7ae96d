import { and, asc, eq, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { goals, projects } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Project = Readonly<typeof projects.$inferSelect>;
export type Goal = Readonly<typeof goals.$inferSelect>;

/** SQL of projects and goals. */
export function createProjectsRepo(db: Db) {
  const project = db
    .select()
    .from(projects)
    .where(eq(projects.id, sql.placeholder('id')))
    .prepare();
  const projectsOf = db
    .select()
    .from(projects)
    .where(eq(projects.companyId, sql.placeholder('companyId')))
    .orderBy(asc(projects.createdAt), asc(projects.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const byShortname = db
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(eq(projects.companyId, sql.placeholder('companyId')), eq(projects.shortname, sql.placeholder('shortname'))),
    )
    .prepare();
  const goal = db
    .select()
    .from(goals)
    .where(eq(goals.id, sql.placeholder('id')))
    .prepare();
  const goalsOf = db
    .select()
    .from(goals)
    .where(eq(goals.companyId, sql.placeholder('companyId')))
    .orderBy(asc(goals.createdAt), asc(goals.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  return {
    project: (id: string): Project | null => project.get({ id }) ?? null,
    projectsOf: (companyId: string, { limit, offset }: PageQuery): Project[] =>
      projectsOf.all({ companyId, limit, offset }),
    idByShortname: (companyId: string, shortname: string): string | null =>
      byShortname.get({ companyId, shortname })?.id ?? null,
    insertProject: preparedInsert(db, projects),
    updateProject: preparedUpdate(db, projects, 'id'),
    goal: (id: string): Goal | null => goal.get({ id }) ?? null,
    goalsOf: (companyId: string, { limit, offset }: PageQuery): Goal[] => goalsOf.all({ companyId, limit, offset }),
    insertGoal: preparedInsert(db, goals),
    updateGoal: preparedUpdate(db, goals, 'id'),
  };
}
export type ProjectsRepo = ReturnType<typeof createProjectsRepo>;
