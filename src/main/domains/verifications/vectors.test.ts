/** Fixed signatures and attestations: what was signed once must hold for ever, and nothing that differs may. */
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../contract/chain.ts';
import { offchainAttestation } from '../../../contract/eas.ts';
import { challengeMessage } from './challenge-message.ts';
import { attesterOf, uidOf } from './offchain-attestation.ts';
import { signerOf, walletSigned } from './wallet-signature.ts';

const OWNER: Hex = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A';
const STRANGER: Hex = '0x1563915e194D8CfBA1943570603F7606A3115508';
const ATTESTER: Hex = '0x5CbDd86a2FA8Dc4bDdd8a8f69dBa48572EeC07FB';

const FACTS = {
  agentId: '7d3d1c1e-6c0c-4f4e-9d0e-2f6b8a1c5e01',
  agentName: 'Ada',
  userId: 'local-board',
  server: 'http://localhost:3100',
  nonce: '00112233445566778899aabbccddeeff',
  createdAt: '2026-03-19T00:00:00.000Z',
  expiresAt: '2026-03-19T00:10:00.000Z',
};

/** By type: its chain, what the owner signed, what somebody else signed. */
const SIGNED = [
  {
    type: 'ens',
    chainId: 1,
    own: '0x213f85c1026991fb7c3b12e34793a04b36419f734f445d9efaa62addcf534f5a629753c82e113f495b598d49cd707c45fb20f46d8559f088a59c82ce3981f10e1c',
    foreign:
      '0xe53b452f67521b8b4cedc3230cf4f5c2acd33f339ecce984f81262659586f78228ef9d512c8ba609d83adaa949b6bf0a7d623696b8a084879bb27f06021665941b',
  },
  {
    type: 'coinbase',
    chainId: 8453,
    own: '0x7d1e06083641e371f068ec203c00619b0c945271993b664a3927e6632223f8b40f11dc69f1ff9da130e3ff386d74949ca0d38e41278ad00556c9d4b359d5c6481c',
    foreign:
      '0xac53d2ba1e983601c2b9dc31539657350b2a534aed51f54a900c1813c328b6f146ff0d722f0bb74f4ef58e8ce4e93f7991e57d918f280b830b1d65406f72cd231b',
  },
  {
    type: 'eas',
    chainId: 8453,
    own: '0x838de23cc8f0558a51f6cdaebeb5a1b7b492d19d98a56cd918b890e884da08bd71ddaeaab7449b7eacf513dd06643bc881de120438c40445d4f0f13b3428f66b1b',
    foreign:
      '0x5883364d368afeb1ebd4d178f8727f06be399d4f8a8aed949f94a9d91651de302a3edc02516ce89b768dec8879b5232959f45986b71fb6abb5aaf2c2572c9a231c',
  },
] as const;

describe.each(SIGNED)('the signature of a challenge of type $type', ({ type, chainId, own, foreign }) => {
  const facts = { ...FACTS, type, chainId };

  it('is the one of its wallet', async () => {
    expect(await walletSigned(OWNER, challengeMessage(facts), own, null)).toBe(true);
    expect(await signerOf(challengeMessage(facts), foreign)).toBe(STRANGER);
    expect(await walletSigned(OWNER, challengeMessage(facts), foreign, null)).toBe(false);
  });

  it.each([
    ['another agent', { agentId: '7d3d1c1e-6c0c-4f4e-9d0e-2f6b8a1c5e02' }],
    ['another name', { agentName: 'Bruno' }],
    ['another caller', { userId: 'somebody' }],
    ['another type', { type: 'webauthn' as const }],
    ['another chain', { chainId: 5 }],
    ['another server', { server: 'http://localhost:3101' }],
    ['another nonce', { nonce: '00112233445566778899aabbccddeefe' }],
    ['another end', { expiresAt: '2026-03-19T00:10:00.001Z' }],
  ])('is none over a message with %s', async (_what, change) => {
    expect(await walletSigned(OWNER, challengeMessage({ ...facts, ...change }), own, null)).toBe(false);
  });

  it('is none where it is cut, or one bit of it is another', async () => {
    const message = challengeMessage(facts);
    expect(await walletSigned(OWNER, message, own.slice(0, -2) as Hex, null)).toBe(false);
    const flipped = own.replace(/^0x./, (start) => `0x${start[2] === '0' ? '1' : '0'}`) as Hex;
    expect(await walletSigned(OWNER, message, flipped, null)).toBe(false);
    expect(await signerOf(message, '0x12')).toBeNull();
  });
});

const WORD = (digits: string): string => `0x${digits.repeat(32)}`;
const given = (version: 1 | 2, change: object = {}, domain: object = {}) =>
  offchainAttestation.parse({
    sig: {
      domain: {
        name: 'EAS Attestation',
        version: '1.2.0',
        chainId: '8453',
        verifyingContract: '0x4200000000000000000000000000000000000021',
        ...domain,
      },
      primaryType: 'Attest',
      uid: WORD('00'),
      signature:
        version === 1
          ? {
              r: '0xe0a8d85f4035852546654795a216a1d68b99a6d8a4ac8123f22f74176c23fad2',
              s: '0x05f1ea6c85e8e14036631f35369484dd3698d06de9ea93b122121d979431559a',
              v: 28,
            }
          : {
              r: '0x57c469ad434bbe0d46a5b4e1d666b77a00aee2ebc9bc4bfd794f8ec67127fb6a',
              s: '0x5a8e6e88ed2faa211b62cb506bde48d99d5d496c5a68150d65a84ed20071df6b',
              v: 27,
            },
      message: {
        version,
        schema: WORD('5c'),
        recipient: OWNER,
        time: 1_760_000_000,
        expirationTime: '0',
        revocable: false,
        refUID: WORD('00'),
        data: '0x01',
        ...(version === 2 ? { salt: WORD('5a') } : {}),
        ...change,
      },
    },
    signer: ATTESTER,
  });

describe.each([
  [1, '0x5e1f987a42d4027546b952aa8d52fe46b21e1a94ea56e5ba8e149cbb7aa72cfe'],
  [2, '0xe3327ed0bef0e72b311abc78259987a11185da3d0aa44d3dfaef335be3e8426b'],
] as const)('an attestation off the chain in version %i', (version, uid) => {
  it('is its attester’s, and known by the UID that follows from it', async () => {
    expect(await attesterOf(given(version))).toBe(ATTESTER);
    expect(await uidOf(given(version))).toBe(uid);
  });

  it('may count its key from 0', async () => {
    const one = given(version);
    const signature = { ...one.sig.signature, v: one.sig.signature.v - 27 };
    expect(await attesterOf({ ...one, sig: { ...one.sig, signature } })).toBe(ATTESTER);
  });

  it.each([
    ['recipient', { recipient: STRANGER }],
    ['schema', { schema: WORD('5d') }],
    ['end', { expirationTime: 1 }],
    ['time', { time: 1_760_000_001 }],
    ['data', { data: '0x' }],
    ['reference', { refUID: WORD('01') }],
    ['say on revoking', { revocable: true }],
  ])('is somebody else’s, with another UID, when its %s is another', async (_what, change) => {
    expect(await attesterOf(given(version, change))).not.toBe(ATTESTER);
    expect(await uidOf(given(version, change))).not.toBe(uid);
  });

  it.each([
    ['chain', { chainId: 1 }],
    ['contract', { verifyingContract: OWNER }],
    ['contract version', { version: '1.3.0' }],
  ])('is somebody else’s for another %s', async (_what, domain) => {
    expect(await attesterOf(given(version, {}, domain))).not.toBe(ATTESTER);
  });
});
