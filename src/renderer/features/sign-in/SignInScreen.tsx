import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { desktop } from '../../core/platform.ts';
import { useSession } from '../../core/session.ts';
import { signInByDesktop, signInWithToken } from '../../core/sign-in.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Who are you: by a token that is pasted, or, in the desktop app, with one click. The address stays as it is. */
export function SignInScreen() {
  const message = useSession((state) => state.message);
  const [token, setToken] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (token.trim() === '') return setError('Paste a token first.');
    setBusy(true);
    setError(undefined);
    try {
      await signInWithToken(token);
    } catch (reason) {
      setError(messageOf(reason));
      setBusy(false);
    }
  };

  return (
    <CenteredCard
      title="Sign in"
      note={
        <>
          No token at hand? Make one in a terminal:
          <code className="mt-1 block font-mono text-ink">wheelhouse token --new</code>
        </>
      }
    >
      {message !== null && <Banner className="mt-3 rounded-md px-3">{message}</Banner>}
      {desktop() !== undefined && (
        <Button variant="primary" className="mt-4 w-full" onClick={() => void signInByDesktop()}>
          Sign in on this computer
        </Button>
      )}
      <form className="mt-4 flex flex-col gap-3" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label="Token"
          type="password"
          mono
          placeholder="whb_…"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          error={error}
          hint="It was shown when Wheelhouse started for the first time."
          autoFocus={desktop() === undefined}
        />
        <Button type="submit" variant={desktop() === undefined ? 'primary' : 'secondary'} busy={busy}>
          Sign in
        </Button>
      </form>
    </CenteredCard>
  );
}
