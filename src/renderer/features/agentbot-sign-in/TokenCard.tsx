import { Banner } from '../../ui/Banner.tsx';
import { CenteredCard } from '../../ui/CenteredCard.tsx';
import { TokenForm } from '../../ui/TokenForm.tsx';

interface TokenCardProps {
  /** What has just happened. */
  readonly message: string | null;
  readonly signIn: (token: string) => Promise<void>;
}

/** Nobody is signed in: a token is pasted. */
export const TokenCard = ({ message, signIn }: TokenCardProps) => (
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
    <TokenForm isMain hint="Yours, as the operator or as a member of a company." signIn={signIn} />
  </CenteredCard>
);

const OpenWheelhouse = () => (
  <a href="/" className="rounded-sm text-ink underline">
    Open Wheelhouse
  </a>
);
