import { describe, expect, it } from 'vitest';
import type { BoardRules } from '../../../contract/boards.ts';
import { isMentioned, mentionsIn } from './mentions.ts';
import { assigneeAfter, type Handover, movesOn, requireOwnBusiness } from './task-changes.ts';
import { type StatusChange, statusProblem } from './task-rules.ts';

const lax: BoardRules = {
  requireApprovalForDone: false,
  requireReviewBeforeDone: false,
  commentRequiredForReview: false,
  blockStatusChangesWithPendingApproval: false,
  onlyLeadCanChangeStatus: false,
};
const change = (given: Omit<Partial<StatusChange>, 'rules'> & { rules?: Partial<BoardRules> }): StatusChange => ({
  from: 'inbox',
  to: 'in_progress',
  byWorker: true,
  blockedBy: [],
  approvals: () => ({ pending: false, approved: false }),
  commented: () => false,
  ...given,
  rules: { ...lax, ...given.rules },
});
const problem = (given: Parameters<typeof change>[0]): string | null => {
  const found = statusProblem(change(given));
  return found === null ? null : `${found.code}: ${found.message}`;
};

describe('the rules of a board', () => {
  it('let everything pass where none is set and nothing is in the way', () => {
    for (const to of ['inbox', 'in_progress', 'review', 'done', null] as const) expect(problem({ to })).toBeNull();
  });

  it('say nothing about a status that stays', () => {
    const rules = { requireApprovalForDone: true, onlyLeadCanChangeStatus: true };
    expect(problem({ from: 'done', to: 'done', rules, blockedBy: ['t'] })).toBeNull();
  });

  it('keep workers from changing the status', () => {
    const rules = { onlyLeadCanChangeStatus: true };
    expect(problem({ rules })).toBe('forbidden: Only board leads can change task status.');
    expect(problem({ rules, byWorker: false })).toBeNull();
  });

  it('keep what waits for others where it is', () => {
    expect(problem({ blockedBy: ['t'] })).toBe('conflict: Task is blocked by incomplete dependencies.');
    expect(statusProblem(change({ blockedBy: ['t'] }))?.details).toEqual({ blocked_by_task_ids: ['t'] });
    expect(problem({ from: 'review', to: 'inbox', blockedBy: ['t'] })).toBeNull();
  });

  it('ask for a review, an approval and a comment', () => {
    const review = { requireReviewBeforeDone: true };
    expect(problem({ to: 'done', rules: review })).toContain('marked done from review');
    expect(problem({ from: 'review', to: 'done', rules: review })).toBeNull();
    const approval = { requireApprovalForDone: true };
    expect(problem({ to: 'done', rules: approval })).toContain('a linked approval has been approved');
    const approved = () => ({ pending: false, approved: true });
    expect(problem({ to: 'done', rules: approval, approvals: approved })).toBeNull();
    const comment = { commentRequiredForReview: true };
    expect(problem({ to: 'review', rules: comment })).toBe('unprocessable: Comment is required.');
    expect(problem({ to: 'review', rules: comment, commented: () => true })).toBeNull();
  });

  it('wait for a decision that is pending', () => {
    const rules = { blockStatusChangesWithPendingApproval: true };
    const approvals = () => ({ pending: true, approved: true });
    expect(problem({ rules, approvals })).toContain('while a linked approval is pending');
    expect(problem({ approvals })).toBeNull();
  });
});

describe('who may ask for what', () => {
  it('leaves everything to people', () => {
    expect(() => requireOwnBusiness('person', null, 'w1', { title: 'T', assignedAgentId: 'w2' })).not.toThrow();
  });

  it('lets workers tell how their work stands, and no more', () => {
    expect(() => requireOwnBusiness('worker', 'w1', 'w1', { status: 'review', comment: 'done' })).not.toThrow();
    expect(() => requireOwnBusiness('worker', 'w1', null, { status: 'in_progress' })).not.toThrow();
    expect(() => requireOwnBusiness('worker', 'w1', 'w2', { status: 'done' })).toThrow('tasks assigned to them');
    expect(() => requireOwnBusiness('worker', 'w1', 'w1', { priority: 'high' })).toThrow('Agents may only update');
  });

  it('keeps a lead from giving work to itself', () => {
    expect(() => requireOwnBusiness('coordinator', 'l', null, { assignedAgentId: 'l' })).toThrow('to themselves');
    expect(() => requireOwnBusiness('coordinator', 'l', null, { assignedAgentId: 'w1' })).not.toThrow();
  });
});

describe('whose a task is then', () => {
  const whose = (given: Partial<Handover>) =>
    assigneeAfter({
      asker: 'worker',
      agentId: 'w1',
      from: 'inbox',
      to: 'in_progress',
      assignedAgentId: null,
      handedInBy: null,
      leadAgentId: 'lead',
      ...given,
    });

  it('is theirs who begin it', () => expect(whose({})).toBe('w1'));
  it('stays with whom a person gave it', () =>
    expect(whose({ asker: 'person', agentId: null, assignedAgentId: 'w2' })).toBe('w2'));
  it("is the lead's to review, if there is one", () => {
    expect(whose({ from: 'in_progress', to: 'review', assignedAgentId: 'w1' })).toBe('lead');
    expect(whose({ from: 'in_progress', to: 'review', assignedAgentId: 'w1', leadAgentId: null })).toBeNull();
  });
  it('goes back to who handed it in', () =>
    expect(whose({ asker: 'coordinator', agentId: 'lead', from: 'review', to: 'inbox', handedInBy: 'w1' })).toBe('w1'));
  it('is nobodys when a worker gives it up', () =>
    expect(whose({ from: 'in_progress', to: 'inbox', assignedAgentId: 'w1' })).toBeNull());
  it('is unchanged where the status is', () =>
    expect(whose({ from: 'review', to: 'review', assignedAgentId: 'w9' })).toBe('w9'));

  it('moves on when it is begun or given away', () => {
    expect(movesOn({ status: 'inbox', assignedAgentId: null })).toBe(false);
    expect(movesOn({})).toBe(false);
    expect(movesOn({ status: 'review' })).toBe(true);
    expect(movesOn({ assignedAgentId: 'w1' })).toBe(true);
  });
});

describe('mentions', () => {
  const meant = (name: string, text: string, isLead = false) => isMentioned({ name, isLead }, mentionsIn(text));

  it('name an agent by its name or the first word of it', () => {
    expect(meant('Alex', 'hello @ALEX!')).toBe(true);
    expect(meant('Alex Ray', '@alex please')).toBe(true);
    expect(meant('Ray Alex', '@alex please')).toBe(false);
    expect(meant('Alex', 'alex@example.org')).toBe(false);
    expect(meant('', '@alex')).toBe(false);
  });

  it('name the lead by its part', () => {
    expect(meant('Zoe', '@lead look', true)).toBe(true);
    expect(meant('Lead', '@lead look', false)).toBe(false);
  });
});
