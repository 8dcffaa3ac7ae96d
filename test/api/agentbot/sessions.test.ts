import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOwner } from '../../fixtures/api/agentbot/owners.ts';
import type { Client } from '../../fixtures/api/client.ts';
import { openListener } from '../../fixtures/api/live.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const DAY_MS = 86_400_000;
type Headers = Readonly<Record<string, string>>;
const NOBODY = { user: null, expiresAt: null };

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterAll(() => plane.stop());

/** Signing in with whatever a client has for a token. */
const refusal = (token: string | null) =>
  plane.nobody.agentbot.refused(401, 'createSession', { body: { token: token ?? '-' } });

describe('an Agentbot session', () => {
  it('begins with a token and is a cookie that pages cannot read and other sites cannot send', async () => {
    const answer = await plane.nobody.agentbot.try('createSession', { body: { token: plane.board.token ?? '' } });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^agentbot-session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d{7}$/,
    );
    const { expiresAt } = answer.json as { expiresAt: string };
    const session = await plane.board.agentbotSession();
    const current = await session.agentbot.call('getSession');
    expect(current).toMatchObject({ user: { id: 'local-board' } });
    expect(Date.parse(current.expiresAt ?? '') - Date.parse(expiresAt)).toBeLessThan(60_000);
  });

  it('is of the member whose token began it', async () => {
    const { client, userId } = await office.member('viewer');
    const session = await client.agentbotSession();
    expect(await session.agentbot.call('getSession')).toMatchObject({ user: { id: userId, email: null } });
  });

  it('opens no other surface, under no name', async () => {
    const session = await plane.board.agentbotSession();
    for (const path of ['/api/companies', '/paperclip/api/companies', '/api/v1/agents', '/console/api/settings'])
      expect((await session.send({ path })).status, path).toBe(401);
    const listening = openListener(plane.port, office.id, { token: null, headers: { cookie: session.cookie ?? '' } });
    await expect(listening).rejects.toMatchObject({ status: 401 });
    const value = session.cookie?.split('=')[1] ?? '';
    const tokens: readonly Headers[] = [{ authorization: `Bearer ${value}` }, { 'x-agent-token': value }];
    for (const headers of tokens)
      for (const path of ['/paperclip/api/companies', '/agentbot/api/session'])
        expect([401, 200], path).toContain((await plane.nobody.send({ path, headers })).status);
    expect(await plane.as(value).agentbot.call('getSession')).toEqual(NOBODY);
  });

  it('ends when it is signed out, and no other one with it', async () => {
    const [session, other] = [await plane.board.agentbotSession(), await plane.board.agentbotSession()];
    const answer = await session.agentbot.try('endSession');
    expect(String(answer.headers['set-cookie'])).toBe(
      'agentbot-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    );
    expect(await session.agentbot.call('getSession')).toEqual(NOBODY);
    expect((await other.agentbot.call('getSession')).user).not.toBeNull();
    // Once more is fine, also for who never had one.
    await session.agentbot.call('endSession');
    await plane.nobody.agentbot.call('endSession');
  });

  it('leaves a token that comes with the request as it is', async () => {
    await plane.board.agentbot.call('endSession');
    expect(await plane.board.agentbot.call('getSession')).toMatchObject({
      user: { id: 'local-board' },
      expiresAt: null,
    });
  });

  it('ends at once with the token that began it', async () => {
    const { userId, client } = await office.member('operator');
    const session = await client.agentbotSession();
    expect((await session.agentbot.call('getSession')).user?.id).toBe(userId);
    const [key] = plane.query<{ id: string }>('SELECT id FROM operator_tokens WHERE user_id = ?', userId);
    await plane.board.call('revokeBoardKey', { params: { keyId: key?.id ?? '' } });
    expect(await session.agentbot.call('getSession')).toEqual(NOBODY);
    expect(await refusal(client.token)).toEqual({ error: expect.stringContaining('not valid') });
  });

  it('reaches nothing any more of who is suspended', async () => {
    const { client, userId, agentId } = await makeOwner(office);
    const session = await client.agentbotSession();
    const params = { userId: agentId };
    await session.agentbot.call('getInstance', { params });
    const { members } = await plane.board.call('listMembers', { params: { companyId: office.id } });
    const memberId = members.find(({ principalId }) => principalId === userId)?.id ?? '';
    const inCompany = { params: { companyId: office.id, memberId } };
    await plane.board.call('changeMember', { ...inCompany, body: { status: 'suspended' } });
    expect(await session.agentbot.refused(403, 'getInstance', { params })).toEqual({ error: 'Unauthorized' });
    await plane.board.call('changeMember', { ...inCompany, body: { status: 'active' } });
    await session.agentbot.call('getInstance', { params });
    await plane.board.call('removeMember', inCompany);
    await session.agentbot.refused(403, 'getInstance', { params });
  });

  it('counts for nothing beside a token: that one says who calls', async () => {
    const { client } = await office.member('viewer');
    const session = await plane.board.agentbotSession();
    const both = await session.send({
      path: '/agentbot/api/session',
      headers: { authorization: `Bearer ${client.token}` },
    });
    expect(both.json).toMatchObject({ user: { id: expect.not.stringContaining('local-board') } });
    const bad = await session.send({ path: '/agentbot/api/session', headers: { authorization: 'Bearer whb_none' } });
    expect(bad.json).toEqual(NOBODY);
  });

  it('is refused for what is no token of a person', async () => {
    const agent = await office.agent();
    await refusal('whb_none');
    await refusal((await office.keyOf(agent)).token);
    await refusal((await plane.board.agentbotSession()).cookie?.split('=')[1] ?? null);
    const inWindow = await plane.nobody.send({
      method: 'POST',
      path: '/console/api/sessions',
      body: { token: plane.operatorToken },
    });
    await refusal((inWindow.json as { token: string }).token);
  });

  it.each([{}, { token: '' }, { token: '  ' }, { token: 7 }, { token: null }])('needs a token: %j', async (body) => {
    expect(await plane.nobody.agentbot.refused(400, 'createSession', { body: body as never })).toEqual({
      error: 'Token required',
    });
  });

  it('is not given to who guesses', async () => {
    const guessing = await startPlane({ clock: createFakeClock() });
    try {
      const statuses = new Set<number>();
      for (let guess = 0; guess < 80; guess += 1) {
        const body = { token: `whb_${guess}` };
        statuses.add((await guessing.nobody.agentbot.try('createSession', { body })).status);
      }
      expect([...statuses]).toEqual([401, 429]);
      const inWindow = { method: 'POST', path: '/console/api/sessions', body: { token: 'whb_81' } };
      expect((await guessing.nobody.send(inWindow)).status).toBe(429);
      // Who has a token is let in all the same.
      await guessing.nobody.agentbot.call('createSession', { body: { token: guessing.operatorToken } });
    } finally {
      await guessing.stop();
    }
  });

  it('ends thirty days after it began, used or not, and with its token', async () => {
    const clock = createFakeClock();
    const later = await startPlane({ clock });
    try {
      const session: Client = await later.board.agentbotSession();
      const expiresAt = '2026-01-31T00:00:00.000Z';
      expect((await session.agentbot.call('getSession')).expiresAt).toBe(expiresAt);
      await clock.advanceAsync(29 * DAY_MS);
      expect(await session.agentbot.call('getSession')).toMatchObject({ user: { id: 'local-board' }, expiresAt });
      await later.control.services.credentials.flush();
      await clock.advanceAsync(2 * DAY_MS);
      expect(await session.agentbot.call('getSession')).toEqual(NOBODY);

      const { token } = await later.board.call('createBoardKey', {
        body: { name: 'for a day', expiresAt: new Date(clock.now() + DAY_MS).toISOString() },
      });
      const short = await later.as(token).agentbotSession();
      await clock.advanceAsync(DAY_MS + 1000);
      expect(await short.agentbot.call('getSession')).toEqual(NOBODY);
    } finally {
      await later.stop();
    }
  });
});

