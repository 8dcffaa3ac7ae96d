import { Link } from '@tanstack/react-router';
import { EllipsisVertical } from 'lucide-react';
import type { BoardTask, PlacedAgent } from '../../api/types.ts';
import { count } from '../../lib/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { IssuePriorityLabel, IssueStatusIcon } from '../../ui/issues/IssueMarks.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { TASK_COLUMNS } from './task-columns.ts';

/** One task: what, how pressing, who. */
export function TaskCard({
  task,
  mark,
  companyId,
  assignee,
  tasks,
  onMove,
}: {
  task: BoardTask;
  mark: BoardTask['issueStatus'];
  companyId: string;
  assignee: PlacedAgent | undefined;
  /** All of the board: to name what it waits for. */
  tasks: readonly BoardTask[];
  onMove: (status: BoardTask['status']) => void;
}) {
  const waitsFor = task.blockedBy.map((id) => tasks.find((other) => other.id === id)?.identifier ?? 'another task');
  return (
    <article className="rounded-md border border-line bg-surface p-2.5">
      <div className="flex items-start gap-1">
        <span className="mt-0.5">
          <IssueStatusIcon status={mark} />
        </span>
        <h3 className="min-w-0 flex-1 px-1">
          <Link
            to="/c/$companyId/issues/$issueId"
            params={{ companyId, issueId: task.identifier }}
            className="font-medium break-words hover:underline"
          >
            {task.title}
          </Link>
        </h3>
        <Menu
          trigger={<IconButton label={`Move ${task.identifier}`} icon={<EllipsisVertical />} size="sm" />}
          entries={[
            { heading: 'Move to' },
            ...TASK_COLUMNS.map(({ status, label }) => ({
              label,
              checked: status === task.status,
              disabled: status === task.status,
              onSelect: () => onMove(status),
            })),
          ]}
        />
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
        <span className="font-mono">{task.identifier}</span>
        <IssuePriorityLabel priority={task.priority} />
        <span className="ml-auto truncate">
          {task.assigneeAgentId === null ? 'nobody' : (assignee?.name ?? 'somebody elsewhere')}
        </span>
      </p>
      {waitsFor.length > 0 && (
        <p className="mt-1.5 text-small text-muted" title={waitsFor.join(', ')}>
          Waits for {waitsFor.length > 2 ? count(waitsFor.length, 'task') : waitsFor.join(' and ')}.
        </p>
      )}
    </article>
  );
}
