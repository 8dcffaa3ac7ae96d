import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('an Agentbot session', () => {
  it('begins with a token and is a cookie that pages cannot read and other sites cannot send', async () => {
    const answer = await plane.nobody.agentbot.try('createSession', { body: { token: plane.board.token ?? '' } });
    expect(answer.status).toBe(200);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^agentbot-session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d{7}$/,
    );
    const session = await plane.board.agentbotSession();
    expect(await session.agentbot.call('getSession')).toMatchObject({ user: { id: 'local-board' } });
  });

  it('opens no other surface', async () => {
    const session = await plane.board.agentbotSession();
    for (const path of ['/api/companies', '/paperclip/api/companies', '/api/v1/agents', '/console/api/settings'])
      expect((await session.send({ path })).status, path).toBe(401);
  });

  it('ends when it is signed out', async () => {
    const session = await plane.board.agentbotSession();
    await session.agentbot.call('endSession');
    expect(await session.agentbot.call('getSession')).toEqual({ user: null });
  });

  it('is refused for a token that is none', async () => {
    await plane.nobody.agentbot.refused(401, 'createSession', { body: { token: 'whb_none' } });
    expect(await plane.nobody.agentbot.refused(400, 'createSession', { body: {} as never })).toEqual({
      error: 'Token required',
    });
  });
});
