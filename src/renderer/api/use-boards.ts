import { useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Board, BoardTask } from './types.ts';
import { patch, useAction } from './use-action.ts';

type Body<N extends 'createBoard' | 'patchBoard' | 'createBoardTask'> = NonNullable<
  CallInput<RouteOf<'console', N>>['body']
>;

/** Boards of a company, by name. */
export const useBoards = (companyId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.boards(companyId),
    queryFn: ({ signal }) => consoleApi('listBoards', { params: { companyId } }, signal),
  });

/** One of them. */
export const useBoard = (companyId: string, boardId: string) =>
  useQuery({
    queryKey: keys.board(companyId, boardId),
    queryFn: ({ signal }) => consoleApi('getBoard', { params: { companyId, boardId } }, signal),
  });

/** Tasks of a board, the newest first. */
export const useBoardTasks = (companyId: string, boardId: string) =>
  useQuery({
    queryKey: keys.tasksOf(companyId, boardId),
    queryFn: ({ signal }) =>
      consoleApi('listBoardTasks', { params: { companyId, boardId }, query: { limit: 1000 } }, signal),
  });

/** What was said in the chat of a board, the newest first. */
export const useBoardChat = (companyId: string, boardId: string) =>
  useQuery({
    queryKey: keys.boardChat(companyId, boardId),
    queryFn: ({ signal }) =>
      consoleApi('listBoardChat', { params: { companyId, boardId }, query: { limit: 200 } }, signal),
  });

const placesOf = (companyId: string) => [
  keys.boards(companyId),
  keys.gateways(companyId),
  keys.placedAgents(companyId),
];

/** Makes a board. Errors are for the form to show. */
export const useCreateBoard = (companyId: string) =>
  useAction({
    run: (body: Body<'createBoard'>) => consoleApi('createBoard', { params: { companyId }, body }),
    touches: () => placesOf(companyId),
    failure: null,
  });

/** Changes a board. Errors are for the form to show. */
export const usePatchBoard = ({ companyId, id }: Board) =>
  useAction({
    run: (body: Body<'patchBoard'>) => consoleApi('patchBoard', { params: { companyId, boardId: id }, body }),
    touches: () => placesOf(companyId),
    onDone: ({ name }) => toast({ title: `${name} is saved` }),
    failure: null,
  });

/** Deletes a board with its agents. Ask first. */
export const useDeleteBoard = () =>
  useAction({
    run: ({ companyId, id }: Board) => consoleApi('deleteBoard', { params: { companyId, boardId: id } }),
    touches: ({ companyId }) => [...placesOf(companyId), keys.agents(companyId), keys.issues(companyId)],
    onDone: (_, { name }) => toast({ title: `${name} is deleted` }),
    failure: ({ name }) => `${name} was not deleted`,
  });

const withPause = (board: Board, pausedAt: string | null) => [
  patch<Board>(keys.board(board.companyId, board.id), (shown) => ({ ...shown, pausedAt })),
];

/** Pauses a board at once; the message offers the way back. */
export function usePauseBoard() {
  const resume = useResumeBoard();
  return useAction({
    run: ({ companyId, id }: Board) => consoleApi('pauseBoard', { params: { companyId, boardId: id } }),
    patches: (board) => withPause(board, new Date().toISOString()),
    touches: ({ companyId, id }) => [keys.boards(companyId), keys.boardChat(companyId, id)],
    onDone: (_, board) =>
      toast({
        title: `${board.name} is paused`,
        description: 'None of its agents is woken until it is resumed.',
        action: { label: 'Undo', run: () => resume.mutate(board) },
      }),
    failure: ({ name }) => `${name} was not paused`,
  });
}

/** Resumes a board. */
export const useResumeBoard = () =>
  useAction({
    run: ({ companyId, id }: Board) => consoleApi('resumeBoard', { params: { companyId, boardId: id } }),
    patches: (board) => withPause(board, null),
    touches: ({ companyId, id }) => [keys.boards(companyId), keys.boardChat(companyId, id)],
    onDone: (_, { name }) => toast({ title: `${name} goes on` }),
    failure: ({ name }) => `${name} was not resumed`,
  });

/** Makes a task on a board. Errors are for the form to show. */
export const useCreateTask = ({ companyId, id }: Board) =>
  useAction({
    run: (body: Body<'createBoardTask'>) => consoleApi('createBoardTask', { params: { companyId, boardId: id }, body }),
    touches: () => [keys.tasksOf(companyId, id), keys.issues(companyId)],
    failure: null,
  });

/** Moves a task to another column; it shows at once, and goes back when the rules of the board refuse it. */
export const useMoveTask = ({ companyId, id }: Board) =>
  useAction({
    run: ({ task, status }: { task: BoardTask; status: BoardTask['status'] }) =>
      consoleApi('patchBoardTask', { params: { companyId, boardId: id, taskId: task.id }, body: { status } }),
    patches: ({ task, status }) => [
      patch<BoardTask[]>(keys.tasksOf(companyId, id), (tasks) =>
        tasks.map((other) => (other.id === task.id ? { ...other, status } : other)),
      ),
    ],
    touches: () => [keys.tasksOf(companyId, id), keys.issues(companyId)],
    failure: ({ task }) => `${task.identifier} was not moved`,
  });

/** Says something in the chat of a board. Errors are for the form to show: the text must not be lost. */
export const useSayOnBoard = ({ companyId, id }: Board) =>
  useAction({
    run: (content: string) => consoleApi('sayOnBoard', { params: { companyId, boardId: id }, body: { content } }),
    touches: () => [keys.boardChat(companyId, id), keys.boards(companyId)],
    failure: null,
  });
