import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../contract/primitives.ts';
import { restoreMasked } from './config-masks.ts';
import { redactConfig } from './config-secrets.ts';
import { MASK } from './secret-names.ts';

/** Texts that would be recognised anywhere in an answer. */
const secretText = fc.stringMatching(/^[A-Z]{4}[0-9]{8}$/).map((text) => `leak-${text}`);
const secretName = fc.constantFrom('password', 'apiKey', 'API_TOKEN', 'credentials', 'x-auth', 'privateKey', 'jwt');
const plainName = fc.constantFrom('command', 'args', 'cwd', 'model', 'a', 'constructor', '__proto__', 'toString');
const own = (entries: [string, unknown][]): JsonObject => Object.fromEntries(entries);

/** A configuration in which every secret stands below a name that says so, at any depth and in any shape. */
const anyConfig: fc.Arbitrary<JsonObject> = fc.letrec<{ open: unknown; secret: unknown; object: JsonObject }>(
  (tie) => ({
    open: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('text', 7, true, null, ''),
      fc.array(tie('open'), { maxLength: 3 }),
      tie('object'),
    ),
    secret: fc.oneof(
      { maxDepth: 3 },
      secretText,
      fc.constantFrom(9, false, null),
      fc.array(tie('secret'), { maxLength: 3 }),
      fc.array(fc.tuple(fc.oneof(plainName, secretName), tie('secret')), { maxLength: 3 }).map(own),
    ),
    object: fc
      .tuple(
        fc.array(fc.tuple(plainName, tie('open')), { maxLength: 3 }),
        fc.array(fc.tuple(secretName, tie('secret')), { maxLength: 3 }),
      )
      .map(([open, secret]) => own([...open, ...secret])),
  }),
).object;

const binding = fc.oneof(
  secretText,
  fc.record({ type: fc.constant('plain'), value: secretText }),
  fc.record({ type: fc.constant('secret_ref'), secretId: fc.uuid() }),
);
const anyAdapterConfig = fc
  .tuple(anyConfig, fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), binding, { maxKeys: 4 }))
  .map(([config, env]): JsonObject => ({ ...config, env }));

describe('a configuration as it is shown', () => {
  it('holds no secret', () => {
    fc.assert(
      fc.property(anyAdapterConfig, (config) => {
        expect(JSON.stringify(redactConfig(config))).not.toContain('leak-');
      }),
      { numRuns: 500 },
    );
  });

  it('gives the stored one when it is sent back as it is', () => {
    fc.assert(
      fc.property(anyAdapterConfig, (config) => {
        expect(JSON.stringify(restoreMasked(redactConfig(config), config))).toBe(JSON.stringify(config));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the stored one as it was', () => {
    fc.assert(
      fc.property(anyAdapterConfig, (config) => {
        const before = JSON.stringify(config);
        restoreMasked(redactConfig(config), config);
        expect(JSON.stringify(config)).toBe(before);
      }),
    );
  });

  it('masks what looks like one of our tokens under any name', () => {
    const token = `pcp_${'0'.repeat(48)}`;
    expect(redactConfig({ args: ['--key', token], note: token })).toEqual({ args: ['--key', MASK], note: MASK });
  });

  it('keeps switches and numbers readable, and references to stored secrets', () => {
    const config = { disableDeviceAuth: true, maxTokens: 5, env: { A: { type: 'secret_ref', secretId: 'x' } } };
    expect(redactConfig(config)).toEqual(config);
  });
});

describe('a configuration that is sent back', () => {
  const stored = { password: 'old', env: { A: 'one', B: { type: 'plain', value: 'two' } }, tokens: ['t1', 't2'] };

  it('keeps what is masked and takes what is new', () => {
    const sent = { password: MASK, env: { A: { type: 'plain', value: MASK }, B: 'changed' }, tokens: [MASK, MASK] };
    expect(restoreMasked(sent, stored)).toEqual({
      password: 'old',
      env: { A: 'one', B: 'changed' },
      tokens: ['t1', 't2'],
    });
    expect(restoreMasked({ tokens: ['n1'] }, stored)).toEqual({ tokens: ['n1'] });
  });

  it.each([[[MASK, 'new']], [[MASK]], [[MASK, MASK, MASK]], [['t2', MASK]]])(
    'does not guess which masks in a changed list stand for what: %j',
    (tokens) => {
      const refusal = expect.objectContaining({ code: 'unprocessable' });
      expect(() => restoreMasked({ tokens }, stored)).toThrow(refusal);
    },
  );

  it('does not invent a value for a mask that stands for nothing', () => {
    expect(restoreMasked({ other: MASK, constructor: MASK, list: [MASK] }, {})).toEqual({
      other: MASK,
      constructor: MASK,
      list: [MASK],
    });
  });
});
