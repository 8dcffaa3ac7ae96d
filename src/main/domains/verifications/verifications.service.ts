/** Who is proven to stand behind an agent. A proof is checked, never taken at its word, and only of a challenge of ours. */
import { type Actor, userIdOf } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import {
  type Ceremony,
  type ChallengeAnswer,
  type Proof,
  type ProofAnswer,
  VERIFICATION_TYPES,
  type VerificationStatus,
  type VerificationType,
} from '../../../contract/verification.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import type { ChallengeRow } from './challenges.repo.ts';
import type { ChallengesService } from './challenges.service.ts';
import { checkCoinbase } from './coinbase-check.ts';
import { checkEas } from './eas-check.ts';
import { checkEns } from './ens-check.ts';
import type { Finding, Proven } from './finding.ts';
import type { PasskeysService } from './passkeys.service.ts';
import { obstacleOf } from './rpc-endpoint.ts';
import type { VerificationRow, VerificationsRepo } from './verifications.repo.ts';

export interface VerificationsDeps {
  readonly store: Store;
  readonly repo: VerificationsRepo;
  readonly challenges: ChallengesService;
  readonly passkeys: PasskeysService;
  readonly settings: SettingsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly clock: Clock;
}

const ABSENT = 'Agent not found';

export class VerificationsService {
  readonly #deps: VerificationsDeps;

  constructor(deps: VerificationsDeps) {
    this.#deps = deps;
  }

  /** For other services, after their own access check. What it was proven with may have ended since. */
  of(agentId: string): VerificationStatus {
    const { repo, clock } = this.#deps;
    const row = repo.ofAgent(agentId);
    return {
      verified: row !== null && (row.expiresAt === null || row.expiresAt > clock.iso()),
      verificationType: row?.type ?? null,
      attestationUid: row?.attestationUid ?? null,
      verifierAddress: row?.verifierAddress ?? null,
      verifiedAt: row?.verifiedAt ?? null,
      metadata: row?.metadata ?? null,
    };
  }

  /** @throws AppError not_found */
  status(actor: Actor, agentId: string): VerificationStatus {
    const { companyId } = this.#find(actor, agentId);
    this.#deps.access.require(actor, { action: 'agent:read', companyId, agentId }, ABSENT);
    return this.of(agentId);
  }

  /** Why nothing of a type can be checked here yet; null where it can. */
  obstacles(): Record<VerificationType, string | null> {
    const settings = this.#deps.settings.of('verification');
    const entries = VERIFICATION_TYPES.map((type) => [type, obstacleOf(type, settings)]);
    return Object.fromEntries(entries) as Record<VerificationType, string | null>;
  }

  /** @throws AppError not_found | forbidden */
  async challenge(
    actor: Actor,
    agentId: string,
    type: VerificationType,
    ceremony: Ceremony | undefined,
  ): Promise<ChallengeAnswer> {
    const { store, challenges, passkeys } = this.#deps;
    const { owner } = this.#require(actor, agentId, type);
    const begun = type === 'webauthn' ? await passkeys.begin(owner.userId, ceremony) : null;
    return store.write(() => {
      const { agent } = this.#require(actor, agentId, type);
      return begun === null
        ? challenges.issueText(owner, agent.name)
        : challenges.issueBytes(owner, begun.ceremony, begun.message, begun.options);
    });
  }

  /**
   * A proof that does not hold uses its challenge up, too. One that could not be checked leaves it open.
   * @throws AppError not_found | forbidden | unprocessable | bad_gateway
   */
  async verify(actor: Actor, agentId: string, proof: Proof): Promise<ProofAnswer> {
    const { store, challenges } = this.#deps;
    const { owner } = this.#require(actor, agentId, proof.verificationType);
    const challenge = challenges.require(owner, proof.challengeId);
    const finding = await this.#check(proof, challenge);
    const row = await store.write((tx) => {
      const { agent } = this.#require(actor, agentId, proof.verificationType);
      challenges.useIn(tx, challenge);
      if (finding.outcome === 'refused') return null;
      finding.store?.();
      return finding.outcome === 'proven' ? this.#putIn(tx, actor, agent, challenge, finding) : null;
    });
    if (finding.outcome === 'refused') throw new AppError('unprocessable', finding.reason);
    return {
      success: true,
      verified: row !== null,
      verificationType: proof.verificationType,
      attestationUid: row?.attestationUid ?? null,
      verifiedAt: row?.verifiedAt ?? null,
    };
  }

  /** Does nothing where there is none. @throws AppError not_found | forbidden */
  remove(actor: Actor, agentId: string): Promise<void> {
    const { store, repo, access, activity } = this.#deps;
    return store.write((tx) => {
      const { companyId } = this.#find(actor, agentId);
      access.require(actor, { action: 'agent:verify', companyId, agentId }, ABSENT);
      const row = repo.ofAgent(agentId);
      if (row === null) return;
      repo.delete(agentId);
      activity.record(tx, actor, {
        companyId,
        action: 'agent.verification_removed',
        entityType: 'agent',
        entityId: agentId,
        details: { verificationType: row.type },
      });
    });
  }

  #check(proof: Proof, challenge: ChallengeRow): Promise<Finding> {
    const { settings, passkeys, clock } = this.#deps;
    const known = settings.of('verification');
    switch (proof.verificationType) {
      case 'ens':
        return checkEns(proof, challenge.message, known);
      case 'coinbase':
        return checkCoinbase(proof, challenge.message, known, clock.now());
      case 'eas':
        return checkEas(proof, challenge.message, known, clock.now());
      case 'webauthn':
        return passkeys.check(proof, challenge);
    }
  }

  #putIn(tx: WriteTransaction, actor: Actor, agent: Agent, { type, userId }: ChallengeRow, proven: Proven) {
    const { repo, activity, clock } = this.#deps;
    const { attestationUid, verifierAddress, metadata, expiresAt } = proven;
    const verifiedAt = clock.iso();
    const row: VerificationRow = {
      agentId: agent.id,
      type,
      attestationUid,
      verifierAddress,
      metadata: { ...metadata, verifiedAt, expiresAt },
      verifiedByUserId: userId,
      verifiedAt,
      expiresAt,
    };
    repo.put(row);
    activity.record(tx, actor, {
      companyId: agent.companyId,
      action: 'agent.verified',
      entityType: 'agent',
      entityId: agent.id,
      details: { verificationType: type, attestationUid, verifierAddress },
    });
    return row;
  }

  #find(actor: Actor, agentId: string): Agent {
    const agent = this.#deps.agents.find(agentId);
    if (agent !== null) return agent;
    this.#deps.access.require(actor, { action: 'company:list' });
    throw new AppError('not_found', ABSENT);
  }

  /** The agent, and what a challenge of the caller's is bound to. */
  #require(actor: Actor, agentId: string, type: VerificationType) {
    const agent = this.#find(actor, agentId);
    const { companyId } = agent;
    this.#deps.access.require(actor, { action: 'agent:verify', companyId, agentId }, ABSENT);
    const userId = userIdOf(actor);
    if (userId === null) throw new AppError('forbidden', 'Only people can stand behind an agent.');
    return { agent, owner: { agentId, type, userId } };
  }
}
