import { useQuery } from '@tanstack/react-query';
import type { IssueListQuery } from '../../contract/paperclip/issues.ts';
import { paperclip } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Issue, IssueDetail } from './types.ts';
import { patch, useAction } from './use-action.ts';

type Body<N extends 'createIssue' | 'patchIssue'> = NonNullable<CallInput<RouteOf<'paperclip', N>>['body']>;

/** Issues of a company, the last changed first. */
export const useIssues = (companyId: string, filter: Partial<IssueListQuery> = {}, enabled = true) =>
  useQuery({
    enabled,
    queryKey: keys.issueList(companyId, filter),
    queryFn: ({ signal }) => paperclip('listIssues', { params: { companyId }, query: filter }, signal),
    // A changed filter keeps the old rows until the new ones are there.
    placeholderData: (previous) => previous,
  });

/** One issue by UUID or identifier. */
export const useIssue = (issueId: string) =>
  useQuery({
    queryKey: keys.issue(issueId),
    queryFn: ({ signal }) => paperclip('getIssue', { params: { id: issueId } }, signal),
  });

/** Comments of an issue, the oldest first. */
export const useComments = (issueId: string) =>
  useQuery({
    queryKey: keys.comments(issueId),
    queryFn: ({ signal }) => paperclip('listComments', { params: { id: issueId } }, signal),
  });

/** Makes an issue; assigning it wakes the assignee. Errors are for the form to show. */
export const useCreateIssue = (companyId: string) =>
  useAction({
    run: (body: Body<'createIssue'>) => paperclip('createIssue', { params: { companyId }, body }),
    touches: () => [keys.company(companyId)],
    failure: null,
  });

/** Changes an issue; what the person chose is shown at once. */
export const useUpdateIssue = (issue: Issue) =>
  useAction({
    run: (body: Body<'patchIssue'>) => paperclip('patchIssue', { params: { id: issue.id }, body }),
    patches: ({ comment: _, ...change }) => [
      patch<Issue[]>(keys.issues(issue.companyId), (issues) =>
        issues.map((other) => (other.id === issue.id ? { ...other, ...change } : other)),
      ),
      // An issue is looked at by its id or by its identifier.
      ...[issue.id, issue.identifier].map((name) =>
        patch<IssueDetail>(keys.issue(name), (shown) => ('title' in shown ? { ...shown, ...change } : shown)),
      ),
    ],
    touches: () => [keys.issue(issue.id), keys.issue(issue.identifier), keys.company(issue.companyId)],
    failure: () => `${issue.identifier} was not changed`,
  });

/** Comments on an issue. Errors are for the form to show: the text must not be lost. */
export const useCreateComment = (issueId: string) =>
  useAction({
    run: (body: string) => paperclip('createComment', { params: { id: issueId }, body: { body } }),
    touches: () => [keys.issue(issueId)],
    failure: null,
  });
