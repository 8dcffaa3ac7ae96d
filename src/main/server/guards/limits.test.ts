import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fixtures/fake-clock.ts';
import { FailureBucket, readJsonBody } from './limits.ts';

const LIMIT = 1000;
const JSON_TYPE = 'application/json';

/** A request that brings `chunks`; without `length` it does not say how long it is. */
const incoming = (chunks: readonly Buffer[], type?: string, length?: number): IncomingMessage =>
  Object.assign(Readable.from(chunks), {
    headers: {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(length === undefined ? {} : { 'content-length': String(length) }),
    },
  }) as unknown as IncomingMessage;
const text = (body: string, type = JSON_TYPE) => incoming([Buffer.from(body)], type, Buffer.byteLength(body));
const code = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: { code?: unknown }) => error.code,
  );
const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('reading a body', () => {
  it('gives what was sent, however it was cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.integer({ min: 1, max: 9 }), async (value, size) => {
        const bytes = Buffer.from(JSON.stringify(value));
        const chunks = [];
        for (let i = 0; i < bytes.length; i += size) chunks.push(bytes.subarray(i, i + size));
        expect(await readJsonBody(incoming(chunks, JSON_TYPE), 1_000_000)).toEqual(JSON.parse(bytes.toString()));
      }),
      { numRuns: 50 },
    );
  });

  it('gives undefined for none, whatever its type', async () => {
    expect(await readJsonBody(incoming([]), LIMIT)).toBeUndefined();
    expect(await readJsonBody(incoming([], 'text/plain', 0), LIMIT)).toBeUndefined();
  });

  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/merge-patch+json'])(
    'takes %s',
    async (type) => {
      expect(await readJsonBody(text('{}', type), LIMIT)).toEqual({});
    },
  );

  it.each([
    'text/plain',
    'text/json',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'x application/json',
    '',
  ])('refuses %j', async (type) => {
    expect(await code(readJsonBody(text('{}', type), LIMIT))).toBe('unsupported_media_type');
  });

  it('takes as much as the limit and not a byte more, announced or not', async () => {
    const fits = `"${'x'.repeat(LIMIT - 2)}"`;
    expect(await readJsonBody(text(fits), LIMIT)).toHaveLength(LIMIT - 2);
    expect(await readJsonBody(incoming([Buffer.from(fits)], JSON_TYPE), LIMIT)).toHaveLength(LIMIT - 2);
    expect(await code(readJsonBody(text(`${fits} `), LIMIT))).toBe('body_too_large');
    const halves = [Buffer.from(fits), Buffer.from(' ')];
    expect(await code(readJsonBody(incoming(halves, JSON_TYPE), LIMIT))).toBe('body_too_large');
    expect(await code(readJsonBody(incoming([], JSON_TYPE, LIMIT + 1), LIMIT))).toBe('body_too_large');
  });

  it.each(['{', '{"a":1}}', 'undefined', '\u0000', '{"a":}', "{'a':1}", 'NaN', '[1,]'])(
    'refuses what is not JSON: %j',
    async (body) => {
      expect(await code(readJsonBody(text(body), LIMIT))).toBe('malformed_json');
    },
  );

  it('takes 64 levels, refuses more, and is not overrun by very many', async () => {
    expect(await code(readJsonBody(text(lists(64)), LIMIT))).toBe('no error');
    expect(await code(readJsonBody(text(lists(66)), LIMIT))).toBe('malformed_json');
    expect(await code(readJsonBody(text(lists(500_000)), 2_000_000))).toBe('malformed_json');
    const objects = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`;
    expect(await code(readJsonBody(text(objects), LIMIT))).toBe('malformed_json');
  });
});

describe('the allowance of failures', () => {
  it('is a burst, then so many a second, for each address', () => {
    const clock = createFakeClock();
    const bucket = new FailureBucket(clock, 3, 2);
    const take = (address = 'a') => bucket.take(address);
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    expect(take('b')).toBe(true);
    clock.advance(499);
    expect(take()).toBe(false);
    clock.advance(1);
    expect([take(), take()]).toEqual([true, false]);
    clock.advance(60_000);
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  });

  it('does not go by the wall clock', () => {
    const clock = createFakeClock();
    const bucket = new FailureBucket(clock, 1, 1);
    expect(bucket.take('a')).toBe(true);
    clock.setWallClock(Date.parse('2030-01-01T00:00:00.000Z'));
    expect(bucket.take('a')).toBe(false);
  });

  it('never lets more through than burst and rate together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (pauses) => {
        const clock = createFakeClock();
        const bucket = new FailureBucket(clock, 5, 2);
        let allowed = 0;
        let passed = 0;
        for (const pause of pauses) {
          clock.advance(pause);
          passed += pause;
          if (bucket.take('a')) allowed += 1;
          expect(allowed).toBeLessThanOrEqual(5 + (passed / 1000) * 2 + 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('remembers a thousand addresses, the latest ones', () => {
    const bucket = new FailureBucket(createFakeClock(), 1, 0);
    for (let i = 0; i < 1001; i += 1) bucket.take(`address ${i}`);
    expect(bucket.take('address 1000')).toBe(false);
    expect(bucket.take('address 0')).toBe(true);
  });
});
