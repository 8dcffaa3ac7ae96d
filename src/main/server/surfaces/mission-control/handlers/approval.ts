import type { approvalRoutes } from '../../../../../contract/mission-control/approval-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { newApprovalOf, projectBoardApproval } from '../board-projection.ts';

/** What a board waits for a decision about. */
export function approvalHandlers({ boardApprovals }: Services): Handlers<typeof approvalRoutes> {
  return {
    listBoardApprovals({ params, query: { status, ...range } }, { actor }) {
      const { approvals, total } = boardApprovals.list(actor, params.board_id, status, range);
      return { items: approvals.map(projectBoardApproval), total, ...range };
    },
    createBoardApproval: async ({ params, body }, { actor }) =>
      projectBoardApproval(await boardApprovals.create(actor, params.board_id, newApprovalOf(body))),
    patchBoardApproval: async ({ params, body }, { actor }) =>
      projectBoardApproval(await boardApprovals.decide(actor, params.board_id, params.approval_id, body.status)),
  };
}
