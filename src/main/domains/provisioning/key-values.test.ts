import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCESS_BEGIN, ACCESS_END, keyValueLines, keyValuesIn, withAccessBlock } from './key-values.ts';

test('values without a line break are read back as they were, whatever else is in them', () => {
  const text = fc
    .string({ unit: 'grapheme' })
    .filter((value) => value === value.trim() && !/[\p{Cc}\u2028\u2029]/u.test(value));
  fc.assert(
    fc.property(text, text, (name, path) => {
      const lines = keyValueLines({ AGENT_NAME: name, BOARD_ID: null, WORKSPACE_PATH: path });
      expect(keyValuesIn(lines)).toEqual({ AGENT_NAME: name, WORKSPACE_PATH: path });
    }),
  );
});

test('a name cannot bring in a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (evil) => {
      const lines = keyValueLines({
        BASE_URL: 'http://here',
        AGENT_NAME: `x\n${evil}\nAUTH_TOKEN=evil`,
        AUTH_TOKEN: 'good',
      });
      expect(lines.split(/\r\n|[\n\r\u2028\u2029\u0085]/)).toHaveLength(3);
      expect(keyValuesIn(lines)).toMatchObject({ BASE_URL: 'http://here', AUTH_TOKEN: 'good' });
    }),
  );
});

test('the block in AGENTS.md holds the same lines between its marks', () => {
  const lines = keyValueLines({ BASE_URL: 'http://here', AUTH_TOKEN: 'abc' });
  const file = withAccessBlock('# Rules\n', lines);
  expect(file).toContain(`${ACCESS_BEGIN}\n${lines}\n${ACCESS_END}`);
  expect(keyValuesIn(file)).toEqual({ BASE_URL: 'http://here', AUTH_TOKEN: 'abc' });
});
