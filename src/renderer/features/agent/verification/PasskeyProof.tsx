import { Fingerprint } from 'lucide-react';
import type { Agent } from '../../../api/types.ts';
import { Button } from '../../../ui/Button.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { knowsPasskeys, passkeyObstacle, passkeyTrouble } from './passkey.ts';
import { useProveWithPasskey } from './use-prove-with-passkey.ts';

/** One button: the browser asks for the rest. */
export function PasskeyProof({ agent }: { agent: Agent }) {
  const prove = useProveWithPasskey(agent);
  const obstacle = passkeyObstacle(window.location, knowsPasskeys());
  if (obstacle !== null) {
    return (
      <p className="rounded-md bg-warn-soft px-3 py-2">
        {obstacle.reason}{' '}
        {obstacle.address !== null && (
          <a href={obstacle.address} className="text-accent underline">
            Open it there
          </a>
        )}
      </p>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">The first time, a passkey is made for you; then you confirm with it.</p>
      <Button variant="primary" icon={<Fingerprint />} busy={prove.isPending} onClick={() => prove.mutate()}>
        {prove.isPending ? 'Waiting for you…' : 'Verify with a passkey'}
      </Button>
      {prove.error !== null && <Refusal>{passkeyTrouble(prove.error)} Try again when you are ready.</Refusal>}
    </div>
  );
}
