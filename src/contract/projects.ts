/** The vocabulary of projects and goals. Source: the Paperclip server. */
import { z } from 'zod';

export const projectStatus = z.enum(['backlog', 'planned', 'in_progress', 'completed', 'cancelled']);
export type ProjectStatus = z.infer<typeof projectStatus>;

export const goalLevel = z.enum(['company', 'team', 'agent', 'task']);
export type GoalLevel = z.infer<typeof goalLevel>;

export const goalStatus = z.enum(['planned', 'active', 'achieved', 'cancelled']);
export type GoalStatus = z.infer<typeof goalStatus>;
