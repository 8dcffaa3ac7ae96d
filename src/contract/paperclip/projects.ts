/** Projects and goals, as far as issues refer to them. Source: the Paperclip server. */
import { z } from 'zod';
import { isoTime, jsonObject, uuid } from '../primitives.ts';
import { goalLevel, goalStatus, projectStatus } from '../projects.ts';

export const project = z.object({
  id: uuid,
  companyId: uuid,
  urlKey: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  status: projectStatus,
  goalId: uuid.nullable(),
  goalIds: z.array(uuid),
  leadAgentId: uuid.nullable(),
  targetDate: z.string().nullable(),
  color: z.string().nullable(),
  /** Its `authorizationPolicy` protects the project's issues. */
  executionWorkspacePolicy: jsonObject.nullable(),
  archivedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

const projectFields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).nullable(),
  status: projectStatus,
  goalId: uuid.nullable(),
  leadAgentId: uuid.nullable(),
  targetDate: z.iso.date().nullable(),
  color: z.string().max(50).nullable(),
  executionWorkspacePolicy: jsonObject.nullable(),
};
export const createProjectBody = z.object({
  name: projectFields.name,
  description: projectFields.description.default(null),
  status: projectFields.status.default('backlog'),
  goalId: projectFields.goalId.default(null),
  leadAgentId: projectFields.leadAgentId.default(null),
  targetDate: projectFields.targetDate.default(null),
  color: projectFields.color.default(null),
  executionWorkspacePolicy: projectFields.executionWorkspacePolicy.default(null),
});
export type CreateProject = z.output<typeof createProjectBody>;
export const patchProjectBody = z.object({ ...projectFields, archivedAt: isoTime.nullable() }).partial();
export type PatchProject = z.output<typeof patchProjectBody>;

export const goal = z.object({
  id: uuid,
  companyId: uuid,
  title: z.string(),
  description: z.string().nullable(),
  level: goalLevel,
  status: goalStatus,
  parentId: uuid.nullable(),
  ownerAgentId: uuid.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

const goalFields = {
  title: z.string().trim().min(1).max(500),
  description: z.string().max(20_000).nullable(),
  level: goalLevel,
  status: goalStatus,
  parentId: uuid.nullable(),
  ownerAgentId: uuid.nullable(),
};
export const createGoalBody = z.object({
  title: goalFields.title,
  description: goalFields.description.default(null),
  level: goalFields.level.default('task'),
  status: goalFields.status.default('planned'),
  parentId: goalFields.parentId.default(null),
  ownerAgentId: goalFields.ownerAgentId.default(null),
});
export type CreateGoal = z.output<typeof createGoalBody>;
export const patchGoalBody = z.object(goalFields).partial();
export type PatchGoal = z.output<typeof patchGoalBody>;
