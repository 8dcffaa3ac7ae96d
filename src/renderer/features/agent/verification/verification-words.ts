/** What proves who stands behind an agent, in words. Pure. */
import type { Verification, VerificationType } from '../../../api/types.ts';
import { absoluteTime } from '../../../lib/time.ts';

export interface ProofKind {
  readonly type: VerificationType;
  readonly label: string;
  /** What it says of whom. */
  readonly means: string;
}

export const PROOF_KINDS: readonly ProofKind[] = [
  {
    type: 'ens',
    label: 'ENS name',
    means: 'Your wallet signs a message. It counts when the wallet has a name in the Ethereum Name Service.',
  },
  {
    type: 'coinbase',
    label: 'Coinbase',
    means:
      'Your wallet signs a message. It counts when Coinbase has attested on chain that it knows whose wallet it is.',
  },
  {
    type: 'eas',
    label: 'EAS attestation',
    means: 'Your wallet signs a message. It counts with an attestation about that wallet, by an attester trusted here.',
  },
  {
    type: 'webauthn',
    label: 'Passkey',
    means: 'You confirm with this device, a phone or a security key. Needs no wallet and nothing outside this machine.',
  },
];

/** What a type of proof is called. */
export const proofLabel = (type: VerificationType): string =>
  PROOF_KINDS.find((kind) => kind.type === type)?.label ?? type;

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

const CHAINS: Readonly<Record<string, string>> = { 1: 'Ethereum', 10: 'Optimism', 8453: 'Base', 42161: 'Arbitrum' };

/** `Base (8453)`, or the number alone. */
export const chainWords = (chainId: string): string =>
  CHAINS[chainId] === undefined ? chainId : `${CHAINS[chainId]} (${chainId})`;

/** What is known of who stands behind an agent, in pairs; what is long is to be shown as code. */
export function proofFacts({
  verifierAddress,
  attestationUid,
  metadata,
}: Verification): readonly (readonly [name: string, value: string, isCode: boolean])[] {
  const of = (name: string): string | null => textOf(metadata?.[name]);
  const chain = of('chainId');
  const ends = of('expiresAt');
  const facts: readonly (readonly [string, string | null, boolean])[] = [
    ['Name', of('name'), false],
    ['Wallet', verifierAddress, true],
    ['Chain', chain === null ? null : chainWords(chain), false],
    ['Attestation', attestationUid, true],
    ['Attester', of('attester'), true],
    ['Schema', of('schema'), true],
    ['Ends', ends === null ? null : absoluteTime(new Date(ends)), false],
  ];
  return facts.flatMap(([name, value, isCode]) => (value === null ? [] : [[name, value, isCode] as const]));
}
