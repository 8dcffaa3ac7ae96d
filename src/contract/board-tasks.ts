/** Words of the tasks of boards. Source: the Mission Control server. A task of a board is an issue. */
import type { IssuePriority, IssueStatus } from './issues.ts';

export const TASK_STATUSES = ['inbox', 'in_progress', 'review', 'done'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A task to be made. */
export interface NewTask {
  readonly title: string;
  readonly description: string | null;
  readonly status: TaskStatus;
  /** Any word; those that we know order the work. */
  readonly priority: string;
  readonly dueAt: string | null;
  readonly assignedAgentId: string | null;
  readonly dependsOnTaskIds: readonly string[];
}

/** What of a task is to change, and what is said about it. */
export type TaskChanges = { readonly [K in keyof NewTask]?: NewTask[K] | undefined } & {
  readonly comment?: string | undefined;
};

export interface TaskFilter {
  readonly statuses?: readonly TaskStatus[] | undefined;
  readonly assignedAgentId?: string | undefined;
  readonly unassigned?: boolean | undefined;
}

const OF_ISSUE: Readonly<Record<IssueStatus, TaskStatus | null>> = {
  backlog: 'inbox',
  todo: 'inbox',
  blocked: 'inbox',
  in_progress: 'in_progress',
  in_review: 'review',
  done: 'done',
  cancelled: null,
};

/** The status of an issue as a task of a board; null for one that is off the board. */
export const taskStatusOf = (status: IssueStatus): TaskStatus | null => OF_ISSUE[status];

const TO_ISSUE: Readonly<Record<TaskStatus, IssueStatus>> = {
  inbox: 'todo',
  in_progress: 'in_progress',
  review: 'in_review',
  done: 'done',
};

/** The status of the issue of a task that is to have this one: the one that it has, where that says the same. */
export const issueStatusFor = (status: TaskStatus, current: IssueStatus = 'backlog'): IssueStatus =>
  current !== 'backlog' && taskStatusOf(current) === status ? current : TO_ISSUE[status];

const PRIORITIES: Readonly<Record<string, IssuePriority>> = {
  critical: 'critical',
  urgent: 'critical',
  highest: 'critical',
  high: 'high',
  medium: 'medium',
  normal: 'medium',
  low: 'low',
  lowest: 'low',
};

/** What a word for a priority means; the middle, where we do not know it. */
export const issuePriorityFor = (word: string): IssuePriority => PRIORITIES[word.trim().toLowerCase()] ?? 'medium';
