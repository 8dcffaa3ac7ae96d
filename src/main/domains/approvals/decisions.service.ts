/** Deciding about approvals, and what follows from it. Source: the Paperclip server. */
import { type Actor, userIdOf } from '../../../contract/access.ts';
import type { ApprovalStatus } from '../../../contract/approvals.ts';
import { AppError } from '../../../contract/errors.ts';
import { patchAgentBody } from '../../../contract/paperclip/agents.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { Agent, AgentsService, AgentView } from '../agents/agents.service.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import type { WakeupsService } from '../wakeups/wakeups.service.ts';
import type { Approval, ApprovalsRepo } from './approvals.repo.ts';
import type { ApprovalsService } from './approvals.service.ts';
import { hirePayload } from './hire-payload.ts';

export interface DecisionsDeps {
  readonly store: Store;
  readonly repo: ApprovalsRepo;
  readonly approvals: ApprovalsService;
  readonly agents: AgentsService;
  readonly changes: AgentChangesService;
  readonly lifecycle: LifecycleService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly wakeups: WakeupsService;
  readonly observer: DecisionObserver;
  readonly clock: Clock;
}

/** Told of every decision, within its transaction. */
export interface DecisionObserver {
  decided(tx: WriteTransaction, actor: Actor, approval: Approval): void;
}

type Verdict = 'approved' | 'rejected';

/** What of a hire can still be revised: all that its approval shows. */
const revisedHire = patchAgentBody.omit({ status: true, permissions: true, replaceAdapterConfig: true });

export class DecisionsService {
  readonly #deps: DecisionsDeps;

  constructor(deps: DecisionsDeps) {
    this.#deps = deps;
  }

  /**
   * Approves or rejects; the same verdict again changes nothing. A hire's agent may then work, or is terminated.
   * @throws AppError not_found | forbidden | unprocessable (decided otherwise already)
   */
  decide(actor: Actor, approvalId: string, verdict: Verdict, note: string | null): Promise<Approval> {
    return this.#deps.store.write((tx) => this.decideIn(tx, actor, approvalId, verdict, note));
  }

  /** The same within the caller's transaction. */
  decideIn(tx: WriteTransaction, actor: Actor, approvalId: string, verdict: Verdict, note: string | null): Approval {
    const { approvals, lifecycle, agents } = this.#deps;
    const before = this.#mayDecide(actor, approvals.find(actor, approvalId));
    if (before.status === verdict) return before;
    if (!isOpen(before)) {
      throw new AppError('unprocessable', `Only pending or revision requested approvals can be ${verdict}`);
    }
    const decided = this.#settle(tx, actor, before, verdict, note);
    if (before.type === 'hire_agent' && before.agentId !== null) {
      if (verdict === 'approved') lifecycle.activateIn(tx, actor, before.agentId);
      else if (agents.current(before.agentId).state === 'awaiting_approval')
        lifecycle.changeIn(tx, actor, before.agentId, 'terminate');
    }
    return decided;
  }

  /**
   * Approves the hire of an agent, with or without a request for it: for whoever may decide about requests.
   * @throws AppError not_found | forbidden | conflict (not waiting for approval)
   */
  async approveAgent(actor: Actor, { id: agentId, companyId }: Agent): Promise<AgentView> {
    const { store, repo, access, lifecycle, agents } = this.#deps;
    const approved = await store.write((tx) => {
      access.require(actor, { action: 'agent:read', companyId, agentId }, 'Agent not found');
      access.require(actor, { action: 'company:manage', companyId });
      for (const approval of repo.ofAgent(agentId).filter(isOpen)) this.#settle(tx, actor, approval, 'approved', null);
      return lifecycle.activateIn(tx, actor, agentId);
    });
    return agents.viewOf(actor, approved);
  }

