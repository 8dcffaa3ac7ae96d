import type { issueRoutes } from '../../../../../contract/paperclip/issue-routes.ts';
import type { Services } from '../../../services.ts';
import { type Handlers, readPage } from '../../../surface.ts';
import { projectIssue, projectIssueDetail } from '../issue-projection.ts';

/** Issues and comments. */
export function issueHandlers({ issues, checkout }: Services): Handlers<typeof issueRoutes> {
  return {
    listIssues: ({ params, query }, { actor }) =>
      readPage(query, (page) => issues.list(actor, params.companyId, page), projectIssue),
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
      readPage(
        query,
        (page) => issues.comments(actor, params.id, page),
        (comment) => comment,
      ),
    createComment: ({ params, body }, { actor }) => issues.comment(actor, params.id, body.body),
  };
}
