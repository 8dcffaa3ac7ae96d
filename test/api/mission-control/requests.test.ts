import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sending } from '../../fixtures/api/http.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
  await plane.company();
});
afterAll(() => plane.stop());

const PATH = '/api/v1/users/me';
const patch = (body: unknown, headers: Sending['headers'] = {}): Sending => ({
  method: 'PATCH',
  path: PATH,
  body,
  headers,
});
const nested = (levels: number): string => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`;

describe('a request that is wrong', () => {
  it.each([
    ['broken JSON', '{"name":', { type: 'json_invalid', loc: ['body', 8], ctx: { error: 'Expecting value' } }],
    ['JSON that is too deep', nested(80), { type: 'json_invalid', loc: ['body', 0] }],
    ['JSON of a hundred thousand levels', nested(100_000), { type: 'json_invalid' }],
    ['no body', undefined, { type: 'missing', loc: ['body'], msg: 'Field required', input: null }],
    ['null', 'null', { type: 'missing', loc: ['body'], msg: 'Field required', input: null }],
    ['a list', '[]', { type: 'model_attributes_type', loc: ['body'], input: [] }],
    ['a text', '"x"', { type: 'model_attributes_type', loc: ['body'], input: 'x' }],
  ])('is told so: %s', async (_what, body, entry) => {
    const before = plane.rowCounts();
    const { status, json, headers } = await plane.board.send(patch(body));
    expect(status).toBe(422);
    expect(json).toMatchObject({ detail: [entry], request_id: headers['x-request-id'] });
    expect(plane.rowCounts()).toEqual(before);
  });

  it('is told all that is wrong at once', async () => {
    const { json } = await plane.board.send(patch({ name: '', notes: 7, pronouns: 'x'.repeat(200) }));
    expect(json).toMatchObject({
      detail: [
        { type: 'string_too_short', loc: ['body', 'name'] },
        { type: 'string_too_long', loc: ['body', 'pronouns'], ctx: { max_length: 100 } },
        { type: 'string_type', loc: ['body', 'notes'], input: 7 },
      ],
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('is no JSON as %s', async (type) => {
    const { status, json } = await plane.board.send(patch('{"token":"secret"}', { 'content-type': type }));
    expect(status).toBe(422);
    expect(json).toMatchObject({
      detail: [
        {
          type: 'model_attributes_type',
          loc: ['body'],
          msg: 'Input should be a valid dictionary or object to extract fields from',
        },
      ],
    });
    expect(JSON.stringify(json)).not.toContain('secret');
  });

  it('is too large', async () => {
    const { status, json } = await plane.board.send(patch({ notes: 'x'.repeat(2_000_000) }));
    expect(status).toBe(413);
    expect(json).toMatchObject({ detail: expect.stringContaining('1048576 bytes') });
  });

  it('does not get its secrets echoed', async () => {
    const { json } = await plane.board.send(
      patch({ name: 7, api_token: 'do-not-show', nested: { password: 'nor-this' } }),
    );
    expect(JSON.stringify(json)).not.toMatch(/do-not-show|nor-this/);
  });
});

describe('a token that is wrong again and again', () => {
  it('is told to wait, while every other one goes on', async () => {
    const clock = createFakeClock();
    const own = await startPlane({ clock });
    const [stale, other] = [own.as('stale'), own.as('another')];
    const ask = async (by = stale): Promise<number> => (await by.send({ path: PATH })).status;
    for (let failure = 0; failure < 20; failure++) expect(await ask()).toBe(401);
    const { status, json } = await stale.send({ path: PATH });
    expect({ status, json }).toMatchObject({ status: 429, json: { detail: 'Too Many Requests' } });
    expect([await ask(other), await ask(own.board)]).toEqual([401, 200]);
    clock.advance(3_000);
    expect([await ask(), await ask()]).toEqual([401, 429]);
    // Calls that succeed count for nothing.
    for (let call = 0; call < 60; call++) expect(await ask(own.board)).toBe(200);
    await own.stop();
  });
});

describe('the order of the checks', () => {
  it('is broken JSON, credential, fields', async () => {
    const statuses = [];
    for (const [by, body] of [
      [plane.nobody, '{'],
      [plane.nobody, { name: 7 }],
      [plane.board, { name: 7 }],
    ] as const)
      statuses.push((await by.send(patch(body))).status);
    expect(statuses).toEqual([422, 401, 422]);
  });

  it('is a wrong method before a credential', async () => {
    expect((await plane.nobody.send({ method: 'DELETE', path: PATH })).status).toBe(405);
  });
});

describe('credentials', () => {
  it('are a Bearer token in any case of the scheme, and no other scheme', async () => {
    const ask = async (authorization: string) =>
      (await plane.nobody.send({ path: PATH, headers: { authorization } })).status;
    expect(await ask(`bearer ${plane.operatorToken}`)).toBe(200);
    expect(await ask(`BEARER   ${plane.operatorToken}`)).toBe(200);
    for (const other of ['Basic abc', 'Bearer', 'Bearer x', plane.operatorToken]) expect(await ask(other)).toBe(401);
  });

  it("are an agent's first: with both, it is the agent who calls", async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const token = (await office.keyOf(agent)).token ?? '';
    const both = { 'x-agent-token': token };
    const events = await plane.board.send({ path: '/api/v1/activity', headers: both });
    expect(events.json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ agent_id: agent.id })]),
    });
    expect((await plane.board.send({ path: PATH, headers: both })).status).toBe(401);
    // One that is wrong does not make the other count.
    expect((await plane.board.send({ path: PATH, headers: { 'x-agent-token': 'wrong' } })).status).toBe(401);
    expect((await plane.nobody.send({ path: '/api/v1/activity', headers: both })).status).toBe(200);
  });
});

it('met no unexpected error', () => expect(plane.failures).toEqual([]));
