import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressProblem, isOwnAddress, isSupported } from './gateway-rules.ts';

const OWN = 'ws://localhost:3100';

describe('the version of a gateway', () => {
  it.each(['2026.02.9', '2026.2.9', '2026.2.10', 'v2026.3.1', '2027.1.1', '2026.2.9-1', '2026.9.1-beta.2'])(
    '%s will do',
    (version) => expect(isSupported(version)).toBe(true),
  );

  it.each([
    '2026.1.1',
    '2026.2.8',
    '2026.2.8-9',
    '2025.12.31',
    '',
    'latest',
    '3.0',
    '2026.2',
    'v',
    '2026.2.9.'.repeat(9),
  ])('%s will not', (version) => expect(isSupported(version)).toBe(false));

  it('is compared by year, month, day and revision', () => {
    const part = fc.integer({ min: 1, max: 12 });
    const version = fc.tuple(fc.integer({ min: 2020, max: 2030 }), part, part, fc.nat(9));
    const text = ([year, month, day, revision]: readonly number[]) =>
      `${year}.${month}.${day}${revision === 0 ? '' : `-${revision}`}`;
    const order = (parts: readonly number[]) => parts.reduce((sum, value) => sum * 100 + value, 0);
    fc.assert(
      fc.property(version, version, (given, least) => {
        expect(isSupported(text(given), text(least))).toBe(order(given) >= order(least));
      }),
    );
  });
});

describe('the address of a gateway', () => {
  it.each(['ws://gateway:18789', 'wss://gateway.example/path', OWN])('may be %s', (url) => {
    expect(addressProblem(url)).toBeNull();
  });

  it.each([
    '',
    'gateway:18789',
    'http://gateway',
    'ws://',
    'ws://user:secret@gateway',
    'ws://gateway?token=secret',
    'ws://gateway#x',
  ])('may not be %s', (url) => expect(addressProblem(url)).toMatch(/^url must /));

  it('is our own by port and loopback name alone', () => {
    for (const url of [OWN, 'ws://127.0.0.1:3100', 'ws://127.9.9.9:3100/', 'ws://[::1]:3100', 'ws://LOCALHOST:3100/x'])
      expect(isOwnAddress(url, OWN), url).toBe(true);
    for (const url of [
      'ws://localhost:3101',
      'wss://localhost:3100',
      'ws://127.0.0.1.example:3100',
      'ws://host:3100',
      'x',
    ])
      expect(isOwnAddress(url, OWN), url).toBe(false);
  });
});
