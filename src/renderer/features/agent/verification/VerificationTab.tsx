import { Link } from '@tanstack/react-router';
import type { Agent, Verification } from '../../../api/types.ts';
import { useVerification } from '../../../api/use-verification.ts';
import { useViewState } from '../../../core/view-state.ts';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { NotShown } from '../../../ui/NotShown.tsx';
import { Section } from '../../../ui/Page.tsx';
import { PasskeyProof } from './PasskeyProof.tsx';
import { VerifiedBy } from './VerifiedBy.tsx';
import { PROOF_KINDS } from './verification-words.ts';
import { WalletProof } from './WalletProof.tsx';

const VIEW = { proof: 'ens' };

/** Who is proven to stand behind the agent, and how to prove it. */
export function VerificationTab({ agent }: { agent: Agent }) {
  const { data: verification, error, refetch } = useVerification(agent.id);
  if (verification === undefined) {
    return (
      <NotShown what="verification" error={error} onRetry={() => void refetch()}>
        The agent may have been removed.
      </NotShown>
    );
  }
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="max-w-3xl">
        <VerifiedBy agent={agent} verification={verification} />
        {agent.status !== 'terminated' && <Prove agent={agent} verification={verification} />}
      </div>
    </div>
  );
}

function Prove({ agent, verification }: { agent: Agent; verification: Verification }) {
  const [view, setView] = useViewState(VIEW);
  const kind = PROOF_KINDS.find(({ type }) => type === view.proof) ?? PROOF_KINDS[0];
  if (kind === undefined) return null;
  const obstacle = verification.obstacles[kind.type];
  return (
    <Section title={verification.verified ? 'Prove it in another way' : 'Prove that you stand behind it'}>
      <FilterChips
        label="Kind of proof"
        value={kind.type}
        onChange={(proof) => setView({ proof })}
        choices={PROOF_KINDS.map(({ type, label }) => ({ id: type, label }))}
      />
      <p className="mt-3 mb-3 text-muted">{kind.means}</p>
      {obstacle !== null ? (
        <p className="rounded-md bg-warn-soft px-3 py-2">
          {obstacle}{' '}
          <Link to="/settings" hash="verification" className="text-accent underline">
            Open the settings
          </Link>
        </p>
      ) : kind.type === 'webauthn' ? (
        <PasskeyProof agent={agent} />
      ) : (
        <WalletProof key={kind.type} agent={agent} type={kind.type} />
      )}
    </Section>
  );
}
