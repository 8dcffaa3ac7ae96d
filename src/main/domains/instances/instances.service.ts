/**
 * Agents as instances. Agents of today's adapters have no process between their runs, so an instance is their readiness to be
 * woken: it is up while they can be, and stopped while they are paused.
 */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../contract/access.ts';
import type { InstanceStatus } from '../../../contract/instances.ts';
import type { Store } from '../../db/store.ts';
import { openText, sealText, type TextSealer } from '../../platform/text-sealer.ts';
import { VERSION } from '../../platform/version.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { InstanceFactsService } from '../personal-agents/instance-facts.service.ts';
import type { Backup, InstancesRepo } from './instances.repo.ts';
import type { PlanOf } from './ports.ts';

export type { Backup };

export interface InstancesDeps {
  readonly store: Store;
  readonly repo: InstancesRepo;
  readonly access: AccessService;
  readonly box: TextSealer;
  readonly planOf: PlanOf;
  readonly facts: InstanceFactsService;
}

export interface Instance {
  readonly status: InstanceStatus;
  readonly isUp: boolean;
  /** Why it is as it is. */
  readonly reason: string;
  /** When it last came up. */
  readonly startedAt: string;
  /** Of the agent's program where it told one, else ours. */
  readonly version: string;
  readonly plan: string;
  /** A name of this computer that leads to the agent's page. */
  readonly subdomain: string;
  readonly url: string;
}

const TOKEN_BYTES = 32;
const BACKUPS_SHOWN = 20;

export class InstancesService {
  readonly #deps: InstancesDeps;

  constructor(deps: InstancesDeps) {
    this.#deps = deps;
  }

  /** What an agent is as an instance. For callers that may know of the agent. */
  of(agent: Agent): Instance {
    const { repo, planOf, facts } = this.#deps;
    const row = repo.find(agent.id);
    const { subdomain, url } = facts.addressesOf(agent.id);
    return {
      status: facts.statusOf(agent),
      isUp: facts.isUp(agent),
      reason: facts.hasRuntime(agent) ? agent.stateReason : noRuntime(agent),
      startedAt: row?.startedAt ?? agent.createdAt,
      version: row?.programVersion ?? VERSION,
      plan: planOf(agent.ownerUserId),
      subdomain,
      url,
    };
  }

  /** What was put aside of an agent, the latest first. @throws AppError not_found | forbidden */
  backups(actor: Actor, { id: agentId, companyId }: Agent): Backup[] {
    this.#deps.access.require(actor, { action: 'agent:read', companyId, agentId }, 'Agent not found');
    return this.#deps.repo.backups(agentId, BACKUPS_SHOWN);
  }

  /**
   * The gateway token of an agent, made when it is first asked for and the same from then on.
   * @throws AppError not_found | forbidden | unavailable (it cannot be decrypted)
   */
  async token(actor: Actor, { id: agentId, companyId }: Agent): Promise<string> {
    const { store, repo, access, box } = this.#deps;
    access.require(actor, { action: 'agent:lifecycle', companyId, agentId }, 'Agent not found');
    const kept = (): string | null => {
      const ciphertext = repo.find(agentId)?.tokenCiphertext ?? null;
      return ciphertext === null ? null : openText(box, ciphertext, placeOf(agentId));
    };
    return (
      kept() ??
      store.write(() => {
        const other = kept();
        if (other !== null) return other;
        const token = randomBytes(TOKEN_BYTES).toString('hex');
        repo.put(agentId, { tokenCiphertext: sealText(box, token, placeOf(agentId)) });
        return token;
      })
    );
  }
}

/** Why an agent cannot be started here whatever its state. */
export const noRuntime = ({ name, adapterType }: Pick<Agent, 'name' | 'adapterType'>): string =>
  `${name} has no runtime here: choose another adapter than ${adapterType}.`;

const placeOf = (agentId: string): string => `agent ${agentId} instance token`;
