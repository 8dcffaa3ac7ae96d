import { useState } from 'react';
import { messageOf } from '../api/errors.ts';
import { Button } from './Button.tsx';
import { TextField } from './TextField.tsx';

interface TokenFormProps {
  /** Where the token is from. */
  readonly hint: string;
  /** Whether pasting one is what is done here, not one of two ways. */
  readonly isMain: boolean;
  readonly signIn: (token: string) => Promise<void>;
}

/** Signing in with a token that is pasted. */
export function TokenForm({ hint, isMain, signIn }: TokenFormProps) {
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
    <form className="mt-4 flex flex-col gap-3" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label="Token"
        type="password"
        mono
        placeholder="whb_…"
        value={token}
        onChange={(event) => setToken(event.target.value)}
        error={error}
        hint={hint}
        autoFocus={isMain}
      />
      <Button type="submit" variant={isMain ? 'primary' : 'secondary'} busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
