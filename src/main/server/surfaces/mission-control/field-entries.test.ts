import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FieldIssue } from '../../../../contract/errors.ts';
import { boolQuery, paging } from '../../../../contract/mission-control/route-parts.ts';
import { blankIsNull, filledText, jsonObject, uuid } from '../../../../contract/primitives.ts';
import { fieldEntries, masked, type Place } from './field-entries.ts';

const entriesOf = (schema: z.ZodType, input: unknown, place: Place = 'body') =>
  fieldEntries((schema.safeParse(input).error?.issues ?? []) as unknown as FieldIssue[], place, input);

const body = z.object({
  name: filledText(5),
  board_id: uuid.optional(),
  heartbeat_config: jsonObject.nullable().optional(),
  count: z.number().int().min(0).optional(),
  on: z.boolean().optional(),
  tags: z.array(z.string()).max(1).optional(),
  kind: z.enum(['goal', 'general']).optional(),
});
const query = z.object({ force: boolQuery.default(false), board_id: uuid.optional() });
const NOT_UUID =
  'invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `x` at 1';

describe('an entry', () => {
  it.each([
    ['a field that is absent', {}, { type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: {} }],
    [
      'a blank text',
      { name: '   ' },
      {
        type: 'string_too_short',
        loc: ['body', 'name'],
        msg: 'String should have at least 1 character',
        input: '   ',
        ctx: { min_length: 1 },
      },
    ],
    [
      'a text that is too long',
      { name: 'abcdef' },
      {
        type: 'string_too_long',
        loc: ['body', 'name'],
        msg: 'String should have at most 5 characters',
        input: 'abcdef',
        ctx: { max_length: 5 },
      },
    ],
    [
      'a number for a text',
      { name: 7 },
      { type: 'string_type', loc: ['body', 'name'], msg: 'Input should be a valid string', input: 7 },
    ],
    [
      'a list for an object',
      { name: 'x', heartbeat_config: [] },
      { type: 'dict_type', loc: ['body', 'heartbeat_config'], msg: 'Input should be a valid dictionary', input: [] },
    ],
    [
      'what is no UUID',
      { name: 'x', board_id: 'xx' },
      {
        type: 'uuid_parsing',
        loc: ['body', 'board_id'],
        msg: `Input should be a valid UUID, ${NOT_UUID}`,
        input: 'xx',
        ctx: { error: NOT_UUID },
      },
    ],
    [
      'a list for the body',
      [],
      {
        type: 'model_attributes_type',
        loc: ['body'],
        msg: 'Input should be a valid dictionary or object to extract fields from',
        input: [],
      },
    ],
    [
      'a number that is too small',
      { name: 'x', count: -1 },
      {
        type: 'greater_than_equal',
        loc: ['body', 'count'],
        msg: 'Input should be greater than or equal to 0',
        input: -1,
        ctx: { ge: 0 },
      },
    ],
    [
      'a text for a number',
      { name: 'x', count: '1' },
      { type: 'int_type', loc: ['body', 'count'], msg: 'Input should be a valid integer', input: '1' },
    ],
    [
      'a fraction',
      { name: 'x', count: 0.5 },
      {
        type: 'int_from_float',
        loc: ['body', 'count'],
        msg: 'Input should be a valid integer, got a number with a fractional part',
        input: 0.5,
      },
    ],
    [
      'another word',
      { name: 'x', kind: 'odd' },
      {
        type: 'literal_error',
        loc: ['body', 'kind'],
        msg: "Input should be 'goal' or 'general'",
        input: 'odd',
        ctx: { expected: "'goal' or 'general'" },
      },
    ],
    [
      'a list that is too long',
      { name: 'x', tags: ['a', 'b'] },
      {
        type: 'too_long',
        loc: ['body', 'tags'],
        msg: 'List should have at most 1 item',
        input: ['a', 'b'],
        ctx: { max_length: 1 },
      },
    ],
    [
      'a text for a yes or no',
      { name: 'x', on: 'maybe' },
      { type: 'bool_type', loc: ['body', 'on'], msg: 'Input should be a valid boolean', input: 'maybe' },
    ],
  ])('tells of %s', (_what, input, entry) => {
    expect(entriesOf(body, input)).toEqual([entry]);
  });

  it.each([
    [
      query,
      { force: 'maybe' },
      'bool_parsing',
      'Input should be a valid boolean, unable to interpret input',
      undefined,
    ],
    [paging, { limit: '101' }, 'less_than_equal', 'Input should be less than or equal to 100', { le: 100 }],
    [paging, { limit: '0' }, 'greater_than_equal', 'Input should be greater than or equal to 1', { ge: 1 }],
    [paging, { offset: '-1' }, 'greater_than_equal', 'Input should be greater than or equal to 0', { ge: 0 }],
    [
      paging,
      { limit: 'many' },
      'int_parsing',
      'Input should be a valid integer, unable to parse string as an integer',
      undefined,
    ],
  ])('tells of a query', (schema, input, type, msg, ctx) => {
    const [[name, value]] = Object.entries(input) as [[string, string]];
    expect(entriesOf(schema, input, 'query')).toEqual([
      { type, loc: ['query', name], msg, input: value, ...(ctx === undefined ? {} : { ctx }) },
    ]);
  });

  it('tells of a rule over the whole', () => {
    const strict = body.refine(() => false, 'gateway_id is required');
    expect(entriesOf(strict, { name: 'x' })).toEqual([
      {
        type: 'value_error',
        loc: ['body'],
        msg: 'Value error, gateway_id is required',
        input: { name: 'x' },
        ctx: { error: 'gateway_id is required' },
      },
    ]);
  });

  it('stands for each thing that is wrong', () => {
    expect(entriesOf(body, { name: '', board_id: 'x', on: 1 }).map(({ loc }) => loc[1])).toEqual([
      'name',
      'board_id',
      'on',
    ]);
  });
});

