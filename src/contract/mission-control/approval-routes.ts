/** What a board waits for a decision about. */

import { defineRoutes } from '../route.ts';
import { approvalQuery, approvalRead, createApprovalBody, patchApprovalBody } from './approvals.ts';
import { both, byBoard, pageOf, people, uuid } from './route-parts.ts';

export const approvalRoutes = defineRoutes({
  listBoardApprovals: {
    method: 'GET',
    path: '/boards/:board_id/approvals',
    summary: 'Approvals of a board, the newest first',
    callers: both,
    params: byBoard,
    query: approvalQuery,
    status: 200,
    response: pageOf(approvalRead),
    errors: ['forbidden', 'not_found'],
  },
  createBoardApproval: {
    method: 'POST',
    path: '/boards/:board_id/approvals',
    summary: 'Ask for a decision; a task can wait for one at a time',
    callers: both,
    params: byBoard,
    body: createApprovalBody,
    status: 200,
    response: approvalRead,
    errors: ['forbidden', 'not_found', 'conflict'],
  },
  patchBoardApproval: {
    method: 'PATCH',
    path: '/boards/:board_id/approvals/:approval_id',
    summary: 'Decide; the lead of the board is told',
    callers: people,
    params: byBoard.extend({ approval_id: uuid }),
    body: patchApprovalBody,
    status: 200,
    response: approvalRead,
    errors: ['forbidden', 'not_found', 'conflict'],
  },
});
