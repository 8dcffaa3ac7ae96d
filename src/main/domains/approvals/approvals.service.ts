/** Decisions that wait for the board: hires, and whatever agents ask for. Source: the Paperclip server. */
import { type Actor, agentIdOf, userIdOf } from '../../../contract/access.ts';
import type { ApprovalStatus, ApprovalType } from '../../../contract/approvals.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CreateApproval } from '../../../contract/paperclip/approvals.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Issue, IssuesService } from '../issues/issues.service.ts';
import type { Approval, ApprovalComment, ApprovalsRepo, PageRange } from './approvals.repo.ts';
import { withoutConfiguration } from './hire-payload.ts';

export type { Approval, ApprovalComment };

export interface ApprovalsDeps {
  readonly store: Store;
  readonly repo: ApprovalsRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly issues: IssuesService;
  readonly clock: Clock;
}

/** What is to be decided. */
export interface ApprovalRequest {
  readonly companyId: string;
  readonly type: ApprovalType;
  /** The agent that waits for it, when there is one. */
  readonly agentId: string | null;
  readonly payload: JsonObject;
  readonly issueIds: readonly string[];
}

export class ApprovalsService {
  readonly #deps: ApprovalsDeps;

  constructor(deps: ApprovalsDeps) {
    this.#deps = deps;
  }

  /** Approvals of a company, the oldest first. @throws AppError not_found | forbidden */
  list(actor: Actor, companyId: string, status: ApprovalStatus | undefined, page: PageRange): Approval[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.repo.ofCompany(companyId, status, page).map((approval) => this.viewOf(actor, approval));
  }

  /** @throws AppError not_found */
  get(actor: Actor, approvalId: string): Approval {
    return this.viewOf(actor, this.find(actor, approvalId));
  }

  /** An approval that the actor may know of, as it is stored. @throws AppError not_found */
  find(actor: Actor, approvalId: string): Approval {
    const { repo, access } = this.#deps;
    const approval = repo.byId(approvalId);
    if (approval === null) {
      access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Approval not found');
    }
    // Whoever may read the work may read what is to be decided about it.
    access.require(actor, { action: 'issue:read', companyId: approval.companyId }, 'Approval not found');
    return approval;
  }

  /** What the actor may see of an approval: a hire's configuration is for those who may read it, and who asked for it. */
  viewOf(actor: Actor, approval: Approval): Approval {
    const { companyId, type, agentId } = approval;
    if (type !== 'hire_agent') return approval;
    if (actor.type === 'agent' && actor.agentId === approval.requestedByAgentId) return approval;
    const request = { action: 'agent_config:read', companyId, agentId: agentId ?? '' } as const;
    if (this.#deps.access.decide(actor, request).allowed) return approval;
    return { ...approval, payload: withoutConfiguration(approval.payload) };
  }

  /** Issues that an approval is linked to. @throws AppError not_found */
  issues(actor: Actor, approvalId: string): Issue[] {
    const { id } = this.find(actor, approvalId);
    return this.#deps.repo.issueIds(id).flatMap((issueId) => this.#deps.issues.find(issueId) ?? []);
  }

  /** How many wait for a decision. For other services. */
  countPending(companyId: string): number {
    return this.#deps.repo.countPending(companyId);
  }

  /** Asks the board for something else than a hire. @throws AppError not_found | forbidden | unprocessable */
  create(actor: Actor, companyId: string, { type, payload, issueIds }: CreateApproval): Promise<Approval> {
    return this.#deps.store.write((tx) => {
      // Whoever may ask for work may ask for a decision.
      this.#deps.access.require(actor, { action: 'issue:create', companyId });
      if (type === 'hire_agent') {
        throw new AppError(
          'unprocessable',
          'A hire is requested with the agent that it is about: use POST /api/companies/:companyId/agent-hires.',
        );
      }
      return this.requestIn(tx, actor, { companyId, type, agentId: null, payload, issueIds });
    });
  }

  /** Stores a request within the caller's transaction, with every secret masked. @throws AppError not_found */
  requestIn(tx: WriteTransaction, actor: Actor, request: ApprovalRequest): Approval {
    const { repo, activity, clock, issues } = this.#deps;
    const { companyId, issueIds } = request;
    issues.requireOfCompany(companyId, issueIds);
    const at = clock.iso();
    const approval: Approval = {
      id: newId(),
      companyId,
      type: request.type,
      status: 'pending',
      agentId: request.agentId,
      requestedByAgentId: agentIdOf(actor),
      requestedByUserId: userIdOf(actor),
      payload: redactConfig(request.payload),
      decisionNote: null,
      decidedByUserId: null,
      decidedAt: null,
      createdAt: at,
      updatedAt: at,
    };
    repo.insert(approval);
    for (const issueId of new Set(issueIds)) repo.linkIssue(approval.id, issueId);
    activity.record(tx, actor, {
      companyId,
      action: 'approval.created',
      entityType: 'approval',
      entityId: approval.id,
      details: { type: approval.type, agentId: approval.agentId, issueIds: [...issueIds] },
    });
    return approval;
  }

  /** What is said about an approval, the oldest first. @throws AppError not_found */
  comments(actor: Actor, approvalId: string, page: PageRange): ApprovalComment[] {
    return this.#deps.repo.comments(this.find(actor, approvalId).id, page);
  }

  /** @throws AppError not_found | forbidden */
  comment(actor: Actor, approvalId: string, body: string): Promise<ApprovalComment> {
    return this.#deps.store.write((tx) => {
      const { repo, activity, clock, access } = this.#deps;
      const { id, companyId } = this.find(actor, approvalId);
      access.require(actor, { action: 'issue:write', companyId }, 'Approval not found');
      const at = clock.iso();
      const comment: ApprovalComment = {
        id: newId(),
        companyId,
        approvalId: id,
        authorAgentId: agentIdOf(actor),
        authorUserId: userIdOf(actor),
        body,
        createdAt: at,
        updatedAt: at,
      };
      repo.insertComment(comment);
      activity.record(tx, actor, {
        companyId,
        action: 'approval.comment_added',
        entityType: 'approval',
        entityId: id,
        details: { commentId: comment.id },
      });
      return comment;
    });
  }
}