describe('what goes in', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['YES', true],
    ['on', true],
    ['t', true],
    ['Y', true],
    ['false', false],
    ['0', false],
    ['No', false],
    ['off', false],
    ['F', false],
    ['n', false],
  ])('as yes or no: %s', (text, value) => {
    expect(boolQuery.parse(text)).toBe(value);
  });

  it('is null where it is blank and may be', () => {
    expect([' a ', ' ', null].map((text) => blankIsNull(10).parse(text))).toEqual(['a', null, null]);
  });
});

describe('what is echoed', () => {
  it('has what is named like a secret masked, at any depth', () => {
    const input = { token: 'abc', nested: [{ api_key: { deep: 'abc' } }], plain: 'fine', pcp: `pcp_${'0'.repeat(32)}` };
    expect(JSON.stringify(entriesOf(body, input))).not.toMatch(/abc|pcp_0/);
    expect(masked(input)).toMatchObject({ plain: 'fine' });
    expect(entriesOf(z.object({ token: z.string() }), { token: 77123 })[0]?.input).not.toBe(77123);
  });
});

it('has an entry in this form for any issue with any input', () => {
  const schemas = fc.constantFrom<z.ZodType>(
    body,
    body.strict(),
    z.union([body, z.string()]),
    z.record(z.string().max(2), uuid),
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
    z.object({ at: z.iso.datetime(), mail: z.email(), link: z.url(), match: z.string().regex(/^a/) }),
    z.tuple([z.string(), z.number().positive()]),
  );
  const input = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record(
      Object.fromEntries(
        ['name', 'board_id', 'heartbeat_config', 'count', 'kind', 'at', 'mail', 'link', 'match', 'tags'].map((key) => [
          key,
          fc.jsonValue({ maxDepth: 2 }),
        ]),
      ),
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(schemas, input, fc.constantFrom<Place>('body', 'query', 'path'), (schema, value, place) => {
      const result = schema.safeParse(value);
      const entries = entriesOf(schema, value, place);
      expect(entries.length === 0).toBe(result.success);
      for (const { type, loc, msg, input: echoed, ctx } of entries) {
        expect(type).toMatch(/^[a-z]+(_[a-z]+)*$/);
        expect(loc[0]).toBe(place);
        expect(msg).not.toMatch(/undefined|NaN/);
        expect(echoed).not.toBeUndefined();
        if (ctx !== undefined) expect(Object.values(ctx)).not.toContain(undefined);
      }
    }),
    { numRuns: 1000 },
  );
});
