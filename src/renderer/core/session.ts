/** The session of this window: a short-lived token in sessionStorage, gone with the tab. */
import { create } from 'zustand';
import { readStored, writeStored } from '../lib/stored.ts';

const KEY = 'wheelhouse.session';

interface StoredSession {
  readonly token: string;
  readonly expiresAt: string;
}

export interface Session {
  readonly phase: 'signing-in' | 'signed-in' | 'signed-out';
  readonly token: string | null;
  /** Why there is no session, when the person should know. */
  readonly message: string | null;
}

const isStored = (value: unknown): value is StoredSession =>
  typeof value === 'object' && value !== null && typeof (value as StoredSession).token === 'string';

function initial(): Session {
  const stored = readStored(() => sessionStorage, KEY, isStored);
  return { phase: stored === null ? 'signed-out' : 'signed-in', token: stored?.token ?? null, message: null };
}

export const useSession = create<Session>(initial);

/** The token that requests carry, if somebody is signed in. */
export const sessionToken = (): string | null => useSession.getState().token;

/** A sign-in is under way. */
export const beginSignIn = (): void => useSession.setState({ phase: 'signing-in', token: null, message: null });

/** Somebody is signed in. */
export function startSession(session: StoredSession): void {
  writeStored(() => sessionStorage, KEY, session);
  useSession.setState({ phase: 'signed-in', token: session.token, message: null });
}

/** Nobody is signed in any more. `token` names the session that is meant: a late answer must not end a newer one. */
export function endSession(message: string | null, token?: string): void {
  if (token !== undefined && token !== sessionToken()) return;
  writeStored(() => sessionStorage, KEY, null);
  useSession.setState({ phase: 'signed-out', token: null, message });
}
