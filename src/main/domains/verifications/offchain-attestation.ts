/** Attestations that are on no chain: whose they are, and by which UID they are known. Source: the EAS SDK's format, versions 1 and 2. */
import type { Hex } from '../../../contract/chain.ts';
import type { OffchainAttestation } from '../../../contract/eas.ts';

const FIELDS = [
  { name: 'version', type: 'uint16' },
  { name: 'schema', type: 'bytes32' },
  { name: 'recipient', type: 'address' },
  { name: 'time', type: 'uint64' },
  { name: 'expirationTime', type: 'uint64' },
  { name: 'revocable', type: 'bool' },
  { name: 'refUID', type: 'bytes32' },
  { name: 'data', type: 'bytes' },
] as const;
const SALTED = [...FIELDS, { name: 'salt', type: 'bytes32' }] as const;

const NOBODY = `0x${'0'.repeat(40)}` as const;

/** The account that signed it, by EIP-712; null where nobody can have. */
export async function attesterOf({ sig }: OffchainAttestation): Promise<Hex | null> {
  const { concat, numberToHex, recoverTypedDataAddress } = await import('viem/utils');
  const { domain, message, primaryType, signature } = sig;
  const v = signature.v < 27 ? signature.v + 27 : signature.v;
  const signed = {
    domain: { ...domain, chainId: domain.chainId },
    primaryType,
    signature: concat([signature.r, signature.s, numberToHex(v, { size: 1 })]),
  } as const;
  try {
    return message.version === 1
      ? await recoverTypedDataAddress({ ...signed, types: { Attest: FIELDS }, message })
      : await recoverTypedDataAddress({ ...signed, types: { Attest: SALTED }, message });
  } catch {
    return null;
  }
}

/** Its UID follows from what it says. */
export async function uidOf({ sig: { message } }: OffchainAttestation): Promise<Hex> {
  const { concat, encodePacked, keccak256, stringToHex } = await import('viem/utils');
  const { version, schema, recipient, time, expirationTime, revocable, refUID, data } = message;
  const said = encodePacked(
    ['uint16', 'bytes', 'address', 'address', 'uint64', 'uint64', 'bool', 'bytes32', 'bytes'],
    // The schema goes in as the text of its hex form.
    [version, stringToHex(schema), recipient, NOBODY, time, expirationTime, revocable, refUID, data],
  );
  const salt = message.version === 2 ? [message.salt] : [];
  return keccak256(concat([said, ...salt, encodePacked(['uint32'], [0])]));
}
