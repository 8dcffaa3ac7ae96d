import { lazy, Suspense } from 'react';
import { useSession } from '../core/session.ts';
import { Mark } from '../ui/Wordmark.tsx';
import { SignedIn } from './SignedIn.tsx';

const SignInScreen = lazy(async () => ({
  default: (await import('../features/sign-in/SignInScreen.tsx')).SignInScreen,
}));

const AgentbotSignInScreen = lazy(async () => ({
  default: (await import('../features/agentbot-sign-in/AgentbotSignInScreen.tsx')).AgentbotSignInScreen,
}));
/** A page of its own: the session that it is about is another one. */
const AGENTBOT_SIGN_IN = '/agentbot/sign-in';

/** Nobody sees anything without a session; the address stays, so that signing in leads back to the same place. */
export function Gate() {
  const { phase, token } = useSession();
  if (location.pathname === AGENTBOT_SIGN_IN) {
    return (
      <Suspense fallback={<Starting />}>
        <AgentbotSignInScreen />
      </Suspense>
    );
  }
  if (phase === 'signing-in') return <Starting />;
  // A new session starts with an empty cache.
  if (phase === 'signed-in') return <SignedIn key={token} />;
  return (
    <Suspense fallback={<Starting />}>
      <SignInScreen />
    </Suspense>
  );
}

const Starting = () => (
  <main aria-busy className="flex h-full items-center justify-center bg-canvas">
    <h1 className="sr-only">Wheelhouse is starting</h1>
    <Mark className="size-10 animate-pulse-slow" />
  </main>
);
