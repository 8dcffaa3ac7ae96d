import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from './private-address.ts';

describe('private addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'not an address',
    '',
  ])('%s is one', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::200e'])(
    '%s is none',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  it('are all that begin with 10 or 127', () => {
    const rest = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join('.'));
    fc.assert(fc.property(fc.constantFrom(10, 127), rest, (first, others) => isPrivateAddress(`${first}.${others}`)));
  });
});
