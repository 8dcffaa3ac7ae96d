import type { boardRoutes } from '../../../../../contract/mission-control/board-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { boardChangesOf, newBoardOf, projectBoard } from '../board-projection.ts';
import { boardSnapshot } from '../board-snapshot.ts';

/** Boards and their snapshots. */
export function boardHandlers(services: Services): Handlers<typeof boardRoutes> {
  const { boards, boardTasks, organizations } = services;
  return {
    listBoards({ query: { gateway_id: gatewayId, ...range } }, { actor }) {
      const { boards: items, total } = boards.list(actor, organizations.current(actor).id, { gatewayId }, range);
      return { items: items.map(projectBoard), total, ...range };
    },
    createBoard: async ({ body }, { actor }) => projectBoard(await boards.create(actor, newBoardOf(body))),
    getBoard: ({ params }, { actor }) => projectBoard(boards.requireRead(actor, params.board_id)),
    patchBoard: async ({ params, body }, { actor }) =>
      projectBoard(await boards.patch(actor, params.board_id, boardChangesOf(body))),
    async deleteBoard({ params }, { actor }) {
      await boards.remove(actor, params.board_id, (tx, board) => boardTasks.settleBoard(tx, board));
      return { ok: true };
    },
    boardSnapshot: ({ params }, { actor }) => boardSnapshot(services, actor, params.board_id),
  };
}