describe('another page in the same browser', () => {
  const FORM = 'application/x-www-form-urlencoded';
  const hostile: readonly (readonly [string, number, Headers])[] = [
    ['of another site', 403, { origin: 'https://evil.example' }],
    ['of another port', 403, { origin: 'http://localhost:1' }],
    ['without an origin of its own', 403, { origin: 'null' }],
    ['that the browser says is another site', 403, { 'sec-fetch-site': 'cross-site' }],
    ['that the browser says is on another port', 403, { 'sec-fetch-site': 'same-site' }],
    ['with a form', 415, { 'content-type': FORM }],
    ['with a form of files', 415, { 'content-type': 'multipart/form-data; boundary=x' }],
    ['with a form of text', 415, { 'content-type': 'text/plain;charset=UTF-8' }],
  ];

  it.each(hostile)('%s cannot act with the cookie', async (_who, status, headers) => {
    const session = await plane.board.agentbotSession();
    for (const base of ['/agentbot/api', '/api']) {
      for (const method of ['POST', 'DELETE']) {
        const answer = await session.send({ method, path: `${base}/session`, headers, body: '{"token":"x"}' });
        expect(answer.status, `${method} ${base}`).toBe(status);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
    expect((await session.agentbot.call('getSession')).user).not.toBeNull();
  });

  it('cannot read what the cookie opens, nor have its own cookie taken for ours', async () => {
    const session = await plane.board.agentbotSession();
    const foreign: readonly Headers[] = [{ origin: 'http://localhost:1' }, { 'sec-fetch-site': 'same-site' }];
    for (const headers of foreign)
      expect((await session.send({ path: '/agentbot/api/session', headers })).status).toBe(403);
    const planted = await plane.nobody.send({
      path: '/agentbot/api/session',
      headers: { cookie: 'agentbot-session=planted; theme=dark' },
    });
    expect(planted.json).toEqual(NOBODY);
    const answer = (cookie: string) => plane.nobody.send({ path: '/agentbot/api/session', headers: { cookie } });
    for (const both of [`agentbot-session=planted; ${session.cookie}`, `${session.cookie};agentbot-session=planted`])
      expect((await answer(both)).json).toEqual(NOBODY);
    const twice = await answer(`${session.cookie}; other=1; agentbot-session=; ${session.cookie}`);
    expect(twice.json).toMatchObject({ user: { id: 'local-board' } });
  });

  it('of our own may', async () => {
    const session = await plane.board.agentbotSession();
    const headers = { origin: `http://localhost:${plane.port}`, 'sec-fetch-site': 'same-origin' };
    const answer = await session.send({ method: 'DELETE', path: '/agentbot/api/session', headers });
    expect(answer.status).toBe(200);
  });
});
