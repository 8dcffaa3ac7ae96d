import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OperatorToken } from '../../api/types.ts';
import { useOperatorTokens, useRevokeOperatorToken } from '../../api/use-settings.ts';
import { confirm } from '../../core/confirm.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Card } from '../../ui/Page.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { revokeConsequences } from './revoke-consequences.ts';
import { SettingsPart } from './SettingsPart.tsx';

/** Tokens with which scripts, the command line and browsers act as the operator. */
export function TokenSettings() {
  const { data, error, refetch } = useOperatorTokens();
  const [isMaking, setMaking] = useState(false);
  const valid = data?.filter(({ revokedAt }) => revokedAt === null);
  return (
    <SettingsPart
      title="Tokens"
      lead="Whoever has one can do all that you can. Give each program its own, so that you can end it alone."
    >
      <div className="mb-3 flex justify-end">
        <Button icon={<Plus />} onClick={() => setMaking(true)}>
          New token
        </Button>
      </div>
      {error !== null && (
        <ErrorPanel title="The tokens could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <SkeletonRows rows={2} label="Loading tokens" />}
      {valid !== undefined && valid.length === 0 && (
        <EmptyState icon={<KeyRound />} title="No tokens">
          Make one for a script or another browser.
        </EmptyState>
      )}
      {valid !== undefined && valid.length > 0 && (
        <Card>
          <ul>
            {valid.map((token) => (
              <li key={token.id} className="border-b border-line last:border-b-0">
                <TokenRow token={token} isLast={valid.length === 1} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <NewTokenDialog open={isMaking} onOpenChange={setMaking} />
    </SettingsPart>
  );
}

function TokenRow({ token, isLast }: { token: OperatorToken; isLast: boolean }) {
  const revoke = useRevokeOperatorToken();
  const ask = async (): Promise<void> => {
    const goesOn = await confirm({
      title: `Revoke “${token.name}”?`,
      consequences: revokeConsequences(token, isLast),
      confirmLabel: 'Revoke',
    });
    if (goesOn) revoke.mutate(token.id);
  };
  return (
    <div className="flex items-center gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium">{token.name}</div>
        <div className="text-small text-muted">
          Made <RelativeTime at={token.createdAt} />, last used <RelativeTime at={token.lastUsedAt} />
        </div>
      </div>
      <Button size="sm" busy={revoke.isPending} aria-label={`Revoke ${token.name}`} onClick={() => void ask()}>
        Revoke
      </Button>
    </div>
  );
}
