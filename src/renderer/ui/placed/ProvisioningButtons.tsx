import { CircleSlash, RotateCw } from 'lucide-react';
import type { PlacedAgent } from '../../api/types.ts';
import { useCancelProvisioning, useRetryProvisioning } from '../../api/use-placed-agents.ts';
import { Button } from '../Button.tsx';
import { canCancel } from './provisioning-words.ts';

/** Another attempt now, or no further ones. Nothing where all is well. */
export function ProvisioningButtons({ agent }: { agent: PlacedAgent }) {
  const retry = useRetryProvisioning();
  const cancel = useCancelProvisioning();
  const { provisioning } = agent;
  if (provisioning === null) return null;
  return (
    <>
      {provisioning.state !== 'running' && (
        <Button
          size="sm"
          variant="primary"
          icon={<RotateCw />}
          busy={retry.isPending}
          onClick={() => retry.mutate(agent)}
        >
          Retry now
        </Button>
      )}
      {canCancel(provisioning) && (
        <Button size="sm" icon={<CircleSlash />} busy={cancel.isPending} onClick={() => cancel.mutate(agent)}>
          Cancel
        </Button>
      )}
    </>
  );
}
