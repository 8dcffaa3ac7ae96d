/**
 * Who is proven to stand behind an agent, and what proves it. Source of the types, fields and sentences: the Agentbot API,
 * "Agent verification". The challenge, which every proof is of, is ours: the API names none.
 */
import { z } from 'zod';
import { hexAddress, hexBytes, hexWord } from './chain.ts';
import { offchainAttestation } from './eas.ts';
import { isoTime, jsonObject, uuid } from './primitives.ts';

export const VERIFICATION_TYPES = ['eas', 'coinbase', 'ens', 'webauthn'] as const;
export type VerificationType = (typeof VERIFICATION_TYPES)[number];

/** What is done with a passkey: it is made, or it is used. */
export const CEREMONIES = ['registration', 'assertion'] as const;
export type Ceremony = (typeof CEREMONIES)[number];

const UNKNOWN_TYPE = 'Invalid verification type';
const verificationType = z.enum(VERIFICATION_TYPES, UNKNOWN_TYPE);

/** Of ours, to the millisecond; the page's samples have whole seconds. */
const pageTime = z.iso.datetime();

export const verificationStatus = z.object({
  verified: z.boolean(),
  verificationType: verificationType.nullable(),
  attestationUid: z.string().nullable(),
  verifierAddress: z.string().nullable(),
  verifiedAt: pageTime.nullable(),
  metadata: jsonObject.nullable(),
});
export type VerificationStatus = z.infer<typeof verificationStatus>;

export const challengeBody = z.object({
  verificationType,
  /** Of passkeys: left out, one is registered by whoever has none, and used by whoever has one. */
  ceremony: z.enum(CEREMONIES).optional(),
});

export const challengeAnswer = z.object({
  challengeId: uuid,
  /** What is to be signed, to the letter; of passkeys the challenge in base64url. */
  message: z.string(),
  expiresAt: isoTime,
  /** Of passkeys alone, with what the browser is to be given. */
  ceremony: z.enum(CEREMONIES).optional(),
  options: jsonObject.optional(),
});
export type ChallengeAnswer = z.infer<typeof challengeAnswer>;

/** The page says what is missing in these words, whether a field is absent or empty. */
const needed = (sentence: string) => z.string(sentence).trim().min(1, sentence);
/** With room for what wallets sign that are contracts. */
const wallets = z.string().max(20_000).pipe(hexBytes);
const signature = (sentence: string) => needed(sentence).pipe(wallets);

const ENS_NEEDS = 'Signature and wallet address required for ENS verification';
/** Left out: the newest challenge of the agent, the type and the caller that is still open. */
const challenge = { challengeId: uuid.optional() };

/** A proof, by its type. Fields that the page does not name are ours. */
export const proofBody = z.discriminatedUnion(
  'verificationType',
  [
    z.object({
      verificationType: z.literal('eas'),
      ...challenge,
      attestationUid: needed('Attestation UID required for EAS verification').pipe(hexWord),
      /** Of the wallet that was attested something. The page has none, but a UID alone is known to all, and proves nothing. */
      signature: wallets.optional(),
      /** An attestation that is on no chain. Left out: it is read from the chain by its UID. */
      attestation: offchainAttestation.optional(),
    }),
    z.object({
      verificationType: z.literal('coinbase'),
      ...challenge,
      signature: signature('Signature required for Coinbase verification'),
      /** Needed for a wallet that is a contract; others are known by their signature. */
      walletAddress: hexAddress.optional(),
    }),
    z.object({
      verificationType: z.literal('ens'),
      ...challenge,
      signature: signature(ENS_NEEDS),
      walletAddress: needed(ENS_NEEDS).pipe(hexAddress),
    }),
    z.object({
      verificationType: z.literal('webauthn'),
      ...challenge,
      /** What the browser answered, as JSON text. */
      signature: needed('Attestation required for WebAuthn verification').max(40_000),
    }),
  ],
  UNKNOWN_TYPE,
);
export type Proof = z.output<typeof proofBody>;
export type ProofOf<T extends VerificationType> = Extract<Proof, { verificationType: T }>;

export const proofAnswer = z.object({
  success: z.literal(true),
  /** False where a passkey was registered: what verifies is its use. */
  verified: z.boolean(),
  verificationType,
  attestationUid: z.string().nullable(),
  verifiedAt: pageTime.nullable(),
});
export type ProofAnswer = z.infer<typeof proofAnswer>;
