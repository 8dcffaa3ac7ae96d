import { useEffect } from 'react';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SessionCard } from './SessionCard.tsx';
import { TokenCard } from './TokenCard.tsx';
import { useAgentbotSession } from './use-agentbot-session.ts';

/** Where this browser gets its session of the Agentbot API. The session of the window has nothing to do with it. */
export function AgentbotSignInScreen() {
  const { state, look, signIn, signOut } = useAgentbotSession();
  useEffect(() => {
    document.title = 'Agentbot sign-in · Wheelhouse';
  }, []);
  switch (state.phase) {
    case 'asking':
      return (
        <CenteredCard title="Agentbot sign-in">
          <div role="status" aria-label="Loading" className="mt-4 flex flex-col gap-3">
            <Skeleton className="h-3 w-56" />
            <Skeleton className="h-8" />
          </div>
        </CenteredCard>
      );
    case 'unknown':
      return (
        <main className="flex h-full items-center justify-center bg-canvas">
          <h1 className="sr-only">Agentbot sign-in</h1>
          <ErrorPanel
            title="Whether you are signed in could not be read."
            error={state.error}
            onRetry={() => void look()}
          />
        </main>
      );
    case 'signed-out':
      return <TokenCard message={state.message} signIn={signIn} />;
    case 'signed-in':
      return <SessionCard session={state.session} signOut={signOut} />;
  }
}
