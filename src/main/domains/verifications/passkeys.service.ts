/**
 * The type `webauthn`: a passkey that the caller registered here is used. Registering one proves nothing yet: nothing in
 * what the browser answers then is signed by the key.
 */
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Ceremony, ProofOf } from '../../../contract/verification.ts';
import { type PasskeyAssertion, type PasskeyRegistration, passkeyAnswer } from '../../../contract/webauthn.ts';
import type { Clock } from '../../platform/clock.ts';
import type { MembersService } from '../members/members.service.ts';
import type { ChallengeRow } from './challenges.repo.ts';
import { type Finding, refused } from './finding.ts';
import type { PasskeysRepo } from './passkeys.repo.ts';

export interface PasskeysDeps {
  readonly repo: PasskeysRepo;
  /** The origin of our own pages. */
  readonly origin: () => string;
  readonly members: MembersService;
  readonly clock: Clock;
}

/** Passkeys are bound to this name; pages are served from there whatever the port. */
const RP_ID = 'localhost';
const RP_NAME = 'Wheelhouse';
/** Ed25519, ECDSA on P-256, RSA: what authenticators have, and every Node that we run on can check. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT_MS = 5 * 60_000;
/** So many can somebody have; one more takes the place of the one that was not used for longest. */
const LIMIT = 20;

const isRegistration = (answer: PasskeyRegistration | PasskeyAssertion): answer is PasskeyRegistration =>
  'attestationObject' in answer.response;

export class PasskeysService {
  readonly #deps: PasskeysDeps;

  constructor(deps: PasskeysDeps) {
    this.#deps = deps;
  }

  /** What the browser is to be given, and the challenge that is in it. Without a wish, whoever has a passkey uses it. */
  async begin(
    userId: string,
    wish: Ceremony | undefined,
  ): Promise<{ ceremony: Ceremony; message: string; options: JsonObject }> {
    const { repo, members } = this.#deps;
    const { generateAuthenticationOptions, generateRegistrationOptions } = await import('@simplewebauthn/server');
    const known = repo.ofUser(userId).map(({ id, transports }) => ({ id, transports }));
    const ceremony = wish ?? (known.length === 0 ? 'registration' : 'assertion');
    const challenge = new Uint8Array(randomBytes(32));
    const options =
      ceremony === 'registration'
        ? await generateRegistrationOptions({
            rpName: RP_NAME,
            rpID: RP_ID,
            userName: members.nameOf(userId),
            userID: new Uint8Array(Buffer.from(userId)),
            challenge,
            timeout: TIMEOUT_MS,
            attestationType: 'none',
            supportedAlgorithmIDs: ALGORITHMS,
            excludeCredentials: known,
            authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
          })
        : await generateAuthenticationOptions({
            rpID: RP_ID,
            allowCredentials: known,
            challenge,
            timeout: TIMEOUT_MS,
            userVerification: 'required',
          });
    return { ceremony, message: options.challenge, options: { ...options } };
  }

  /** Looks at what the browser answered. @throws AppError validation_failed when no browser answers so */
  async check({ signature }: ProofOf<'webauthn'>, challenge: ChallengeRow): Promise<Finding> {
    const parsed = passkeyAnswer.safeParse(signature);
    if (!parsed.success)
      throw new AppError('validation_failed', 'signature must be the JSON of what the browser answered');
    const answer = parsed.data;
    const given: Ceremony = isRegistration(answer) ? 'registration' : 'assertion';
    if (given !== challenge.ceremony)
      return refused(`The challenge is for the ${challenge.ceremony} of a passkey, the answer is of its ${given}.`);
    try {
      return isRegistration(answer) ? await this.#register(answer, challenge) : await this.#use(answer, challenge);
    } catch {
      // The library tells what is wrong by throwing; its sentences show values that are nobody's business.
      return refused(
        `The answer of the passkey does not hold: it must be of this challenge, made at ${this.#deps.origin()} for ${RP_ID} by somebody who is present and verified.`,
      );
    }
  }

  async #register(answer: PasskeyRegistration, { message, userId }: ChallengeRow): Promise<Finding> {
    const { repo, clock } = this.#deps;
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      ...this.#expected(message),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return refused('The answer of the passkey does not hold.');
    const { id, publicKey, counter } = registrationInfo.credential;
    if (repo.find(id) !== null) return refused('This passkey is registered already. Use it.');
    const at = clock.iso();
    const row = { id, userId, publicKey: Buffer.from(publicKey), counter, transports: answer.response.transports };
    return {
      outcome: 'prepared',
      store: () => {
        for (const { id: oldest } of repo.ofUser(userId).slice(LIMIT - 1)) repo.delete(oldest);
        repo.insert({ ...row, createdAt: at, lastUsedAt: at });
      },
    };
  }

  async #use(answer: PasskeyAssertion, { message, userId }: ChallengeRow): Promise<Finding> {
    const { repo, clock } = this.#deps;
    const passkey = repo.find(answer.id);
    if (passkey === null || passkey.userId !== userId)
      return refused('You have not registered this passkey here. Register it first.');
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { id, publicKey, counter, transports } = passkey;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      ...this.#expected(message),
      credential: { id, publicKey: new Uint8Array(publicKey), counter, transports },
    });
    if (!verified) return refused('The signature is not one of this passkey over the challenge.');
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    return {
      outcome: 'proven',
      attestationUid: `webauthn-${id}`,
      verifierAddress: null,
      metadata: {
        provider: 'webauthn',
        rpId: RP_ID,
        deviceType: credentialDeviceType,
        backedUp: credentialBackedUp,
        userVerified: true,
      },
      expiresAt: null,
      store: () => repo.update({ ...passkey, counter: newCounter, lastUsedAt: clock.iso() }),
    };
  }

  #expected(expectedChallenge: string) {
    return {
      expectedChallenge,
      expectedOrigin: this.#deps.origin(),
      expectedRPID: RP_ID,
      requireUserVerification: true,
    };
  }
}
