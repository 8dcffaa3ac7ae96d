import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface TokenCardProps {
  /** What has just happened. */
  readonly message: string | null;
  readonly signIn: (token: string) => Promise<void>;
}

/** Nobody is signed in: a token is pasted. */
export function TokenCard({ message, signIn }: TokenCardProps) {
  const [token, setToken] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (token.trim() === '') return setError('Paste a token first.');
    setBusy(true);
    setError(undefined);
    try {
      await signIn(token);
    } catch (reason) {
      setError(messageOf(reason));
      setBusy(false);
    }
  };

  return (
    <CenteredCard
      title="Agentbot sign-in"
      note={
        <>
          Looking for your companies? <OpenWheelhouse />
        </>
      }
    >
      {message !== null && <Banner className="mt-3 rounded-md px-3">{message}</Banner>}
      <p className="mt-2 text-muted">
        For dashboards that use the Agentbot API. This browser gets a session that opens that API and nothing else.
      </p>
      <form className="mt-4 flex flex-col gap-3" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label="Token"
          type="password"
          mono
          placeholder="whb_…"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          error={error}
          hint="Yours, as the operator or as a member of a company."
          autoFocus
        />
        <Button type="submit" variant="primary" busy={busy}>
          Sign in
        </Button>
      </form>
    </CenteredCard>
  );
}

const OpenWheelhouse = () => (
  <a href="/" className="rounded-sm text-ink underline">
    Open Wheelhouse
  </a>
);
