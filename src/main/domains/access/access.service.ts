/** The one place that answers whether an actor may do something. Every service asks it; no surface decides. */
import { type Actor, OPERATOR_USER_ID, type PermissionKey, type PrincipalType } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessRepo, Grant, Membership } from './access.repo.ts';
import { type Decision, decide, type Request } from './decide.ts';

export type { Grant, Membership };

/** What `access` must know of agents. A port, because agents ask `access` too. */
export interface AgentDirectory {
  /** Null when there is no such agent. */
  facts(agentId: string): { readonly role: string; readonly canCreateAgents: boolean } | null;
  /** Whether `agentId` reports to `managerId`, directly or through others. */
  reportsTo(agentId: string, managerId: string): boolean;
}

export type TaskAssignSource = 'ceo_role' | 'agent_creator' | 'explicit_grant' | 'simple_default' | 'none';

/** The `access` block of an agent: what it may assign and where that comes from. */
export interface AgentAccess {
  readonly canAssignTasks: boolean;
  readonly taskAssignSource: TaskAssignSource;
  readonly membership: Membership | null;
  readonly grants: readonly Grant[];
}

export class AccessService {
  readonly #repo: AccessRepo;
  readonly #directory: AgentDirectory;
  readonly #clock: Clock;

  constructor(repo: AccessRepo, directory: AgentDirectory, clock: Clock) {
    this.#repo = repo;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** The decision with its reason, for callers that answer differently instead of refusing. */
  decide(actor: Actor, request: Request): Decision {
    if (actor.type !== 'agent') return decide(actor, request, null);
    const agent = this.#directory.facts(actor.agentId);
    if (agent === null) return decide(actor, request, null);
    return decide(actor, request, {
      role: agent.role,
      canCreateAgents: agent.canCreateAgents,
      permissionKeys: new Set(
        this.#repo.grantsOf(actor.companyId, 'agent', actor.agentId).map((grant) => grant.permissionKey),
      ),
      isMember: this.#repo.membership(actor.companyId, 'agent', actor.agentId)?.status === 'active',
      manages: (agentId) => this.#directory.reportsTo(agentId, actor.agentId),
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
          throw new AppError('unauthenticated', decision.message);
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

  /** Makes a new agent a member of its company, with the grants that its role starts with. */
  admitAgent(_tx: WriteTransaction, agent: { id: string; companyId: string; role: string }, actor: Actor): void {
    const at = this.#clock.iso();
    const principal = { companyId: agent.companyId, principalType: 'agent' as const, principalId: agent.id };
    this.#repo.insertMembership({
      id: newId(),
      ...principal,
      status: 'active',
      role: 'member',
      createdAt: at,
      updatedAt: at,
    });
    const keys: PermissionKey[] = agent.role === 'ceo' ? ['tasks:assign', 'agents:configure'] : ['tasks:assign'];
    for (const permissionKey of keys) {
      const grantedByUserId = actor.type === 'user' ? actor.userId : OPERATOR_USER_ID;
      this.#repo.insertGrant({
        id: newId(),
        ...principal,
        permissionKey,
        scope: null,
        grantedByUserId,
        createdAt: at,
        updatedAt: at,
      });
    }
  }

  /** What an agent may assign, for its detail view. */
  agentAccess(agent: { id: string; companyId: string; role: string }, canCreateAgents: boolean): AgentAccess {
    const type: PrincipalType = 'agent';
    const membership = this.#repo.membership(agent.companyId, type, agent.id);
    const grants = this.#repo.grantsOf(agent.companyId, type, agent.id);
    const source = taskAssignSource(agent.role, canCreateAgents, membership, grants);
    return { canAssignTasks: source !== 'none', taskAssignSource: source, membership, grants };
  }
}

function taskAssignSource(
  role: string,
  canCreateAgents: boolean,
  membership: Membership | null,
  grants: readonly Grant[],
): TaskAssignSource {
  if (role === 'ceo') return 'ceo_role';
  if (canCreateAgents) return 'agent_creator';
  if (grants.some((grant) => grant.permissionKey === 'tasks:assign')) return 'explicit_grant';
  return membership?.status === 'active' ? 'simple_default' : 'none';
}
