/** The columns of a board, and which task stands where. Pure. */
import type { BoardTask } from '../../api/types.ts';
import { ISSUE_PRIORITY_ORDER } from '../../ui/issues/issue-words.ts';

type TaskStatus = BoardTask['status'];

export const TASK_COLUMNS = [
  { status: 'inbox', label: 'Inbox' },
  { status: 'in_progress', label: 'In progress' },
  { status: 'review', label: 'Review' },
  { status: 'done', label: 'Done' },
] as const satisfies readonly { status: TaskStatus; label: string }[];

/** The tasks of a column: what is more pressing first, of that the last changed. */
export const tasksIn = (tasks: readonly BoardTask[], status: TaskStatus): readonly BoardTask[] =>
  tasks
    .filter((task) => task.status === status)
    .toSorted(
      (a, b) =>
        ISSUE_PRIORITY_ORDER.indexOf(a.priority) - ISSUE_PRIORITY_ORDER.indexOf(b.priority) ||
        b.updatedAt.localeCompare(a.updatedAt),
    );

/** What a status means as an issue's, for its mark. */
export const issueStatusOf = ({ status, issueStatus }: BoardTask): BoardTask['issueStatus'] =>
  status === 'inbox' && (issueStatus === 'blocked' || issueStatus === 'backlog')
    ? issueStatus
    : ({ inbox: 'todo', in_progress: 'in_progress', review: 'in_review', done: 'done' } as const)[status];
