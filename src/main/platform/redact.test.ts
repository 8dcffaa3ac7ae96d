import { describe, expect, it } from 'vitest';
import { redactFields, redactText } from './redact.ts';

const HEX = '0123456789abcdef'.repeat(3);

describe('redactText', () => {
  it.each([
    [`token whb_${HEX} given`, 'token [redacted] given'],
    [`whs_${HEX}`, '[redacted]'],
    [`{"key":"pcp_${HEX}"}`, '{"key":"[redacted]"}'],
    [`whb_${HEX},pcp_${HEX}`, '[redacted],[redacted]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl!', '[redacted]!'],
    ['Authorization: Bearer some-foreign-token', 'Authorization: Bearer [redacted]'],
  ])('hides the secret in %s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each(['the bearer of this', 'pcp_ and whb_short', 'eyJ', 'why_not', 'a.b.c'])('leaves %j alone', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('redactFields', () => {
  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'token',
    'accessToken',
    'apiKey',
    'api_key',
    'X-API-Key',
    'password',
    'clientSecret',
    'credentials',
    'env',
  ])('hides what stands under %s', (key) => {
    expect(redactFields({ outer: { [key]: 'value' } })).toEqual({ outer: { [key]: '[redacted]' } });
    expect(redactFields({ [key]: { nested: 1 } })).toEqual({ [key]: '[redacted]' });
  });

  it('keeps what only sounds like a secret', () => {
    const fields = { inputToken: 12, tokens: 5, environment: 'test', secret: null, key: 'a', passwords: undefined };
    expect(redactFields(fields)).toEqual(fields);
  });

  it('finds tokens in any text, however deep', () => {
    expect(redactFields({ list: [{ url: `http://x/?t=whb_${HEX}` }] })).toEqual({
      list: [{ url: 'http://x/?t=[redacted]' }],
    });
  });

  it('keeps what is worth knowing of an error, and of its cause', () => {
    const cause = Object.assign(new TypeError(`inner pcp_${HEX}`), { code: 'EIO', token: 'abc' });
    const { err } = redactFields({ err: new Error('outer', { cause }) });
    expect(err).toMatchObject({
      type: 'Error',
      message: 'outer',
      stack: expect.stringContaining('redact.test.ts'),
      cause: { type: 'TypeError', message: 'inner [redacted]', code: 'EIO', token: '[redacted]' },
    });
    expect(JSON.stringify(err)).not.toContain(HEX);
  });

  it('can always be written as JSON', () => {
    const loop: Record<string, unknown> = { big: 1n, bytes: new Uint8Array(3), when: new Date(0), bad: new Date('x') };
    loop.self = loop;
    let deep: unknown = 'end';
    for (let level = 0; level < 100; level++) deep = { deep };
    const written = JSON.parse(JSON.stringify(redactFields({ loop, again: loop, deep })));
    const once = { big: '1', bytes: '[3 bytes]', when: '1970-01-01T00:00:00.000Z', bad: null, self: '[circular]' };
    expect(written).toMatchObject({ loop: once, again: once });
    expect(JSON.stringify(written.deep)).toContain('too deep');
  });

  it('leaves the original as it was', () => {
    const fields = { token: 'abc', list: [`whb_${HEX}`] };
    redactFields(fields);
    expect(fields).toEqual({ token: 'abc', list: [`whb_${HEX}`] });
  });
});
