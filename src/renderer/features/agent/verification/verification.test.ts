import { describe, expect, it } from 'vitest';
import { makeVerification, WALLET } from '../../../testing/outside.ts';
import { uuid } from '../../../testing/things.ts';
import { passkeyObstacle, passkeyTrouble } from './passkey.ts';
import { EMPTY_PROOF, missingFields, toProof } from './proof-draft.ts';
import { proofFacts } from './verification-words.ts';

describe('the proof of a wallet', () => {
  it('asks for what its type needs', () => {
    expect(Object.keys(missingFields('ens', EMPTY_PROOF))).toEqual(['walletAddress', 'signature']);
    expect(Object.keys(missingFields('coinbase', EMPTY_PROOF))).toEqual(['signature']);
    expect(Object.keys(missingFields('eas', { ...EMPTY_PROOF, attestation: '[1]' }))).toEqual([
      'attestationUid',
      'signature',
      'attestation',
    ]);
  });

  it('sends what was filled in', () => {
    const draft = { ...EMPTY_PROOF, signature: ' 0xab ', attestationUid: '0x1', attestation: '{"signer":"0x2"}' };
    const challengeId = uuid(5);
    expect(toProof('coinbase', draft, challengeId)).toEqual({
      verificationType: 'coinbase',
      challengeId,
      signature: '0xab',
    });
    expect(toProof('eas', draft, challengeId)).toMatchObject({ attestationUid: '0x1', attestation: { signer: '0x2' } });
    expect(toProof('eas', { ...draft, attestation: '' }, challengeId)).not.toHaveProperty('attestation');
  });
});

describe('a passkey', () => {
  const page = { hostname: '127.0.0.1', port: '3100', protocol: 'http:', pathname: '/c/1/agents/2', search: '?tab=v' };
  it('is used at localhost alone, and the way there is shown', () => {
    expect(passkeyObstacle(page, true)?.address).toBe('http://localhost:3100/c/1/agents/2?tab=v');
    expect(passkeyObstacle({ ...page, hostname: 'localhost' }, true)).toBeNull();
    expect(passkeyObstacle({ ...page, hostname: 'localhost' }, false)?.reason).toMatch('no passkeys');
  });

  it('that was called off is no riddle', () => {
    const calledOff = Object.assign(new Error('The operation is not allowed'), { name: 'NotAllowedError' });
    expect(passkeyTrouble(calledOff)).toMatch('called off');
    expect(passkeyTrouble(new Error('No challenge is open.'))).toBe('No challenge is open.');
  });
});

describe('what is known of who stands behind an agent', () => {
  it('is told as far as it is known', () => {
    const proven = makeVerification({
      verifierAddress: WALLET,
      metadata: { provider: 'ens', name: 'ada.example', chainId: 8453, expiresAt: null },
    });
    expect(proofFacts(proven)).toEqual([
      ['Name', 'ada.example', false],
      ['Wallet', WALLET, true],
      ['Chain', 'Base (8453)', false],
    ]);
  });
});
