/** Whether an attestation says what it is to prove. */
import type { Hex } from '../../../contract/chain.ts';
import type { Attestation } from './contracts.ts';
import { isSame } from './wallet-signature.ts';

export interface Trusted {
  readonly schema: Hex;
  readonly attester: Hex;
}

/** Why it proves nothing, in a sentence; null where it does. */
export function flawOf(attestation: Attestation, wallet: Hex, trusted: readonly Trusted[], now: number): string | null {
  const { schema, attester, recipient, expirationTime, revocationTime } = attestation;
  if (!trusted.some((each) => isSame(each.schema, schema) && isSame(each.attester, attester)))
    return 'The schema and the attester of this attestation are not trusted here.';
  if (!isSame(recipient, wallet)) return `This attestation is not about wallet ${wallet}, which signed the challenge.`;
  if (revocationTime !== 0n) return 'This attestation has been revoked.';
  if (expirationTime !== 0n && expirationTime * 1000n <= BigInt(now)) return 'This attestation has expired.';
  return null;
}

/** The last moment that a date can tell, which attestations reach beyond that do not mean to end. */
const LAST = 253_402_300_799n;

/** When it ends; null where it does not. */
export const endOf = ({ expirationTime }: Attestation): string | null =>
  expirationTime === 0n || expirationTime > LAST ? null : new Date(Number(expirationTime) * 1000).toISOString();