  /** Sends an approval back to whoever asked. @throws AppError not_found | forbidden | unprocessable */
  requestRevision(actor: Actor, approvalId: string, note: string | null): Promise<Approval> {
    return this.#deps.store.write((tx) => {
      const before = this.#mayDecide(actor, this.#deps.approvals.find(actor, approvalId));
      if (before.status !== 'pending') {
        throw new AppError('unprocessable', 'Only pending approvals can request revision');
      }
      return this.#settle(tx, actor, before, 'revision_requested', note);
    });
  }

  /**
   * Asks again, with another payload when one is given. The payload of a hire is what its agent then becomes, so that the
   * board approves what it sees. @throws AppError not_found | forbidden | unprocessable
   */
  resubmit(actor: Actor, approvalId: string, payload: JsonObject | undefined): Promise<Approval> {
    return this.#deps.store.write((tx) => {
      const { repo, approvals, activity, clock } = this.#deps;
      const before = approvals.find(actor, approvalId);
      if (actor.type === 'agent' && actor.agentId !== before.requestedByAgentId) {
        throw new AppError('forbidden', 'Only requesting agent can resubmit this approval', {
          details: { reason: 'deny_unsupported_action' },
        });
      }
      if (actor.type !== 'agent') this.#mayDecide(actor, before);
      if (before.status !== 'revision_requested') {
        throw new AppError('unprocessable', 'Only revision requested approvals can be resubmitted');
      }
      const after: Approval = {
        ...before,
        status: 'pending',
        payload: payload === undefined ? before.payload : this.#revised(tx, actor, before, payload),
        decisionNote: null,
        decidedByUserId: null,
        decidedAt: null,
        updatedAt: clock.iso(),
      };
      repo.update(after);
      activity.record(tx, actor, {
        companyId: after.companyId,
        action: 'approval.resubmitted',
        entityType: 'approval',
        entityId: after.id,
        details: { type: after.type, agentId: after.agentId },
      });
      return approvals.viewOf(actor, after);
    });
  }

  /** An agent that waited is gone for good: what it waited for is rejected. */
  agentTerminated(tx: WriteTransaction, actor: Actor, agentId: string): void {
    for (const approval of this.#deps.repo.ofAgent(agentId).filter(isOpen)) {
      this.#settle(tx, actor, approval, 'rejected', approval.decisionNote);
    }
  }

  #mayDecide(actor: Actor, approval: Approval): Approval {
    this.#deps.access.require(actor, { action: 'company:manage', companyId: approval.companyId }, 'Approval not found');
    return approval;
  }

  #settle(
    tx: WriteTransaction,
    actor: Actor,
    before: Approval,
    status: Exclude<ApprovalStatus, 'pending' | 'cancelled'>,
    decisionNote: string | null,
  ): Approval {
    const { repo, activity, clock } = this.#deps;
    const at = clock.iso();
    const decidedByUserId = userIdOf(actor);
    const after: Approval = { ...before, status, decisionNote, decidedByUserId, decidedAt: at, updatedAt: at };
    repo.update(after);
    const { id, companyId, type, agentId, requestedByAgentId } = after;
    activity.record(tx, actor, {
      companyId,
      action: `approval.${status}`,
      entityType: 'approval',
      entityId: id,
      details: { type, agentId },
    });
    if (requestedByAgentId !== null) this.#wake(tx, requestedByAgentId, after);
    this.#deps.observer.decided(tx, actor, after);
    return after;
  }

  /** Tells the agent that asked, unless it cannot work now: it finds the answer when it next looks. */
  #wake(tx: WriteTransaction, agentId: string, { id, status }: Approval): void {
    const { repo, wakeups } = this.#deps;
    try {
      const payload = { approvalId: id, approvalStatus: status, linkedIssueIds: repo.issueIds(id) };
      wakeups.requestIn(tx, { type: 'system' }, agentId, {
        source: 'automation',
        triggerDetail: 'system',
        reason: `approval_${status}`,
        payload,
        idempotencyKey: null,
        forceFreshSession: false,
        failedRunId: null,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  #revised(tx: WriteTransaction, actor: Actor, approval: Approval, payload: JsonObject): JsonObject {
    if (approval.type !== 'hire_agent' || approval.agentId === null) return redactConfig(payload);
    const changes = revisedHire.safeParse(payload);
    if (!changes.success) {
      throw new AppError('unprocessable', 'The payload does not describe an agent. Send fields of the hire request.');
    }
    const agent = this.#deps.changes.reviseHireIn(tx, actor, approval.agentId, changes.data);
    const skills = approval.payload.desiredSkills as Parameters<typeof hirePayload>[1];
    return hirePayload(agent, skills, approval.requestedByAgentId);
  }
}

const isOpen = (approval: Approval): boolean =>
  approval.status === 'pending' || approval.status === 'revision_requested';
