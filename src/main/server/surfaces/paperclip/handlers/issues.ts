import type { issueRoutes } from '../../../../../contract/paperclip/issue-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, pageByOffset } from '../../../surface.ts';
import { projectIssue, projectIssueDetail } from '../issue-projection.ts';

/** Issues and comments. */
export function issueHandlers({ issues, checkout }: Services): Handlers<typeof issueRoutes> {
  return {
    listIssues: ({ params, query }, { actor }) =>
      pageByOffset(issues.list(actor, params.companyId, { ...query, limit: query.limit + 1 }), query, projectIssue),
    createIssue: async ({ params, body }, { actor }) =>
      projectIssueDetail(await issues.create(actor, params.companyId, body)),
    getIssue: ({ params }, { actor }) => projectIssueDetail(issues.get(actor, params.id)),
    patchIssue: async ({ params, body }, { actor }) => projectIssueDetail(await issues.patch(actor, params.id, body)),
    checkoutIssue: async ({ params, body }, { actor }) =>
      projectIssueDetail(await checkout.checkout(actor, params.id, body)),
    releaseIssue: async ({ params }, { actor }) => projectIssueDetail(await checkout.release(actor, params.id)),
    forceReleaseIssue: async ({ params, query }, { actor }) =>
      projectIssueDetail(await checkout.forceRelease(actor, params.id, query.clearAssignee === 'true')),
    listComments: ({ params, query }, { actor }) =>
      pageByOffset(
        issues.comments(actor, params.id, { ...query, limit: query.limit + 1 }),
        query,
        (comment) => comment,
      ),
    createComment: ({ params, body }, { actor }) => issues.comment(actor, params.id, body.body),
  };
}
