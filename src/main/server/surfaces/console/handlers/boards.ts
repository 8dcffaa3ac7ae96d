import type { Actor } from '../../../../../contract/access.ts';
import type { boardRoutes } from '../../../../../contract/console/board-routes.ts';
import { AppError } from '../../../../../contract/errors.ts';
import type { Board } from '../../../../domains/boards/boards.service.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectBoard, projectChat, projectTask } from '../board-projection.ts';

interface Place {
  readonly companyId: string;
  readonly boardId: string;
}

/** What a board begins with, where the window does not ask. Source: the Mission Control server. */
const BEGINS_WITH = {
  boardType: 'goal',
  successMetrics: null,
  targetDate: null,
  goalConfirmed: false,
  goalSource: null,
  requireApprovalForDone: true,
  requireReviewBeforeDone: false,
  commentRequiredForReview: false,
  blockStatusChangesWithPendingApproval: false,
  onlyLeadCanChangeStatus: false,
} as const;

/** Boards, with their tasks and their chat. */
export function boardHandlers({ boards, boardTasks, boardMemory, gateways }: Services): Handlers<typeof boardRoutes> {
  const boardAt = (actor: Actor, { companyId, boardId }: Place): Board => {
    const board = boards.requireRead(actor, boardId);
    if (board.companyId !== companyId) throw new AppError('not_found', 'The company has no such board.');
    return board;
  };
  /** By the chat, as everywhere: each agent of the board is told. */
  const say = (actor: Actor, boardId: string, content: string) =>
    boardMemory.add(actor, boardId, { content, tags: ['chat'], source: null });
  const command = async (actor: Actor, place: Place, content: '/pause' | '/resume') => {
    const { id } = boardAt(actor, place);
    await say(actor, id, content);
    return projectBoard(boardAt(actor, place));
  };
  return {
    listBoards({ params: { companyId }, query: { gatewayId, ...range } }, { actor }) {
      return boards.list(actor, companyId, { gatewayId }, range).boards.map(projectBoard);
    },
    async createBoard({ params: { companyId }, body }, { actor }) {
      if (gateways.get(actor, body.gatewayId).companyId !== companyId)
        throw new AppError('not_found', 'The company has no such gateway.');
      return projectBoard(await boards.create(actor, { ...BEGINS_WITH, ...body, slug: slugOf(body.name) }));
    },
    getBoard: ({ params }, { actor }) => projectBoard(boardAt(actor, params)),
    patchBoard: async ({ params, body }, { actor }) =>
      projectBoard(await boards.patch(actor, boardAt(actor, params).id, body)),
    async deleteBoard({ params }, { actor }) {
      await boards.remove(actor, boardAt(actor, params).id, (tx, board) => boardTasks.settleBoard(tx, board));
      return { ok: true };
    },
    pauseBoard: ({ params }, { actor }) => command(actor, params, '/pause'),
    resumeBoard: ({ params }, { actor }) => command(actor, params, '/resume'),

    listBoardTasks: ({ params, query }, { actor }) =>
      boardTasks.list(actor, boardAt(actor, params).id, {}, query).tasks.map(projectTask),
    createBoardTask: async ({ params, body: { assigneeAgentId, ...body } }, { actor }) =>
      projectTask(
        await boardTasks.create(actor, boardAt(actor, params).id, {
          ...body,
          assignedAgentId: assigneeAgentId,
          status: 'inbox',
          dueAt: null,
          dependsOnTaskIds: [],
        }),
      ),
    patchBoardTask: async ({ params, body }, { actor }) =>
      projectTask(await boardTasks.patch(actor, boardAt(actor, params).id, params.taskId, body)),

    listBoardChat: ({ params, query }, { actor }) =>
      boardMemory.list(actor, boardAt(actor, params).id, { isChat: true }, query).entries.map(projectChat),
    sayOnBoard: async ({ params, body }, { actor }) =>
      projectChat(await say(actor, boardAt(actor, params).id, body.content)),
  };
}

/** `Launch plan` as `launch-plan`. */
const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'board';
