import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SURFACES } from '../fixtures/api/contract-check.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: object }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, { schema: object }> };
  readonly responses: Readonly<Record<string, { description: string; content?: Record<string, { schema: object }> }>>;
  readonly security?: readonly object[];
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: object; readonly schemas?: Readonly<Record<string, object>> };
}

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const load = async (base: string): Promise<Document> => {
  const answer = await plane.nobody.send({ path: `${base}/openapi.json` });
  expect(answer.status).toBe(200);
  return answer.json as Document;
};

describe.each(SURFACES)('OpenAPI of $name', ({ name, bases, routes }) => {
  it('is the same document at every base, for anyone', async () => {
    const documents = await Promise.all(bases.map(load));
    for (const document of documents) expect(document).toEqual(documents[0]);
    expect(documents[0]).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      info: { version: expect.any(String) },
    });
    expect(documents[0]?.servers).toEqual(bases.map((url) => ({ url })));
  });

  it('has exactly the routes of the table', async () => {
    const { paths } = await load(bases[0] ?? '');
    const listed = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const wanted = Object.values(routes).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(listed.sort()).toEqual(wanted.sort());
  });

  it('declares every operation in full', async () => {
    const { paths } = await load(bases[0] ?? '');
    const ids: string[] = [];
    for (const [path, item] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const label = `${method} ${path}`;
        const route = routes[operation.operationId];
        expect(route?.method.toLowerCase(), label).toBe(method);
        ids.push(operation.operationId);
        const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => name).sort(), label).toEqual((path.match(/(?<=\{)\w+/g) ?? []).sort());
        for (const parameter of inPath) expect(parameter, label).toMatchObject({ required: true, schema: {} });
        expect(operation.responses[String(route?.status)]?.content, label).toBeDefined();
        expect(operation.requestBody !== undefined, label).toBe(route?.body !== undefined);
        const schemes = name === 'agentbot' ? [{ bearer: [] }, { session: [] }] : [{ bearer: [] }];
        expect(operation.security, label).toEqual(route?.callers.includes('anyone') ? undefined : schemes);
        for (const response of Object.values(operation.responses)) expect(response.description, label).not.toBe('');
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says how to sign in', async () => {
    const { components } = await load(bases[0] ?? '');
    expect(components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer' },
      ...(name === 'agentbot' ? { session: { type: 'apiKey', in: 'cookie', name: 'agentbot-session' } } : {}),
    });
  });

  it('refers to nothing that is not in it', async () => {
    const document = await load(bases[0] ?? '');
    const references = JSON.stringify(document).match(/(?<="\$ref":")[^"]+/g) ?? [];
    for (const reference of references) {
      const steps = reference.replace(/^#\//, '').split('/');
      const target = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect(target, reference).toBeDefined();
    }
  });
});
