import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ISSUE_PRIORITIES, ISSUE_STATUSES } from '../../../contract/issues.ts';
import { byUrgency, isActionable, isClosed, priorityRank, withStatus } from './issue-rules.ts';
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

describe('urgency', () => {
  it('is a total order: begun, ready, blocked, the rest; then priority; then age', () => {
    const rank = ({ status }: Issue) => {
      const index = ['in_progress', 'todo', 'blocked'].indexOf(status);
      return index === -1 ? 3 : index;
    };
    fc.assert(
      fc.property(fc.array(anyIssue, { maxLength: 12 }), (issues) => {
        const sorted = [...issues].sort(byUrgency);
        const keys = sorted.map((issue) => [rank(issue), priorityRank(issue.priority), issue.number] as const);
        keys.slice(1).forEach((key, i) => {
          const before = keys[i] as readonly [number, number, number];
          const difference = key.map((part, at) => part - (before[at] ?? 0)).find((each) => each !== 0) ?? 0;
          expect(difference).toBeGreaterThanOrEqual(0);
        });
      }),
    );
    expect(ISSUE_PRIORITIES.map(priorityRank)).toEqual([0, 1, 2, 3]);
  });
});
