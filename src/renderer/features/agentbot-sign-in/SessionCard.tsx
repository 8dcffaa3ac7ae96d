import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { absoluteTime } from '../../lib/time.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { Facts } from '../../ui/Page.tsx';
import type { SignedIn } from './use-agentbot-session.ts';

interface SessionCardProps {
  readonly session: SignedIn;
  readonly signOut: () => Promise<void>;
}

/** Somebody is signed in: who, until when, and the way out. */
export function SessionCard({ session: { user, expiresAt }, signOut }: SessionCardProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const leave = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await signOut();
    } catch (reason) {
      setProblem(messageOf(reason));
      setBusy(false);
    }
  };

  const facts: (readonly [string, string])[] = [['Name', user.name]];
  if (user.email !== null) facts.push(['Email', user.email]);
  if (expiresAt !== null) facts.push(['Until', absoluteTime(new Date(expiresAt))]);
  return (
    <CenteredCard title="You are signed in" note="Revoking your token ends this session at once.">
      <p className="mt-2 text-muted">Pages of this server may now use the Agentbot API as you, in this browser.</p>
      <Facts className="mt-4" facts={facts} />
      {problem !== null && (
        <Banner tone="danger" className="mt-4 rounded-md px-3">
          {problem}
        </Banner>
      )}
      <Button className="mt-5 w-full" busy={busy} autoFocus onClick={() => void leave()}>
        Sign out
      </Button>
    </CenteredCard>
  );
}
