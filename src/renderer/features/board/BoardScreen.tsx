import { Link, useParams } from '@tanstack/react-router';
import type { Board } from '../../api/types.ts';
import { useBoard, useBoardTasks } from '../../api/use-boards.ts';
import { usePlacedAgents } from '../../api/use-placed-agents.ts';
import { useViewState } from '../../core/view-state.ts';
import { NotShown } from '../../ui/NotShown.tsx';
import { Page } from '../../ui/Page.tsx';
import { capacityWords } from '../../ui/placed/capacity-words.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { BoardActions } from './BoardActions.tsx';
import { BoardAgents } from './BoardAgents.tsx';
import { BoardSettings } from './BoardSettings.tsx';
import { ChatTab } from './ChatTab.tsx';
import { TasksTab } from './TasksTab.tsx';

const VIEW = { tab: 'agents' };

/** One board: its agents, their tasks, the chat, the rules. */
export function BoardScreen() {
  const { companyId = '', boardId = '' } = useParams({ strict: false });
  const { data: board, error, refetch } = useBoard(companyId, boardId);
  if (board !== undefined) return <KnownBoard key={board.id} board={board} />;
  return (
    <Page title="Board">
      <NotShown what="board" error={error} onRetry={() => void refetch()} gone={[400, 404]}>
        It may have been deleted.
      </NotShown>
    </Page>
  );
}

function KnownBoard({ board }: { board: Board }) {
  const { companyId, id: boardId } = board;
  const [view, setView] = useViewState(VIEW);
  const agents = usePlacedAgents(companyId, { boardId });
  const tasks = useBoardTasks(companyId, boardId);
  const open = tasks.data?.filter(({ status }) => status !== 'done').length;

  return (
    <Page
      title={board.name}
      back={
        <Link to="/c/$companyId/boards" params={{ companyId }}>
          Boards
        </Link>
      }
      meta={board.pausedAt !== null && <StatusBadge status="paused" />}
      lead={
        <span title={board.objective ?? board.description}>
          {capacityWords(board)} · {board.objective ?? board.description}
        </span>
      }
      actions={<BoardActions board={board} agents={agents.data ?? []} openTasks={open ?? 0} />}
      fill
    >
      <Tabs
        label={`About ${board.name}`}
        fill
        value={view.tab}
        onChange={(tab) => setView({ tab })}
        tabs={[
          {
            id: 'agents',
            label: 'Agents',
            count: agents.data?.length,
            content: <BoardAgents board={board} agents={agents} />,
          },
          {
            id: 'tasks',
            label: 'Tasks',
            count: open,
            content: <TasksTab board={board} tasks={tasks} agents={agents.data ?? []} />,
          },
          { id: 'chat', label: 'Chat', content: <ChatTab board={board} agents={agents.data ?? []} /> },
          {
            id: 'settings',
            label: 'Settings',
            content: <BoardSettings board={board} agents={agents.data ?? []} />,
          },
        ]}
      />
    </Page>
  );
}
