/** Ways to become somebody: a ticket of the desktop process, a ticket in the link, a token that is pasted. */
import { consoleApi } from '../api/client.ts';
import { messageOf } from '../api/errors.ts';
import { desktop } from './platform.ts';
import { beginSignIn, endSession, sessionToken, startSession } from './session.ts';

/** Takes the ticket out of a link such as `/#ticket=abc` and removes it from the address bar and the history at once. */
export function takeTicketFromUrl(): string | null {
  const { hash, pathname, search } = window.location;
  const ticket = new URLSearchParams(hash.slice(1)).get('ticket');
  if (ticket === null) return null;
  window.history.replaceState(window.history.state, '', `${pathname}${search}`);
  return ticket;
}

/** Signs in with a pasted token. Throws what the server says when it refuses. */
export const signInWithToken = async (token: string): Promise<void> =>
  startSession(await consoleApi('createSession', { body: { token: token.trim() } }));

async function signInWithTicket(ticket: string): Promise<void> {
  beginSignIn();
  try {
    startSession(await consoleApi('createSession', { body: { ticket } }));
  } catch (error) {
    endSession(
      `You could not be signed in by the link: ${messageOf(error)} Links work once; ask for a new one, or paste a token.`,
    );
  }
}

/** Signs this window in by itself, if it belongs to the desktop app. */
export async function signInByDesktop(): Promise<void> {
  const bridge = desktop();
  if (bridge === undefined) return;
  beginSignIn();
  try {
    const { ticket } = await bridge.takeTicket(undefined);
    startSession(await consoleApi('createSession', { body: { ticket } }));
  } catch (error) {
    endSession(`This window could not be signed in: ${messageOf(error)}`);
  }
}

/** What happens when the window opens: a ticket in the link comes first, then a session that is there, then the desktop. */
export async function signInAtStart(): Promise<void> {
  const ticket = takeTicketFromUrl();
  if (ticket !== null) await signInWithTicket(ticket);
  else if (sessionToken() === null) await signInByDesktop();
}

/** Signs out here and on the server. */
export async function signOut(): Promise<void> {
  const token = sessionToken();
  try {
    await consoleApi('endSession', {});
  } catch {
    // Without an answer the session ends by itself; here it ends in any case.
  }
  // The live connection may have heard of it first, and have given another reason.
  if (sessionToken() === null || sessionToken() === token) endSession('You have signed out.');
}
