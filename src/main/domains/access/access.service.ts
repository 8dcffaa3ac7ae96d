/** The one place that answers whether an actor may do something. Every service asks it; no surface decides. */
import { type Actor, isOperator, type MemberRole, OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessRepo } from './access.repo.ts';
import type { AssignmentFacts } from './assignment.ts';
import { type AgentFacts, type Decision, decide, type Request, type UserFacts, type World } from './decide.ts';
import { classifyPolicy, type PolicyVerdict, strictest } from './policy.ts';
import type { AssignRequest } from './request.ts';

export type { Decision, Request };

/** What `access` must know of an agent. */
export interface DirectoryEntry {
  readonly companyId: string;
  readonly role: string;
  readonly canCreateAgents: boolean;
  /** Whether it can be given work: neither terminated nor waiting for its approval. */
  readonly takesWork: boolean;
  /** Its `authorizationPolicy`, whatever it is. */
  readonly policy: unknown;
  /** The person it belongs to; null: the operator. */
  readonly ownerUserId: string | null;
}

/** What `access` must know of agents and projects. A port, because those domains ask `access` too. */
export interface Directory {
  /** Null when there is no such agent. */
  agent(agentId: string): DirectoryEntry | null;
  /** Whether `agentId` reports to `managerId`, directly or through others. */
  reportsTo(agentId: string, managerId: string): boolean;
  /** The `authorizationPolicy` of a project; undefined when it has none. */
  projectPolicy(projectId: string): unknown;
}

export class AccessService {
  readonly #repo: AccessRepo;
  readonly #directory: Directory;

  constructor(repo: AccessRepo, directory: Directory) {
    this.#repo = repo;
    this.#directory = directory;
  }

  /** The decision with its reason, for callers that answer differently instead of refusing. */
  decide(actor: Actor, request: Request): Decision {
    const companyId = 'companyId' in request ? request.companyId : null;
    const userId = actor.type === 'user' ? actor.userId : actor.type === 'agent' ? actor.responsibleUserId : undefined;
    const world: World = {
      owns: (agentId) => actor.type === 'user' && this.#directory.agent(agentId)?.ownerUserId === actor.userId,
      isWithin: (agentId, rootId) => agentId === rootId || this.#directory.reportsTo(agentId, rootId),
      assignment: () => {
        if (request.action !== 'tasks:assign') throw new Error(`${request.action} assigns nothing`);
        return this.#assignment(request);
      },
    };
    return decide(actor, request, {
      agent: actor.type === 'agent' ? this.#agentFacts(actor) : null,
      user: userId !== undefined && companyId !== null ? this.#userFacts(userId, companyId) : null,
      world,
    });
  }

  /**
   * Throws unless the actor may. A company that does not exist is `not_found` to everybody who may ask about it.
   * @throws AppError unauthenticated | forbidden | not_found
   */
  require(actor: Actor, request: Request, absentMessage = 'Company not found'): void {
    const decision = this.decide(actor, request);
    if (!decision.allowed) {
      switch (decision.as) {
        case 'unauthenticated':
          throw new AppError('unauthenticated', decision.message, { details: { reason: decision.reason } });
        case 'absent':
          throw new AppError('not_found', absentMessage);
        case 'forbidden':
          throw new AppError('forbidden', decision.message, { details: { reason: decision.reason } });
      }
    }
    if ('companyId' in request && !this.#repo.companyExists(request.companyId)) {
      throw new AppError('not_found', absentMessage);
    }
  }

  /** The companies that an actor belongs to: those of its active memberships, its own, or all (null). */
  companiesOf(actor: Actor): ReadonlySet<string> | null {
    if (actor.type === 'agent') return new Set([actor.companyId]);
    if (actor.type !== 'user' || isOperator(actor)) return null;
    const active = this.#repo.membershipsOfUser(actor.userId).filter(({ status }) => status === 'active');
    return new Set(active.map(({ companyId }) => companyId));
  }

  /** Whether a person can be given work in a company. */
  isActiveMember(companyId: string, userId: string): boolean {
    return userId === OPERATOR_USER_ID || this.#repo.membership(companyId, 'user', userId)?.status === 'active';
  }

  /** Whether a project's policy asks something of whoever assigns work there. */
  protects(projectId: string): boolean {
    return classifyPolicy(this.#directory.projectPolicy(projectId)) !== 'open';
  }

  #agentFacts(actor: Actor & { type: 'agent' }): AgentFacts | null {
    const entry = this.#directory.agent(actor.agentId);
    return entry === null
      ? null
      : {
          role: entry.role,
          canCreateAgents: entry.canCreateAgents,
          isMember: this.#repo.membership(actor.companyId, 'agent', actor.agentId)?.status === 'active',
          grants: this.#repo.grantsOf(actor.companyId, 'agent', actor.agentId),
        };
  }

  #userFacts(userId: string, companyId: string): UserFacts | null {
    if (userId === OPERATOR_USER_ID) return null;
    const membership = this.#repo.membership(companyId, 'user', userId);
    if (membership === null) return null;
    return {
      isMember: membership.status === 'active',
      role: membership.role as MemberRole,
      grants: this.#repo.grantsOf(companyId, 'user', userId),
    };
  }

  #assignment({ companyId, assigneeAgentId, assigneeUserId, projectId, issuePolicy }: AssignRequest): AssignmentFacts {
    const agent = assigneeAgentId === null ? null : this.#directory.agent(assigneeAgentId);
    const agentIsActive = assigneeAgentId === null || (agent?.companyId === companyId && agent.takesWork);
    const userIsActive = assigneeUserId === null || this.isActiveMember(companyId, assigneeUserId);
    const projectPolicy: PolicyVerdict =
      projectId === null ? 'open' : classifyPolicy(this.#directory.projectPolicy(projectId));
    return {
      assigneeIsActive: agentIsActive && userIsActive,
      assigneePolicy: classifyPolicy(agent?.policy),
      placePolicy: strictest([projectPolicy, classifyPolicy(issuePolicy)]),
    };
  }
}
