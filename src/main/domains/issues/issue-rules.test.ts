import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ISSUE_PRIORITIES, ISSUE_STATUSES } from '../../../contract/issues.ts';
import { isActionable, isClosed, priorityRank, withStatus } from './issue-rules.ts';
import type { Issue } from './issues.repo.ts';

const EARLIER = '2026-01-01T00:00:00.000Z';
const NOW = '2026-01-02T00:00:00.000Z';
const time = fc.constantFrom(null, EARLIER);
const anyIssue: fc.Arbitrary<Issue> = fc
  .record({
    status: fc.constantFrom(...ISSUE_STATUSES),
    priority: fc.constantFrom(...ISSUE_PRIORITIES),
    number: fc.nat(1000),
    startedAt: time,
    completedAt: time,
    cancelledAt: time,
    checkoutAgentId: fc.constantFrom(null, 'agent'),
    checkoutRunId: fc.constantFrom(null, 'run'),
  })
  .map((fields) => fields as Issue);
const anyStatus = fc.constantFrom(...ISSUE_STATUSES);

describe('a new status', () => {
  it('that is the old one changes nothing', () => {
    fc.assert(fc.property(anyIssue, (issue) => withStatus(issue, issue.status, NOW) === issue));
  });

  it('keeps the times that belong to it and no others', () => {
    fc.assert(
      fc.property(anyIssue, anyStatus, (issue, status) => {
        fc.pre(status !== issue.status);
        const after = withStatus(issue, status, NOW);
        expect(after.completedAt).toBe(status === 'done' ? NOW : null);
        expect(after.cancelledAt).toBe(status === 'cancelled' ? NOW : null);
        expect(after.startedAt).toBe(status === 'in_progress' ? (issue.startedAt ?? NOW) : issue.startedAt);
        expect({ ...after, ...times(issue), status: issue.status }).toEqual({ ...issue, ...holder(after) });
      }),
    );
  });

  it('lets go of the issue when it is closed, or nobody works on it any more', () => {
    fc.assert(
      fc.property(anyIssue, anyStatus, (issue, status) => {
        fc.pre(status !== issue.status);
        const free = ['done', 'cancelled', 'todo', 'backlog'].includes(status);
        expect(holder(withStatus(issue, status, NOW))).toEqual(
          free ? { checkoutAgentId: null, checkoutRunId: null } : holder(issue),
        );
      }),
    );
  });
});

const times = ({ startedAt, completedAt, cancelledAt }: Issue) => ({ startedAt, completedAt, cancelledAt });
const holder = ({ checkoutAgentId, checkoutRunId }: Issue) => ({ checkoutAgentId, checkoutRunId });

describe('statuses', () => {
  it.each([
    ['backlog', false, false],
    ['todo', false, true],
    ['in_progress', false, true],
    ['in_review', false, false],
    ['blocked', false, false],
    ['done', true, false],
    ['cancelled', true, false],
  ] as const)('%s: closed %s, actionable %s', (status, closed, actionable) => {
    expect({ closed: isClosed(status), actionable: isActionable(status) }).toEqual({ closed, actionable });
  });
});

describe('priorities', () => {
  it('are ranked, the most critical first', () => {
    expect(ISSUE_PRIORITIES.map(priorityRank)).toEqual([0, 1, 2, 3]);
  });
});
