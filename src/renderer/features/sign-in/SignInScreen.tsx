import { desktop } from '../../core/platform.ts';
import { useSession } from '../../core/session.ts';
import { signInByDesktop, signInWithToken } from '../../core/sign-in.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { TokenForm } from '../../ui/TokenForm.tsx';

/** Who are you: by a token that is pasted, or, in the desktop app, with one click. The address stays as it is. */
export function SignInScreen() {
  const message = useSession((state) => state.message);
  const isDesktop = desktop() !== undefined;
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
      {isDesktop && (
        <Button variant="primary" className="mt-4 w-full" onClick={() => void signInByDesktop()}>
          Sign in on this computer
        </Button>
      )}
      <TokenForm
        isMain={!isDesktop}
        hint="It was shown when Wheelhouse started for the first time."
        signIn={signInWithToken}
      />
    </CenteredCard>
  );
}
