import { describe, expect, it } from 'vitest';
import type { Issue } from '../../api/types.ts';
import { filterIssues, issueCounts, issueFilterFrom, NOBODY, searchIssues } from './filter.ts';

const issue = (identifier: string, changes: Partial<Issue> = {}): Issue =>
  ({
    id: identifier,
    identifier,
    title: 'Write',
    description: null,
    status: 'todo',
    assigneeAgentId: null,
    ...changes,
  }) as Issue;

const issues = [
  issue('HAR-1', { title: 'Launch the newsletter', assigneeAgentId: 'ada' }),
  issue('HAR-2', { status: 'done', description: 'With a footer' }),
  issue('HAR-3', { status: 'cancelled' }),
];
const names = (found: readonly Issue[]) => found.map(({ identifier }) => identifier);

describe('filters of issues', () => {
  it('tell open from closed and count both', () => {
    expect(names(filterIssues(issues, 'open'))).toEqual(['HAR-1']);
    expect(names(filterIssues(issues, 'closed'))).toEqual(['HAR-2', 'HAR-3']);
    expect(issueCounts(issues)).toEqual({ open: 1, closed: 2, all: 3 });
    expect(issueFilterFrom('nonsense')).toBe('open');
  });

  it('find every word in identifier, title or description', () => {
    expect(names(searchIssues(issues, '', 'har-1 NEWS'))).toEqual(['HAR-1']);
    expect(names(searchIssues(issues, '', 'footer'))).toEqual(['HAR-2']);
    expect(names(searchIssues(issues, '', ' '))).toHaveLength(3);
  });

  it('know whose issues they are, and nobody’s', () => {
    expect(names(searchIssues(issues, 'ada', ''))).toEqual(['HAR-1']);
    expect(names(searchIssues(issues, NOBODY, ''))).toEqual(['HAR-2', 'HAR-3']);
  });
});
