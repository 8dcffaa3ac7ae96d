/** Hiring: a new agent that may need the board's approval. Source: the Paperclip Agents API, "Hire Agent". */
import { type Actor, agentIdOf } from '../../../contract/access.ts';
import type { CreateAgent } from '../../../contract/paperclip/agents.ts';
import type { HireAgent } from '../../../contract/paperclip/approvals.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentCreationService } from '../agents/agent-creation.service.ts';
import type { Agent, AgentsService, AgentView } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { IssuesService } from '../issues/issues.service.ts';
import type { Approval, ApprovalsRepo } from './approvals.repo.ts';
import type { ApprovalsService } from './approvals.service.ts';
import { hirePayload } from './hire-payload.ts';

export interface HiresDeps {
  readonly store: Store;
  readonly repo: ApprovalsRepo;
  readonly approvals: ApprovalsService;
  readonly agents: AgentsService;
  readonly creation: AgentCreationService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly issues: IssuesService;
  readonly clock: Clock;
}

export interface Hire {
  readonly agent: AgentView;
  /** Null where the company asks for none. */
  readonly approval: Approval | null;
  /** True: the same request of the same run had been answered before; nothing was made. */
  readonly repeated: boolean;
}

export class HiresService {
  readonly #deps: HiresDeps;

  constructor(deps: HiresDeps) {
    this.#deps = deps;
  }

  /**
   * Makes an agent, waiting for approval where the company wants that. All of it, or nothing. A run that sends the same
   * request again gets the same agent. @throws AppError not_found | forbidden | conflict | unprocessable
   */
  async hire(actor: Actor, companyId: string, input: HireAgent): Promise<Hire> {
    const { store, agents, approvals } = this.#deps;
    const { agent, approval, repeated } = await store.write((tx) => {
      this.#deps.access.require(actor, { action: 'agents:create', companyId });
      const key = retryKey(actor, companyId, input);
      return this.#earlier(key) ?? this.#hireIn(tx, actor, companyId, input, key);
    });
    return {
      agent: agents.viewOf(actor, agent),
      approval: approval && approvals.viewOf(actor, approval),
      repeated,
    };
  }

  #earlier(key: RetryKey | null): { agent: Agent; approval: Approval | null; repeated: true } | null {
    const { repo, agents } = this.#deps;
    const record = key === null ? null : repo.hire(key.runId, key.requestHash);
    if (record === null) return null;
    const approval = record.approvalId === null ? null : repo.byId(record.approvalId);
    return { agent: agents.current(record.agentId), approval, repeated: true };
  }

  #hireIn(
    tx: WriteTransaction,
    actor: Actor,
    companyId: string,
    { sourceIssueId, sourceIssueIds, ...input }: HireAgent,
    key: RetryKey | null,
  ): { agent: Agent; approval: Approval | null; repeated: false } {
    const { repo, clock } = this.#deps;
    const issueIds = [...new Set([...(sourceIssueId ? [sourceIssueId] : []), ...sourceIssueIds])];
    const { agent, approval } = this.insertIn(tx, actor, companyId, input, issueIds);
    if (key !== null) {
      const approvalId = approval?.id ?? null;
      repo.insertHire({ ...key, companyId, agentId: agent.id, approvalId, createdAt: clock.iso() });
    }
    return { agent, approval, repeated: false };
  }

  /** Makes an agent that the caller has found to be permitted, for a person where one is named, else the operator's. */
  insertIn(
    tx: WriteTransaction,
    actor: Actor,
    companyId: string,
    input: CreateAgent,
    issueIds: readonly string[],
    ownerUserId: string | null = null,
  ): { agent: Agent; approval: Approval | null } {
    const { approvals, creation, companies, issues, activity } = this.#deps;
    const needsApproval = companies.find(companyId).requireApprovalForNewAgents;
    issues.requireOfCompany(companyId, issueIds);
    const state = needsApproval ? 'awaiting_approval' : 'ready';
    const agent = creation.insertIn(tx, actor, companyId, input, state, ownerUserId);
    activity.record(tx, actor, {
      companyId,
      action: 'agent.hire_created',
      entityType: 'agent',
      entityId: agent.id,
      details: { name: agent.name, role: agent.role, requiresApproval: needsApproval, issueIds },
    });
    if (!needsApproval) return { agent, approval: null };
    const payload = hirePayload(agent, input.desiredSkills, agentIdOf(actor));
    const approval = approvals.requestIn(tx, actor, {
      companyId,
      type: 'hire_agent',
      agentId: agent.id,
      payload,
      issueIds,
    });
    return { agent, approval };
  }
}

interface RetryKey {
  readonly runId: string;
  readonly requestHash: string;
}

/** By what a repeated request is known; only runs repeat themselves. */
function retryKey(actor: Actor, companyId: string, input: HireAgent): RetryKey | null {
  if (actor.type !== 'agent' || actor.runId === null) return null;
  return { runId: actor.runId, requestHash: sha256Hex(JSON.stringify([companyId, input])) };
}
