/** The form of a proof by a wallet: its fields, and the request that they make. Pure. */
import type { VerificationType } from '../../../api/types.ts';
import type { Proof } from '../../../api/use-verification.ts';

export type WalletType = Exclude<VerificationType, 'webauthn'>;
type FieldName = 'walletAddress' | 'signature' | 'attestationUid' | 'attestation';
export type ProofDraft = Readonly<Record<FieldName, string>>;

export const EMPTY_PROOF: ProofDraft = { walletAddress: '', signature: '', attestationUid: '', attestation: '' };

export interface ProofField {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
  readonly isNeeded: boolean;
  /** Of several lines. */
  readonly isLong?: boolean;
}

const SIGNATURE: ProofField = {
  name: 'signature',
  label: 'Signature',
  hint: 'What the wallet gave for the message above. It begins with 0x.',
  isNeeded: true,
  isLong: true,
};

export const PROOF_FIELDS: Readonly<Record<WalletType, readonly ProofField[]>> = {
  ens: [
    { name: 'walletAddress', label: 'Wallet address', hint: 'Of the wallet that signs. 0x…', isNeeded: true },
    SIGNATURE,
  ],
  coinbase: [
    SIGNATURE,
    {
      name: 'walletAddress',
      label: 'Wallet address',
      hint: 'Only for a smart wallet; others are known by their signature.',
      isNeeded: false,
    },
  ],
  eas: [
    { name: 'attestationUid', label: 'UID of the attestation', hint: '0x… and 64 digits.', isNeeded: true },
    SIGNATURE,
    {
      name: 'attestation',
      label: 'Attestation',
      hint: 'Only for one that is on no chain: the JSON that EAS tools export.',
      isNeeded: false,
      isLong: true,
    },
  ],
};

/** What must be mended before it can be sent, by field; the server checks the rest. */
export function missingFields(type: WalletType, draft: ProofDraft): Readonly<Record<string, string>> {
  const missing = PROOF_FIELDS[type].filter(({ name, isNeeded }) => isNeeded && draft[name].trim() === '');
  return {
    ...Object.fromEntries(missing.map(({ name, label }) => [name, `${label} is needed.`])),
    ...(type === 'eas' && draft.attestation.trim() !== '' && objectIn(draft.attestation) === null
      ? { attestation: 'This is no JSON object. Paste the whole export.' }
      : {}),
  };
}

function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The request with the proof of a challenge. */
export function toProof(type: WalletType, draft: ProofDraft, challengeId: string): Proof {
  const signature = draft.signature.trim();
  const walletAddress = draft.walletAddress.trim();
  switch (type) {
    case 'ens':
      return { verificationType: type, challengeId, signature, walletAddress };
    case 'coinbase':
      return { verificationType: type, challengeId, signature, ...(walletAddress === '' ? {} : { walletAddress }) };
    case 'eas': {
      const attestation = objectIn(draft.attestation);
      const proof = { verificationType: type, challengeId, signature, attestationUid: draft.attestationUid.trim() };
      // Its shape is the server's to check, which says what is wrong with it.
      return attestation === null ? proof : ({ ...proof, attestation } as Proof);
    }
  }
}
