import { beforeEach, describe, expect, it, vi } from 'vitest';
import { consoleApi } from '../api/client.ts';
import { endSession, startSession, useSession } from './session.ts';
import { signInAtStart, signOut, takeTicketFromUrl } from './sign-in.ts';

const SESSION = { token: 'whs_one', expiresAt: '2030-01-01T00:00:00.000Z' };

/** Answers every request alike; gives what was asked. */
function answer(status: number, body: unknown): ReturnType<typeof vi.fn<typeof fetch>> {
  const fake = vi.fn<typeof fetch>(async () => Response.json(body, { status }));
  vi.stubGlobal('fetch', fake);
  return fake;
}

beforeEach(() => {
  vi.unstubAllGlobals();
  endSession(null);
  history.replaceState(null, '', '/');
});

describe('a ticket in the link', () => {
  it('is taken out of the address and becomes a session', async () => {
    const asked = answer(201, SESSION);
    history.replaceState(null, '', '/c/1/agents?status=paused#ticket=wht_abc');
    const signingIn = signInAtStart();
    expect(location.href).toBe('http://localhost:3100/c/1/agents?status=paused');
    await signingIn;
    expect(asked.mock.calls[0]?.[1]?.body).toBe('{"ticket":"wht_abc"}');
    expect(useSession.getState()).toMatchObject({ phase: 'signed-in', token: 'whs_one' });
  });

  it('that was used says so', async () => {
    answer(401, { error: 'This link has been used.' });
    history.replaceState(null, '', '/#ticket=wht_old');
    await signInAtStart();
    expect(useSession.getState()).toMatchObject({ phase: 'signed-out', token: null });
    expect(useSession.getState().message).toContain('This link has been used.');
  });

  it('is left out when there is none', () => {
    history.replaceState(null, '', '/#content');
    expect(takeTicketFromUrl()).toBeNull();
    expect(location.hash).toBe('#content');
  });
});

describe('a session', () => {
  it('ends with an answer that it is over', async () => {
    startSession(SESSION);
    answer(401, { error: 'no' });
    await expect(consoleApi('serverInfo', {})).rejects.toThrow();
    expect(useSession.getState()).toMatchObject({ phase: 'signed-out', token: null });
    expect(JSON.stringify(sessionStorage)).not.toContain('whs_one');
  });

  it('does not end with a late answer to the one before', async () => {
    startSession(SESSION);
    answer(401, { error: 'no' });
    const late = consoleApi('serverInfo', {});
    startSession({ ...SESSION, token: 'whs_two' });
    await expect(late).rejects.toThrow();
    expect(useSession.getState()).toMatchObject({ phase: 'signed-in', token: 'whs_two' });
  });

  it('says that one has signed out, though the live connection hears of it first', async () => {
    startSession(SESSION);
    vi.stubGlobal('fetch', async () => {
      endSession('Your session has ended.', 'whs_one');
      return Response.json({ ok: true });
    });
    await signOut();
    expect(useSession.getState().message).toBe('You have signed out.');
  });
});
