/** Challenges: what somebody is to sign, good for one proof of one type about one agent by the person who asked. */
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Ceremony, ChallengeAnswer } from '../../../contract/verification.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { SettingsService } from '../settings/settings.service.ts';
import { challengeMessage } from './challenge-message.ts';
import type { ChallengeOwner, ChallengeRow, ChallengesRepo } from './challenges.repo.ts';

export interface ChallengesDeps {
  readonly repo: ChallengesRepo;
  readonly settings: SettingsService;
  /** Where this server is reached. */
  readonly origin: () => string;
  readonly clock: Clock;
}

/** How long one is good, and how long its row is kept afterwards. */
const GOOD_MS = 10 * 60_000;
const KEPT_MS = 24 * 60 * 60_000;
/** So many can be open at once by agent, type and person; the oldest give way. */
const OPEN_LIMIT = 10;

export class ChallengesService {
  readonly #deps: ChallengesDeps;

  constructor(deps: ChallengesDeps) {
    this.#deps = deps;
  }

  /** One to be signed by a wallet. The caller has asked `access`. */
  issueText(owner: ChallengeOwner, agentName: string): ChallengeAnswer {
    const { settings, origin } = this.#deps;
    const { ensChainId, easChainId, coinbaseChainId } = settings.of('verification');
    const chains = { ens: ensChainId, eas: easChainId, coinbase: coinbaseChainId, webauthn: 0 };
    const nonce = randomBytes(16).toString('hex');
    return this.#insert(owner, null, (times) =>
      challengeMessage({ ...owner, ...times, agentName, nonce, chainId: chains[owner.type], server: origin() }),
    );
  }

  /** One for a passkey, with what the browser is to be given. */
  issueBytes(owner: ChallengeOwner, ceremony: Ceremony, message: string, options: JsonObject): ChallengeAnswer {
    return { ...this.#insert(owner, ceremony, () => message), ceremony, options };
  }

  /** The one that a proof is of. @throws AppError unprocessable where it is none of theirs, used or over */
  require(owner: ChallengeOwner, challengeId: string | undefined): ChallengeRow {
    const { repo, clock } = this.#deps;
    const now = clock.iso();
    const found = challengeId === undefined ? (repo.open(owner, now)[0] ?? null) : repo.find(challengeId);
    if (found === null || found.agentId !== owner.agentId || found.type !== owner.type || found.userId !== owner.userId)
      throw unusable('There is no such challenge for this agent, verification type and caller.');
    if (found.usedAt !== null) throw unusable('This challenge has been used already.');
    if (found.expiresAt <= now) throw unusable('This challenge has expired.');
    return found;
  }

  /** Whatever came of the proof, it is used now. @throws AppError unprocessable where another proof was faster */
  useIn(_tx: WriteTransaction, { id }: ChallengeRow): void {
    const { repo, clock } = this.#deps;
    if (!repo.use(id, clock.iso())) throw unusable('This challenge has been used already.');
  }

  #insert(
    owner: ChallengeOwner,
    ceremony: Ceremony | null,
    text: (times: { createdAt: string; expiresAt: string }) => string,
  ): ChallengeAnswer {
    const { repo, clock } = this.#deps;
    const now = clock.now();
    const times = { createdAt: clock.iso(), expiresAt: new Date(now + GOOD_MS).toISOString() };
    repo.deleteOver(new Date(now - KEPT_MS).toISOString());
    for (const { id } of repo.open(owner, times.createdAt).slice(OPEN_LIMIT - 1)) repo.delete(id);
    const { agentId, type, userId } = owner;
    const row = { id: newId(), agentId, type, userId, message: text(times), ceremony, ...times, usedAt: null };
    repo.insert(row);
    return { challengeId: row.id, message: row.message, expiresAt: row.expiresAt };
  }
}

const unusable = (what: string): AppError =>
  new AppError('unprocessable', `${what} Ask for a new one and sign its message.`);
