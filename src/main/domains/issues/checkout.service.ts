/** Checking issues out and giving them back, so that two agents never work on the same one. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { IssueStatus } from '../../../contract/issues.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import { requireAssignment } from './assignment.ts';
import { isClosed, withStatus } from './issue-rules.ts';
import type { Issue, IssuesRepo } from './issues.repo.ts';
import type { IssueDetail, IssuesService } from './issues.service.ts';
import type { IssueRules } from './ports.ts';

export interface CheckoutDeps {
  readonly store: Store;
  readonly repo: IssuesRepo;
  readonly issues: IssuesService;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly activity: ActivityService;
  readonly rules: IssueRules;
  readonly clock: Clock;
}

export class CheckoutService {
  readonly #deps: CheckoutDeps;

  constructor(deps: CheckoutDeps) {
    this.#deps = deps;
  }

  /**
   * Takes an issue for an agent (the caller itself, or the one that the operator names) and puts it in progress. Taking
   * what one already has is fine.
   * @throws AppError conflict when another agent has it, it is assigned to another, closed, or not in an expected status
   */
  async checkout(
    actor: Actor,
    reference: string,
    wanted: { agentId?: string | undefined; expectedStatuses?: readonly IssueStatus[] | undefined },
  ): Promise<IssueDetail> {
    const { store, issues, repo, rules, clock } = this.#deps;
    const taken = await store.write((tx) => {
      const issue = this.#resolve(actor, reference);
      const agentId = this.#holder(actor, issue, wanted.agentId);
      this.#requireFree(issue, agentId, wanted.expectedStatuses);
      requireAssignment(this.#deps, actor, issue, { ...issue, assigneeAgentId: agentId, assigneeUserId: null });
      const runId = actor.type === 'agent' ? actor.runId : null;
      if (runId !== null && issue.executionRunId !== null && issue.executionRunId !== runId) {
        throw new AppError('conflict', 'Another run works on this issue', {
          details: { executionRunId: issue.executionRunId },
        });
      }
      const at = clock.iso();
      const after: Issue = {
        ...withStatus(issue, 'in_progress', at),
        assigneeAgentId: agentId,
        assigneeUserId: null,
        checkoutAgentId: agentId,
        checkoutRunId: runId,
        executionRunId: runId ?? issue.executionRunId,
        updatedAt: at,
      };
      rules.requireChange(actor, issue, after, null);
      repo.update(after);
      this.#record(tx, actor, after, 'issue.checked_out');
      return after;
    });
    return issues.detail(taken);
  }

  /** Gives an issue back: nobody has it, nobody is assigned, it is to do again. @throws AppError forbidden | conflict */
  async release(actor: Actor, reference: string): Promise<IssueDetail> {
    const { store, issues, repo, rules, clock } = this.#deps;
    const released = await store.write((tx) => {
      const issue = this.#resolve(actor, reference);
      if (issue.checkoutAgentId === null) throw new AppError('conflict', 'Issue is not checked out');
      issues.requireHold(actor, issue);
      const at = clock.iso();
      const after: Issue = { ...withStatus(issue, 'todo', at), assigneeAgentId: null, updatedAt: at };
      rules.requireChange(actor, issue, after, null);
      repo.update({ ...after, checkoutAgentId: null, checkoutRunId: null });
      this.#record(tx, actor, after, 'issue.released');
      return { ...after, checkoutAgentId: null, checkoutRunId: null };
    });
    return issues.detail(released);
  }

  /**
   * Takes an issue out of the hands that hold it: a checkout or a run that got stuck. The assignee stays unless they are to
   * go too. Always recorded, with what was overwritten. Source: the Paperclip server.
   * @throws AppError forbidden unless the actor may manage the checkouts of whoever holds it
   */
  async forceRelease(actor: Actor, reference: string, clearAssignee: boolean): Promise<IssueDetail> {
    const { store, issues, access, repo, activity, clock } = this.#deps;
    const released = await store.write((tx) => {
      const issue = issues.resolve(actor, reference);
      const holderAgentId = issue.checkoutAgentId ?? issue.assigneeAgentId;
      access.require(actor, {
        action: 'tasks:manage_active_checkouts',
        companyId: issue.companyId,
        holderAgentId,
        projectId: issue.projectId,
      });
      const after: Issue = {
        ...issue,
        checkoutAgentId: null,
        checkoutRunId: null,
        executionRunId: null,
        assigneeAgentId: clearAssignee ? null : issue.assigneeAgentId,
        updatedAt: clock.iso(),
      };
      repo.update(after);
      activity.record(tx, actor, {
        companyId: issue.companyId,
        action: 'issue.admin_force_release',
        entityType: 'issue',
        entityId: issue.id,
        details: {
          identifier: issue.identifier,
          holderAgentId,
          prevCheckoutRunId: issue.checkoutRunId,
          prevExecutionRunId: issue.executionRunId,
          clearAssignee,
        },
      });
      return after;
    });
    return issues.detail(released);
  }

  #resolve(actor: Actor, reference: string): Issue {
    const issue = this.#deps.issues.resolve(actor, reference);
    this.#deps.access.require(actor, { action: 'issue:write', companyId: issue.companyId }, 'Issue not found');
    return issue;
  }

  #holder(actor: Actor, issue: Issue, wanted: string | undefined): string {
    if (actor.type === 'agent') {
      if (wanted !== undefined && wanted !== actor.agentId) {
        throw new AppError('forbidden', 'Agent can only check out for itself', {
          details: { reason: 'deny_unsupported_action' },
        });
      }
      return actor.agentId;
    }
    const agentId = wanted ?? issue.assigneeAgentId;
    if (agentId === null) throw new AppError('unprocessable', 'Say which agent takes the issue: agentId');
    return agentId;
  }

  #requireFree(issue: Issue, agentId: string, expected: readonly IssueStatus[] | undefined): void {
    if (issue.checkoutAgentId === agentId && issue.status === 'in_progress') return;
    const details = {
      issueId: issue.id,
      status: issue.status,
      assigneeAgentId: issue.assigneeAgentId,
      checkoutRunId: issue.checkoutRunId,
    };
    const refuse = (message: string): never => {
      throw new AppError('conflict', message, { details });
    };
    if (isClosed(issue.status)) refuse(`Issue is ${issue.status}`);
    if (expected !== undefined && !expected.includes(issue.status)) {
      refuse(`Issue is ${issue.status}, expected ${expected.join(' or ')}`);
    }
    if (issue.checkoutAgentId !== null && issue.checkoutAgentId !== agentId)
      refuse('Issue is checked out by another agent');
    if (issue.assigneeAgentId !== null && issue.assigneeAgentId !== agentId)
      refuse('Issue is assigned to another agent');
    if (this.#deps.issues.openBlockers(issue.id).length > 0) refuse('Issue is blocked by open issues');
  }

  #record(tx: Parameters<ActivityService['record']>[0], actor: Actor, issue: Issue, action: string): void {
    this.#deps.activity.record(tx, actor, {
      companyId: issue.companyId,
      action,
      entityType: 'issue',
      entityId: issue.id,
      details: { identifier: issue.identifier, agentId: issue.assigneeAgentId },
    });
  }
}
