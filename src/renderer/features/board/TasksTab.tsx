import { Plus } from 'lucide-react';
import type { Board, BoardTask, PlacedAgent } from '../../api/types.ts';
import type { useBoardTasks } from '../../api/use-boards.ts';
import { useMoveTask } from '../../api/use-boards.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { IssueStatusIcon } from '../../ui/issues/IssueMarks.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { NewTaskDialog } from './NewTaskDialog.tsx';
import { TaskCard } from './TaskCard.tsx';
import { issueStatusOf, TASK_COLUMNS, tasksIn } from './task-columns.ts';

const VIEW = { task: false };

/** The tasks of a board in its four columns. */
export function TasksTab({
  board,
  tasks: { data, error, refetch },
  agents,
}: {
  board: Board;
  tasks: ReturnType<typeof useBoardTasks>;
  agents: readonly PlacedAgent[];
}) {
  const [view, setView] = useViewState(VIEW);
  const move = useMoveTask(board);
  useCommand('board.newTask', () => setView({ task: true }));
  if (error !== null)
    return <ErrorPanel title="The tasks could not be read." error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows label="Loading tasks" />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-3 px-4">
        <CommandButton command="board.newTask" size="sm" icon={<Plus />}>
          New task
        </CommandButton>
        <span className="truncate text-small text-muted">
          {data.length === 0
            ? 'A task is an issue on this board. Make the first one; the lead hears of it.'
            : 'Each task is an issue of the company. What may move where is in the rules of the board.'}
        </span>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[repeat(4,minmax(13rem,1fr))] gap-3 overflow-x-auto px-4 pb-4">
        {TASK_COLUMNS.map(({ status, label }) => {
          const own = tasksIn(data, status);
          return (
            <section
              key={status}
              aria-label={label}
              className="flex min-h-0 flex-col rounded-lg border border-line bg-sunken"
            >
              <h2 className="flex h-9 shrink-0 items-center gap-2 px-3 font-medium">
                <IssueStatusIcon status={COLUMN_MARK[status]} silent />
                {label}
                <span className="font-normal text-muted">{own.length}</span>
              </h2>
              <ul className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
                {own.map((task) => (
                  <li key={task.id}>
                    <TaskCard
                      task={task}
                      mark={issueStatusOf(task)}
                      companyId={board.companyId}
                      assignee={agents.find(({ id }) => id === task.assigneeAgentId)}
                      tasks={data}
                      onMove={(to) => move.mutate({ task, status: to })}
                    />
                  </li>
                ))}
                {own.length === 0 && <li className="px-1 py-2 text-small text-muted">Nothing here.</li>}
              </ul>
            </section>
          );
        })}
      </div>
      {view.task && <NewTaskDialog board={board} agents={agents} onClose={() => setView({ task: false })} />}
    </div>
  );
}

const COLUMN_MARK: Readonly<Record<BoardTask['status'], BoardTask['issueStatus']>> = {
  inbox: 'todo',
  in_progress: 'in_progress',
  review: 'in_review',
  done: 'done',
};
