/** What is asked of contracts. Null wherever one does not answer, or with something else. */
import type { Hex } from '../../../contract/chain.ts';
import type { RpcChain } from './rpc-chain.ts';

/** A function that only reads, with the types of what it is given and of what it returns. */
const view = <const N extends string, const I extends readonly object[], const O extends readonly object[]>(
  name: N,
  inputs: I,
  outputs: O,
) => [{ type: 'function', stateMutability: 'view', name, inputs, outputs }] as const;

const NODE = [{ name: 'node', type: 'bytes32' }] as const;
const ADDRESS = [{ name: '', type: 'address' }] as const;

export const RESOLVER = view('resolver', NODE, ADDRESS);
export const NAME = view('name', NODE, [{ name: '', type: 'string' }]);
export const ADDR = view('addr', NODE, ADDRESS);
export const IS_VALID_SIGNATURE = view(
  'isValidSignature',
  [
    { name: 'hash', type: 'bytes32' },
    { name: 'signature', type: 'bytes' },
  ],
  [{ name: '', type: 'bytes4' }],
);
export const GET_ATTESTATION_UID = view(
  'getAttestationUid',
  [
    { name: 'recipient', type: 'address' },
    { name: 'schemaUid', type: 'bytes32' },
  ],
  [{ name: '', type: 'bytes32' }],
);
export const GET_REVOKE_OFFCHAIN = view(
  'getRevokeOffchain',
  [
    { name: 'revoker', type: 'address' },
    { name: 'data', type: 'bytes32' },
  ],
  [{ name: '', type: 'uint64' }],
);
export const GET_ATTESTATION = view(
  'getAttestation',
  [{ name: 'uid', type: 'bytes32' }],
  [
    {
      name: '',
      type: 'tuple',
      components: [
        { name: 'uid', type: 'bytes32' },
        { name: 'schema', type: 'bytes32' },
        { name: 'time', type: 'uint64' },
        { name: 'expirationTime', type: 'uint64' },
        { name: 'revocationTime', type: 'uint64' },
        { name: 'refUID', type: 'bytes32' },
        { name: 'recipient', type: 'address' },
        { name: 'attester', type: 'address' },
        { name: 'revocable', type: 'bool' },
        { name: 'data', type: 'bytes' },
      ],
    },
  ],
);

/** Asks the resolver that is responsible for a name of ENS. */
export async function resolverOf(chain: RpcChain, registry: Hex, node: Hex): Promise<Hex | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(registry, encodeFunctionData({ abi: RESOLVER, args: [node] }));
  const address = decoded(data, (found) => decodeFunctionResult({ abi: RESOLVER, data: found }));
  return address === null || /^0x0+$/.test(address) ? null : address;
}

/** Asks the primary name of a wallet. */
export async function nameOf(chain: RpcChain, resolver: Hex, node: Hex): Promise<string | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(resolver, encodeFunctionData({ abi: NAME, args: [node] }));
  return decoded(data, (found) => decodeFunctionResult({ abi: NAME, data: found }));
}

/** Asks the wallet of a name. */
export async function addressOf(chain: RpcChain, resolver: Hex, node: Hex): Promise<Hex | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(resolver, encodeFunctionData({ abi: ADDR, args: [node] }));
  return decoded(data, (found) => decodeFunctionResult({ abi: ADDR, data: found }));
}

/** Source of the value: EIP-1271. */
const VALID = '0x1626ba7e';

/** Asks a wallet that is a contract whether it signed. */
export async function contractSigned(chain: RpcChain, wallet: Hex, hash: Hex, signature: Hex): Promise<boolean> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(wallet, encodeFunctionData({ abi: IS_VALID_SIGNATURE, args: [hash, signature] }));
  return decoded(data, (found) => decodeFunctionResult({ abi: IS_VALID_SIGNATURE, data: found })) === VALID;
}

/** Asks which attestation Coinbase has made of a wallet; null where there is none. */
export async function attestationUidOf(
  chain: RpcChain,
  indexer: Hex,
  recipient: Hex,
  schema: Hex,
): Promise<Hex | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(indexer, encodeFunctionData({ abi: GET_ATTESTATION_UID, args: [recipient, schema] }));
  const uid = decoded(data, (found) => decodeFunctionResult({ abi: GET_ATTESTATION_UID, data: found }));
  return uid === null || /^0x0+$/.test(uid) ? null : uid;
}

/** An attestation, on a chain or not. */
export interface Attestation {
  readonly uid: Hex;
  readonly schema: Hex;
  readonly recipient: Hex;
  readonly attester: Hex;
  /** Seconds since 1970; 0: it does not end, or was not revoked. */
  readonly expirationTime: bigint;
  readonly revocationTime: bigint;
}

/** Asks for an attestation; null where there is none with that UID. */
export async function attestationOf(chain: RpcChain, eas: Hex, uid: Hex): Promise<Attestation | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(eas, encodeFunctionData({ abi: GET_ATTESTATION, args: [uid] }));
  const found = decoded(data, (bytes) => decodeFunctionResult({ abi: GET_ATTESTATION, data: bytes }));
  return found === null || found.uid.toLowerCase() !== uid.toLowerCase() ? null : found;
}

/** Asks when its attester revoked an attestation that is on no chain; 0: never. */
export async function revocationOf(chain: RpcChain, eas: Hex, attester: Hex, uid: Hex): Promise<bigint | null> {
  const { encodeFunctionData, decodeFunctionResult } = await import('viem/utils');
  const data = await chain.call(eas, encodeFunctionData({ abi: GET_REVOKE_OFFCHAIN, args: [attester, uid] }));
  return decoded(data, (found) => decodeFunctionResult({ abi: GET_REVOKE_OFFCHAIN, data: found }));
}

/** A contract may return anything. */
function decoded<T>(data: Hex | null, decode: (data: Hex) => T): T | null {
  if (data === null) return null;
  try {
    return decode(data);
  } catch {
    return null;
  }
}
