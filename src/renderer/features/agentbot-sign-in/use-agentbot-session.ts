/** The Agentbot session of this browser. It lives in a cookie that no script can read: only the server knows it. */
import { useCallback, useEffect, useState } from 'react';
import { agentbot } from '../../api/client.ts';
import type { Answer, RouteOf } from '../../api/routes.ts';

type Session = Answer<RouteOf<'agentbot', 'getSession'>>;

/** Who is signed in, and until when. */
export interface SignedIn {
  readonly user: NonNullable<Session['user']>;
  readonly expiresAt: string | null;
}

type State =
  | { readonly phase: 'asking' }
  | { readonly phase: 'unknown'; readonly error: unknown }
  | { readonly phase: 'signed-out'; readonly message: string | null }
  | { readonly phase: 'signed-in'; readonly session: SignedIn };

const stateOf = ({ user, expiresAt }: Session): State =>
  user === null ? { phase: 'signed-out', message: null } : { phase: 'signed-in', session: { user, expiresAt } };

/** The session and the ways to change it; these throw what the server says when it refuses. */
export function useAgentbotSession() {
  const [state, setState] = useState<State>({ phase: 'asking' });
  const look = useCallback(async (): Promise<void> => {
    setState({ phase: 'asking' });
    try {
      setState(stateOf(await agentbot('getSession', {})));
    } catch (error) {
      setState({ phase: 'unknown', error });
    }
  }, []);
  useEffect(() => void look(), [look]);

  const signIn = async (token: string): Promise<void> =>
    setState(stateOf(await agentbot('createSession', { body: { token: token.trim() } })));
  const signOut = async (): Promise<void> => {
    await agentbot('endSession', {});
    setState({ phase: 'signed-out', message: 'You have signed out.' });
  };
  return { state, look, signIn, signOut };
}
