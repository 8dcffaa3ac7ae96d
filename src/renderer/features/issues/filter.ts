/** Which issues are shown. Pure. */
import type { Issue } from '../../api/types.ts';
import { isClosedIssue } from '../../ui/issues/issue-words.ts';

export const ISSUE_FILTERS = [
  { id: 'open', label: 'Open' },
  { id: 'closed', label: 'Closed' },
  { id: 'all', label: 'All' },
] as const;
export type IssueFilter = (typeof ISSUE_FILTERS)[number]['id'];

/** The filter that a word in the address means; the open ones for any other word. */
export const issueFilterFrom = (text: string): IssueFilter => ISSUE_FILTERS.find(({ id }) => id === text)?.id ?? 'open';

const passes = (issue: Issue, filter: IssueFilter): boolean =>
  filter === 'all' || isClosedIssue(issue) === (filter === 'closed');

/** Nobody's issues, as a value of the assignee filter. */
export const NOBODY = 'nobody';

/** Issues of an assignee ('' for any) in whose identifier, title and description every typed word is found. */
export function searchIssues(issues: readonly Issue[], assignee: string, query: string): readonly Issue[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return issues.filter(({ identifier, title, description, assigneeAgentId }) => {
    if (assignee !== '' && (assigneeAgentId ?? NOBODY) !== assignee) return false;
    const text = `${identifier} ${title} ${description ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Issues that a filter leaves. */
export const filterIssues = (issues: readonly Issue[], filter: IssueFilter): readonly Issue[] =>
  issues.filter((issue) => passes(issue, filter));

/** How many issues each filter leaves. */
export const issueCounts = (issues: readonly Issue[]): Readonly<Record<IssueFilter, number>> => ({
  open: filterIssues(issues, 'open').length,
  closed: filterIssues(issues, 'closed').length,
  all: issues.length,
});
