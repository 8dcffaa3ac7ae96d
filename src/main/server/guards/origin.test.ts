import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './origin.ts';

const RULES = { port: 3100, extraNames: [] };

describe('an Origin', () => {
  it.each(['http://localhost:3100', 'http://127.0.0.1:3100', 'http://[::1]:3100', 'http://LOCALHOST:3100'])(
    'is ours: %s',
    (origin) => {
      for (const site of [undefined, 'same-origin', 'none']) expect(isOwnOrigin(origin, site, RULES)).toBe(true);
    },
  );

  it.each([
    '',
    'null',
    'file://',
    'https://localhost:3100',
    'HTTP://localhost:3100',
    'ws://localhost:3100',
    'http://localhost',
    'http://localhost:3101',
    'http://localhost:3100/',
    'http://localhost:3100/x',
    'http://localhost:3100 http://evil.example',
    'http://localhost:3100, http://evil.example',
    'http://localhost.:3100',
    'http://user@localhost:3100',
    'http://localhost:3100@evil.example',
    'http://localhost:3100#evil.example',
    'http://localhost.evil.example:3100',
    'http://evil.example',
    'http://evil.example:3100',
    'http://0.0.0.0:3100',
    'http://[::ffff:7f00:1]:3100',
    'http://\\localhost:3100',
    'chrome-extension://abcdefgh',
    '//localhost:3100',
    'localhost:3100',
    'http://127.0.0.1.nip.io:3100',
  ])('is foreign: %j', (origin) => {
    expect(isOwnOrigin(origin, undefined, RULES)).toBe(false);
    expect(isOwnOrigin(origin, 'same-origin', RULES)).toBe(false);
  });

  it('need not be there: programs send none', () => {
    expect(isOwnOrigin(undefined, undefined, RULES)).toBe(true);
    expect(isOwnOrigin(undefined, 'none', RULES)).toBe(true);
  });

  it.each(['cross-site', 'same-site', 'Same-Origin', 'same-origin, cross-site', ''])(
    'does not help against Sec-Fetch-Site: %s',
    (site) => {
      for (const origin of [undefined, 'http://localhost:3100']) expect(isOwnOrigin(origin, site, RULES)).toBe(false);
    },
  );

  it('is never ours on another port or host', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(isOwnOrigin(new URL(url).origin, undefined, RULES)).toBe(false);
      }),
    );
  });
});
