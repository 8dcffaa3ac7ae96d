import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession } from '../core/session.ts';
import { Mark } from '../ui/Wordmark.tsx';

const SignInScreen = lazy(async () => ({
  default: (await import('../features/sign-in/SignInScreen.tsx')).SignInScreen,
}));

/** Nobody sees anything without a session; the address stays, so that signing in leads back to the same place. */
export function Root() {
  const phase = useSession((state) => state.phase);
  if (phase === 'signed-in') return <Outlet />;
  if (phase === 'signing-in') return <Starting />;
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
