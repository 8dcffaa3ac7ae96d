/** Keys of agents. A token is shown once, when it is made; after that only its hash is known. */
import { type Actor, OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId, newSecret, sha256Hex } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { AgentKey, KeysRepo } from './keys.repo.ts';
import type { RevocationsService } from './revocations.service.ts';

export type { AgentKey };

export interface KeysDeps {
  readonly store: Store;
  readonly repo: KeysRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly revocations: RevocationsService;
  readonly clock: Clock;
}

export class KeysService {
  readonly #deps: KeysDeps;

  constructor(deps: KeysDeps) {
    this.#deps = deps;
  }

  /** All keys of an agent, revoked ones included, the oldest first. */
  list(actor: Actor, agent: Agent, page: PageQuery): AgentKey[] {
    this.#requireManage(actor, agent);
    return this.#deps.repo.keysOfAgent(agent.id, page);
  }

  /** @throws AppError conflict when the agent is terminated or awaits approval */
  create(actor: Actor, agent: Agent, name: string): Promise<{ key: AgentKey; token: string }> {
    return this.#deps.store.write((tx) => {
      this.#requireManage(actor, agent);
      const { state } = this.#deps.agents.current(agent.id);
      if (state === 'terminated') throw new AppError('conflict', 'Cannot create keys for terminated agents');
      if (state === 'awaiting_approval') {
        throw new AppError('conflict', 'Cannot create keys for pending approval agents');
      }
      const made = this.#make(actor, agent, name, newSecret('pcp_'));
      this.#record(tx, actor, agent, 'agent.key_created', made.key);
      return made;
    });
  }

  /** Makes a key that the server itself hands to an agent, of 256 random bits. For other services. */
  issueIn(_tx: WriteTransaction, actor: Actor, agent: Agent, name: string): { key: AgentKey; token: string } {
    return this.#make(actor, agent, name, newSecret('pcp_', 32));
  }

  /** Revokes a key that the server itself has handed out; again is fine. For other services. */
  revokeIn(tx: WriteTransaction, agent: Agent, keyId: string): void {
    if (!this.isGood(agent, keyId)) return;
    this.#deps.repo.revokeKey(keyId, this.#deps.clock.iso());
    this.#deps.revocations.revoked(tx);
  }

  /** Whether it is a key of the agent that still opens anything. For other services. */
  isGood(agent: Agent, keyId: string): boolean {
    const key = this.#deps.repo.keyOfAgent(agent.id, keyId);
    return key !== null && key.revokedAt === null;
  }

  #make(actor: Actor, agent: Agent, name: string, token: string): { key: AgentKey; token: string } {
    const key: AgentKey = {
      id: newId(),
      agentId: agent.id,
      companyId: agent.companyId,
      name,
      tokenHash: sha256Hex(token),
      responsibleUserId: actor.type === 'user' ? actor.userId : OPERATOR_USER_ID,
      createdAt: this.#deps.clock.iso(),
      lastUsedAt: null,
      revokedAt: null,
    };
    this.#deps.repo.insertKey(key);
    return { key, token };
  }

  /** Revokes a key; again is fine. @throws AppError not_found */
  revoke(actor: Actor, agent: Agent, keyId: string): Promise<void> {
    return this.#deps.store.write((tx) => {
      this.#requireManage(actor, agent);
      const key = this.#deps.repo.keyOfAgent(agent.id, keyId);
      if (key === null) throw new AppError('not_found', 'Key not found');
      if (key.revokedAt !== null) return;
      this.#deps.repo.revokeKey(keyId, this.#deps.clock.iso());
      this.#deps.revocations.revoked(tx);
      this.#record(tx, actor, agent, 'agent.key_revoked', key);
    });
  }

  #requireManage(actor: Actor, agent: Agent): void {
    this.#deps.access.require(
      actor,
      { action: 'agent:keys', companyId: agent.companyId, agentId: agent.id },
      'Agent not found',
    );
  }

  #record(tx: WriteTransaction, actor: Actor, agent: Agent, action: string, key: AgentKey): void {
    this.#deps.activity.record(tx, actor, {
      companyId: agent.companyId,
      action,
      entityType: 'agent',
      entityId: agent.id,
      details: { keyId: key.id, name: key.name },
    });
  }
}
