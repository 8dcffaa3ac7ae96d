import type { z } from 'zod';
import type { projectRoutes } from '../../../../../contract/paperclip/project-routes.ts';
import type { project as projectSchema } from '../../../../../contract/paperclip/projects.ts';
import type { Project } from '../../../../domains/projects/projects.service.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, readPage } from '../../../surface.ts';

const projectProject = ({ shortname, ...project }: Project): z.infer<typeof projectSchema> => ({
  ...project,
  urlKey: shortname,
  goalIds: project.goalId === null ? [] : [project.goalId],
});

/** Projects and goals. */
export function projectHandlers({ projects, goals }: Services): Handlers<typeof projectRoutes> {
  return {
    listProjects: ({ params, query }, { actor }) =>
      readPage(query, (page) => projects.list(actor, params.companyId, page), projectProject),
    createProject: async ({ params, body }, { actor }) =>
      projectProject(await projects.create(actor, params.companyId, body)),
    getProject: ({ params }, { actor }) => projectProject(projects.get(actor, params.projectId)),
    patchProject: async ({ params, body }, { actor }) =>
      projectProject(await projects.patch(actor, params.projectId, body)),
    listGoals: ({ params, query }, { actor }) =>
      readPage(
        query,
        (page) => goals.list(actor, params.companyId, page),
        (goal) => goal,
      ),
    createGoal: ({ params, body }, { actor }) => goals.create(actor, params.companyId, body),
    getGoal: ({ params }, { actor }) => goals.get(actor, params.goalId),
    patchGoal: ({ params, body }, { actor }) => goals.patch(actor, params.goalId, body),
  };
}
