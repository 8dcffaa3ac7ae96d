import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../contract/chain.ts';
import { endOf, flawOf, type Trusted } from './attestation-rules.ts';
import type { Attestation } from './contracts.ts';

const address = (digit: string): Hex => `0x${digit.repeat(40)}`;
const word = (digit: string): Hex => `0x${digit.repeat(64)}`;
const [WALLET, ATTESTER, NOW] = [address('a'), address('b'), 1_770_000_000_000];
const TRUSTED: readonly Trusted[] = [{ schema: word('c'), attester: ATTESTER }];

/** Any attestation; the right value of each field is as likely as another. */
const anyAttestation: fc.Arbitrary<Attestation> = fc.record({
  uid: fc.constant(word('d')),
  schema: fc.constantFrom(word('c'), word('C'), word('e')),
  recipient: fc.constantFrom(WALLET, address('A'), address('f')),
  attester: fc.constantFrom(ATTESTER, address('f')),
  expirationTime: fc.oneof(fc.constant(0n), fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(1_769_999_998n, 1_770_000_002n)),
  revocationTime: fc.oneof(fc.constant(0n), fc.bigInt(0n, 2n ** 64n - 1n)),
});

describe('an attestation', () => {
  it('proves something only where everything about it does', () => {
    fc.assert(
      fc.property(anyAttestation, (each) => {
        const isFine =
          each.schema.toLowerCase() === word('c') &&
          each.attester === ATTESTER &&
          each.recipient.toLowerCase() === WALLET &&
          each.revocationTime === 0n &&
          (each.expirationTime === 0n || each.expirationTime * 1000n > BigInt(NOW));
        expect(flawOf(each, WALLET, TRUSTED, NOW) === null).toBe(isFine);
      }),
    );
  });

  it('is trusted for the pair of schema and attester, not for each of them', () => {
    const pairs = [...TRUSTED, { schema: word('e'), attester: address('f') }];
    const crossed = { schema: word('e'), attester: ATTESTER, recipient: WALLET, uid: word('d') };
    const lasting = { expirationTime: 0n, revocationTime: 0n };
    expect(flawOf({ ...crossed, ...lasting }, WALLET, pairs, NOW)).toContain('are not trusted here');
    expect(flawOf({ ...crossed, ...lasting, attester: address('f') }, WALLET, pairs, NOW)).toBeNull();
  });

  it('ends at a time, or never', () => {
    fc.assert(
      fc.property(anyAttestation, (each) => {
        const end = endOf(each);
        if (each.expirationTime === 0n) expect(end).toBeNull();
        else if (end !== null) expect(Date.parse(end)).toBe(Number(each.expirationTime) * 1000);
      }),
    );
  });
});
