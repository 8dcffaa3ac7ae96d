import type { approvalRoutes } from '../../../../../contract/paperclip/approval-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, RepeatedAnswer, readPage } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { projectApproval } from '../approval-projection.ts';
import { projectIssue } from '../issue-projection.ts';

/** Hires and approvals. */
export function approvalHandlers({ agents, approvals, decisions, hires }: Services): Handlers<typeof approvalRoutes> {
  return {
    async hireAgent({ params, body }, { actor }) {
      const { agent, approval, repeated } = await hires.hire(actor, params.companyId, body);
      const answer = { agent: projectAgent(agent), approval: approval && projectApproval(approval) };
      return repeated ? new RepeatedAnswer({ ...answer, idempotent: true }) : answer;
    },
    approveAgent: async ({ params, query }, { actor }) =>
      projectAgent(await decisions.approveAgent(actor, agents.resolve(actor, params.id, query.companyId))),
    listApprovals: ({ params, query }, { actor }) =>
      readPage(query, (page) => approvals.list(actor, params.companyId, query.status, page), projectApproval),
    createApproval: async ({ params, body }, { actor }) =>
      projectApproval(await approvals.create(actor, params.companyId, body)),
    getApproval: ({ params }, { actor }) => projectApproval(approvals.get(actor, params.approvalId)),
    listApprovalIssues: ({ params }, { actor }) => approvals.issues(actor, params.approvalId).map(projectIssue),
    approve: async ({ params, body }, { actor }) =>
      projectApproval(await decisions.decide(actor, params.approvalId, 'approved', body.decisionNote)),
    reject: async ({ params, body }, { actor }) =>
      projectApproval(await decisions.decide(actor, params.approvalId, 'rejected', body.decisionNote)),
    requestRevision: async ({ params, body }, { actor }) =>
      projectApproval(await decisions.requestRevision(actor, params.approvalId, body.decisionNote)),
    resubmitApproval: async ({ params, body }, { actor }) =>
      projectApproval(await decisions.resubmit(actor, params.approvalId, body.payload)),
    listApprovalComments: ({ params, query }, { actor }) =>
      readPage(
        query,
        (page) => approvals.comments(actor, params.approvalId, page),
        (comment) => comment,
      ),
    createApprovalComment: ({ params, body }, { actor }) => approvals.comment(actor, params.approvalId, body.body),
  };
}
