/**
 * What is wrong with the input, entry by entry, in the words of the Mission Control server: `{type, loc, msg, input, ctx?}`.
 * Clients there look at `type` and `loc`.
 */
import { AppError, type FieldIssue } from '../../../../contract/errors.ts';
import { looksSecret, MASK } from '../../../platform/secret-names.ts';
import { uuidProblem } from './uuid-problem.ts';

/** The part of a request that a value came in. */
export type Place = 'body' | 'query' | 'path';

export interface FieldEntry {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** Input that is refused with every reason at once. */
export class InvalidInput extends AppError {
  readonly entries: readonly FieldEntry[];

  constructor(entries: readonly FieldEntry[]) {
    super('validation_failed', entries[0]?.msg ?? 'Validation error');
    this.entries = entries;
  }
}

type Finding = Pick<FieldEntry, 'type' | 'msg' | 'ctx'>;

/** The issues that a schema has with `input`, as entries. What is named like a secret is masked where it is echoed. */
export function fieldEntries(issues: readonly FieldIssue[], place: Place, input: unknown): FieldEntry[] {
  return issues.flatMap(flatten).map((issue) => {
    const value = valueAt(input, issue.path);
    const { type, msg, ctx } = findingOf(issue, place, value);
    const echoed = type === 'missing' ? valueAt(input, issue.path.slice(0, -1)) : value;
    return {
      type,
      loc: [place, ...issue.path],
      msg,
      input: masked(echoed, type === 'missing' ? '' : String(issue.path.at(-1) ?? '')),
      ...(ctx === undefined ? {} : { ctx }),
    };
  });
}

/** A body is required and there is none. */
export const noBody: FieldEntry = { type: 'missing', loc: ['body'], msg: 'Field required', input: null };

/** Of a choice between shapes, what is wrong with the first; of one with keys too many, an entry each. */
function flatten(issue: FieldIssue): FieldIssue[] {
  if (issue.code === 'invalid_union') {
    const [first] = (issue.errors ?? []) as readonly (readonly FieldIssue[])[];
    if (first !== undefined && first.length > 0)
      return first.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === 'unrecognized_keys')
    return (issue.keys as readonly string[]).map((key) => ({ ...issue, path: [...issue.path, key] }));
  return [issue];
}

function findingOf(issue: FieldIssue, place: Place, value: unknown): Finding {
  if (value === undefined && issue.code !== 'custom') return { type: 'missing', msg: 'Field required' };
  switch (issue.code) {
    case 'invalid_type':
      return typeFinding(String(issue.expected), place, value);
    case 'invalid_value':
      return valueFinding(issue, value);
    case 'invalid_format':
      return formatFinding(issue, value);
    case 'too_small':
    case 'too_big':
      return sizeFinding(issue);
    case 'unrecognized_keys':
      return { type: 'extra_forbidden', msg: 'Extra inputs are not permitted' };
    default:
      return valueError(issue.message);
  }
}

const valueError = (error: string): Finding => ({ type: 'value_error', msg: `Value error, ${error}`, ctx: { error } });

function typeFinding(expected: string, place: Place, value: unknown): Finding {
  const isText = place !== 'body' && typeof value === 'string';
  switch (expected) {
    case 'string':
      return { type: 'string_type', msg: 'Input should be a valid string' };
    case 'int':
    case 'number':
      if (isText)
        return {
          type: 'int_parsing',
          msg: 'Input should be a valid integer, unable to parse string as an integer',
        };
      if (typeof value === 'number')
        return { type: 'int_from_float', msg: 'Input should be a valid integer, got a number with a fractional part' };
      return { type: 'int_type', msg: 'Input should be a valid integer' };
    case 'boolean':
      return { type: 'bool_type', msg: 'Input should be a valid boolean' };
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' };
    case 'record':
      return { type: 'dict_type', msg: 'Input should be a valid dictionary' };
    case 'object':
      return {
        type: 'model_attributes_type',
        msg: 'Input should be a valid dictionary or object to extract fields from',
      };
    default:
      return valueError(`expected ${expected}`);
  }
}

function valueFinding(issue: FieldIssue, value: unknown): Finding {
  if (issue.expected === 'stringbool')
    return { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' };
  const values = (issue.values ?? []) as readonly unknown[];
  if (typeof value !== 'string' && values.every((word) => typeof word === 'string'))
    return { type: 'string_type', msg: 'Input should be a valid string' };
  const words = values.map((word) => `'${String(word)}'`);
  const last = words.at(-1) ?? '';
  const expected = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
  return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } };
}

function formatFinding(issue: FieldIssue, value: unknown): Finding {
  switch (issue.format) {
    case 'guid':
    case 'uuid': {
      const error = uuidProblem(String(value));
      return { type: 'uuid_parsing', msg: `Input should be a valid UUID, ${error}`, ctx: { error } };
    }
    case 'datetime': {
      const error = 'not an RFC 3339 time';
      return { type: 'datetime_parsing', msg: `Input should be a valid datetime, ${error}`, ctx: { error } };
    }
    case 'regex': {
      const pattern = String(issue.pattern).replace(/^\/|\/\w*$/g, '');
      return { type: 'string_pattern_mismatch', msg: `String should match pattern '${pattern}'`, ctx: { pattern } };
    }
    case 'url':
      return {
        type: 'url_parsing',
        msg: 'Input should be a valid URL, it could not be read',
        ctx: { error: 'it could not be read' },
      };
    default:
      return valueError(issue.message);
  }
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function sizeFinding(issue: FieldIssue): Finding {
  const isSmall = issue.code === 'too_small';
  const bound = Number(isSmall ? issue.minimum : issue.maximum);
  const isInclusive = issue.inclusive !== false;
  const way = isSmall ? 'least' : 'most';
  switch (issue.origin) {
    case 'string':
      return {
        type: isSmall ? 'string_too_short' : 'string_too_long',
        msg: `String should have at ${way} ${plural(bound, 'character')}`,
        ctx: isSmall ? { min_length: bound } : { max_length: bound },
      };
    case 'array':
    case 'set':
      return {
        type: isSmall ? 'too_short' : 'too_long',
        msg: `List should have at ${way} ${plural(bound, 'item')}`,
        ctx: isSmall ? { min_length: bound } : { max_length: bound },
      };
    default: {
      const [word, key] = isSmall ? ['greater than', 'g'] : ['less than', 'l'];
      const relation = isInclusive ? `${word} or equal to` : word;
      return {
        type: relation.replaceAll(' ', '_').replace('_or_equal_to', '_equal'),
        msg: `Input should be ${relation} ${bound}`,
        ctx: { [`${key}${isInclusive ? 'e' : 't'}`]: bound },
      };
    }
  }
}

function valueAt(input: unknown, path: FieldIssue['path']): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined),
    input,
  );
}

/** A copy that may be shown. Whatever stands under a secret's name is masked, texts or not. */
export function masked(value: unknown, name = ''): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return looksSecret(name, value) ? MASK : value;
  if (looksSecret(name, '')) return MASK;
  if (Array.isArray(value)) return value.map((item) => masked(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item, key)]));
}
