import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { ALL_ROUTES, makeProps, type Props, sampleBody, sampleParams, sampleRequest } from '../fixtures/api/samples.ts';

let plane: TestPlane;
let props: Props;
beforeAll(async () => {
  plane = await startPlane();
  props = await makeProps(await plane.company());
});
afterAll(() => plane.stop());

/**
 * The same inputs each time, so that what fails was broken by a change; `npm run fuzz` looks for new ones. A failure prints
 * the smallest input that fails.
 */
const seed = Number(process.env.WHEELHOUSE_FUZZ_SEED ?? 1);
const RUNS = { seed, numRuns: Number(process.env.WHEELHOUSE_FUZZ_RUNS ?? 40) };
const LIMIT_MS = 750 * RUNS.numRuns;

const nasty = fc.constantFrom<unknown>(
  null,
  true,
  '',
  ' ',
  '\0',
  '\ud800',
  '𝄞'.repeat(300),
  'x'.repeat(5000),
  '__proto__',
  -1,
  0.1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[]],
  '11111111-1111-4111-8111-111111111111',
  '2026-01-01T00:00:00.000Z',
);
const anyValue = fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.constantFrom('%', '..', '.', '%2e%2e', "' OR 1=1 --", '\0', '𝄞', 'me', 'constructor'),
);

/** Half characters cannot be put into a URL. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** A valid body in which some keys are replaced, dropped or added. */
const mutated = (valid: object) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...FIELDS, ...Object.keys(valid)), anyValue, { maxKeys: 4 }),
      fc.subarray(Object.keys(valid)),
    )
    .map(([changes, dropped]) => {
      const body: Record<string, unknown> = { ...valid, ...changes };
      for (const key of dropped) if (!(key in changes)) delete body[key];
      return body;
    });

/** What bodies are made of, all routes together. */
const FIELDS = [
  ...new Set(
    ALL_ROUTES.flatMap(({ route }) => Object.keys((route.body as { shape?: object } | undefined)?.shape ?? {})),
  ),
];

const withBody = ALL_ROUTES.filter(({ route }) => route.body !== undefined);
const withParams = ALL_ROUTES.filter(({ route }) => route.path.includes(':'));
const withQuery = ALL_ROUTES.filter(({ route }) => route.query !== undefined);
const table = (routes: typeof ALL_ROUTES) => routes.map((each) => [each.name, each] as const);

/** What the mutated bodies were answered. */
const statuses = new Set<number>();

describe(`any input (seed ${seed})`, () => {
  it.each(table(withBody))(
    'in the body of %s gets an answer in the contract',
    async (_name, each) => {
      const valid = sampleBody(each, props) ?? {};
      const body = fc.oneof(
        { weight: 4, arbitrary: mutated(valid) as fc.Arbitrary<unknown> },
        { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) as fc.Arbitrary<unknown> },
        { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      );
      await fc.assert(
        fc.asyncProperty(body, async (value) => {
          // `send` itself holds the answer against the contract: below 500, and in the route's shape or the envelope.
          statuses.add((await plane.board.send(sampleRequest(each, props, value))).status);
        }),
        RUNS,
      );
    },
    LIMIT_MS,
  );

  it.each(table(withParams))(
    'in the path of %s gets an answer in the contract',
    async (_name, each) => {
      const known = sampleParams(each.route, props);
      // Only reads and writes of things that are not there: the others are the bodies' business.
      await fc.assert(
        fc.asyncProperty(fc.tuple(anyText, fc.boolean()), async ([text, encoded]) => {
          const segment = encoded ? encodeURIComponent(wellFormed(text)) : text.replace(/[^!$&-;=@-Z_a-z~%]/g, '');
          const path =
            each.base + each.route.path.replace(/:(\w+)/g, segment === '' ? 'x' : segment.replaceAll('$', '$$$$'));
          if (Object.values(known).some((id) => path.includes(id))) return;
          await plane.board.send({ ...sampleRequest(each, props), path });
        }),
        RUNS,
      );
    },
    LIMIT_MS,
  );

  it.each(table(withQuery))(
    'in the query of %s gets an answer in the contract',
    async (_name, each) => {
      const names = Object.keys((each.route.query as unknown as { shape: object }).shape);
      const query = fc.array(fc.tuple(fc.constantFrom(...names, 'other'), anyText), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(query, async (pairs) => {
          const search = new URLSearchParams(pairs.map(([name, text]): [string, string] => [name, wellFormed(text)]));
          const request = sampleRequest(each, props);
          await plane.board.send({ ...request, path: `${request.path.split('?')[0]}?${search}` });
        }),
        RUNS,
      );
    },
    LIMIT_MS,
  );

  it('got past the validation and met no unexpected error', () => {
    for (const status of [200, 201, 400]) expect(statuses).toContain(status);
    expect(plane.failures).toEqual([]);
  });
});
