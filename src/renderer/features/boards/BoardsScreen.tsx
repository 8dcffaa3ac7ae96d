import { useNavigate, useParams } from '@tanstack/react-router';
import { Pause, Plus, SquareKanban, StepForward } from 'lucide-react';
import { useMemo } from 'react';
import { useAgents } from '../../api/use-agents.ts';
import { useBoards, usePauseBoard, useResumeBoard } from '../../api/use-boards.ts';
import { useGateways } from '../../api/use-gateways.ts';
import { useCommand } from '../../core/commands/registry.ts';
import { useViewState } from '../../core/view-state.ts';
import { CommandButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { sortFromText, sortToText } from '../../ui/table-model.ts';
import { boardColumns } from './columns.tsx';
import { NewBoardDialog } from './NewBoardDialog.tsx';

const VIEW = { new: false, sort: '' };

/** Boards: what agents work on together, how many they are, and whether they may. */
export function BoardsScreen() {
  const { companyId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useViewState(VIEW);
  const { data, error, refetch } = useBoards(companyId);
  const agents = useAgents(companyId).data;
  const { data: gateways = [] } = useGateways(companyId);
  const columns = useMemo(
    () => boardColumns(new Map(agents?.map(({ id, name }) => [id, name])), gateways),
    [agents, gateways],
  );
  const pause = usePauseBoard();
  const resume = useResumeBoard();
  useCommand('board.create', () => setView({ new: true }));
  const open = (boardId: string): void =>
    void navigate({ to: '/c/$companyId/boards/$boardId', params: { companyId, boardId } });

  return (
    <Page
      title="Boards"
      fill
      actions={
        <CommandButton command="board.create" variant="primary" icon={<Plus />}>
          New board
        </CommandButton>
      }
    >
      {error === null ? (
        <Table
          label="Boards"
          rows={data}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sortFromText(view.sort)}
          onSort={(sort) => setView({ sort: sortToText(sort) })}
          onOpen={({ id }) => open(id)}
          onRowKey={(board, key) => {
            if (key !== 'p') return false;
            (board.pausedAt === null ? pause : resume).mutate(board);
            return true;
          }}
          rowMenu={(board) => [
            { label: 'Open', onSelect: () => open(board.id) },
            board.pausedAt === null
              ? { label: 'Pause', icon: <Pause />, shortcut: 'p', onSelect: () => pause.mutate(board) }
              : { label: 'Resume', icon: <StepForward />, shortcut: 'p', onSelect: () => resume.mutate(board) },
          ]}
          empty={
            <EmptyState
              icon={<SquareKanban />}
              title="No boards yet"
              action={
                <CommandButton command="board.create" variant="primary" icon={<Plus />}>
                  Make the first board
                </CommandButton>
              }
            >
              A board is a team of agents with tasks of its own, rules for them and a chat. Make one, then add agents to
              it.
            </EmptyState>
          }
        />
      ) : (
        <ErrorPanel title="The boards could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {view.new && (
        <NewBoardDialog
          companyId={companyId}
          gateways={gateways}
          onClose={() => setView({ new: false })}
          onMade={open}
        />
      )}
    </Page>
  );
}
