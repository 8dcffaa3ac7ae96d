/** Projects and goals. */
import { z } from 'zod';
import { pageQuery, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { createGoalBody, createProjectBody, goal, patchGoalBody, patchProjectBody, project } from './projects.ts';
import { both, inCompany } from './route-parts.ts';

const byProject = z.object({ projectId: uuid });
const byGoal = z.object({ goalId: uuid });

export const projectRoutes = defineRoutes({
  listProjects: {
    method: 'GET',
    path: '/companies/:companyId/projects',
    summary: 'Projects of a company, the oldest first',
    callers: both,
    params: inCompany,
    query: pageQuery,
    status: 200,
    response: z.array(project),
    errors: ['not_found', 'forbidden'],
  },
  createProject: {
    method: 'POST',
    path: '/companies/:companyId/projects',
    summary: 'Create a project',
    callers: both,
    params: inCompany,
    body: createProjectBody,
    status: 201,
    response: project,
    errors: ['not_found', 'forbidden'],
  },
  getProject: {
    method: 'GET',
    path: '/projects/:projectId',
    summary: 'One project',
    callers: both,
    params: byProject,
    status: 200,
    response: project,
    errors: ['not_found'],
  },
  patchProject: {
    method: 'PATCH',
    path: '/projects/:projectId',
    summary: 'Change a project; what protects it is for people who manage the company',
    callers: both,
    params: byProject,
    body: patchProjectBody,
    status: 200,
    response: project,
    errors: ['not_found', 'forbidden'],
  },
  listGoals: {
    method: 'GET',
    path: '/companies/:companyId/goals',
    summary: 'Goals of a company, the oldest first',
    callers: both,
    params: inCompany,
    query: pageQuery,
    status: 200,
    response: z.array(goal),
    errors: ['not_found', 'forbidden'],
  },
  createGoal: {
    method: 'POST',
    path: '/companies/:companyId/goals',
    summary: 'Create a goal',
    callers: both,
    params: inCompany,
    body: createGoalBody,
    status: 201,
    response: goal,
    errors: ['not_found', 'forbidden'],
  },
  getGoal: {
    method: 'GET',
    path: '/goals/:goalId',
    summary: 'One goal',
    callers: both,
    params: byGoal,
    status: 200,
    response: goal,
    errors: ['not_found'],
  },
  patchGoal: {
    method: 'PATCH',
    path: '/goals/:goalId',
    summary: 'Change a goal',
    callers: both,
    params: byGoal,
    body: patchGoalBody,
    status: 200,
    response: goal,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
});
