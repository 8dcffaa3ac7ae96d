import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADAPTER_TYPES } from '../../contract/agents.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import {
  jsonSetting,
  readCodexCatalogue,
  readDashed,
  readLines,
  readTable,
  tomlSetting,
  yamlSetting,
} from './model-lists.ts';
import { ADAPTER_DESCRIPTORS, describeAdapter } from './registry.ts';

const anyConfig = fc.dictionary(
  fc.constantFrom('url', 'model', 'env', 'cwd', 'command', 'method', 'disableDeviceAuth', 'args', 'constructor'),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<JsonObject>;

describe('the descriptors', () => {
  it('are there for every type that an agent may name, and for no other', () => {
    expect(ADAPTER_DESCRIPTORS.map(({ type }) => type)).toEqual([...ADAPTER_TYPES].sort());
    for (const type of ['nope', '', 'constructor', '__proto__']) expect(describeAdapter(type)).toBeNull();
  });

  it.each(ADAPTER_DESCRIPTORS.map((each) => [each.type, each] as const))(
    '%s judges any configuration',
    (_type, each) => {
      fc.assert(
        fc.property(anyConfig, (config) => {
          for (const { code, message } of each.check(config)) expect([code, message]).not.toContain('');
          const filled = each.defaults(config);
          expect(Object.keys(filled)).toEqual(expect.arrayContaining(Object.keys(config)));
          // Filling in what is full changes nothing.
          expect(each.defaults(filled)).toEqual(filled);
        }),
      );
    },
  );

  it('give an agent behind a gateway a key that signs', () => {
    const { devicePrivateKeyPem } = describeAdapter('openclaw_gateway')?.defaults({}) ?? {};
    expect(createPrivateKey(String(devicePrivateKeyPem)).asymmetricKeyType).toBe('ed25519');
    const off = [true, 'true', 'YES', 1].map((disableDeviceAuth) => ({ disableDeviceAuth }));
    for (const config of off) expect(describeAdapter('openclaw_gateway')?.defaults(config)).toEqual(config);
  });
});

describe('what tools print', () => {
  it.each([
    ['lines', readLines('acme/one\n\n  acme/two \nWarning: x\nacme/one\n'), ['acme/one', 'acme/two']],
    ['dashes', readDashed('Available:\nauto - Auto\nx-1 - X One (default)\n'), ['auto', 'x-1']],
    [
      'a table',
      readTable('provider  model   context\nacme      one     1M\nacme      two:hi  2M\n'),
      ['acme/one', 'acme/two:hi'],
    ],
    [
      'a catalogue',
      readCodexCatalogue('{"models":[{"slug":"a","display_name":"A"},{"slug":"b","visibility":"hide"}]}'),
      ['a'],
    ],
    ['nonsense', readCodexCatalogue('nonsense'), []],
  ])('as %s is understood', (_what, models, wanted) => expect(models.map(({ id }) => id)).toEqual(wanted));

  it('is read from their settings', () => {
    expect(jsonSetting('model', 'name')('{"model":{"name":" x "}}')).toBe('x');
    expect(jsonSetting('model')('{"model":7}')).toBeNull();
    expect(jsonSetting('constructor', 'name')('{}')).toBeNull();
    expect(tomlSetting('model')('a = 1\nmodel = "x"\n[p]\nmodel = "y"')).toBe('x');
    expect(tomlSetting('model')('[p]\nmodel = "y"')).toBeNull();
    expect(yamlSetting('model', 'default')('a: 1\nmodel:\n  provider: p\n  default: "x" # c\nb: 2')).toBe('x');
    expect(yamlSetting('model', 'default')('model: x\ndefault: y')).toBeNull();
  });

  it('never breaks the reader', () => {
    const readers = [
      readLines,
      readDashed,
      readTable,
      readCodexCatalogue,
      jsonSetting('a'),
      tomlSetting('a'),
      yamlSetting('a', 'b'),
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of readers) read(text);
      }),
    );
  });
});
