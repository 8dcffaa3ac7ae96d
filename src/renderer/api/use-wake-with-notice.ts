import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { toast } from '../core/toasts.ts';
import type { Agent } from './types.ts';
import { useWakeAgent } from './use-agents.ts';

/** Wakes an agent and says so, with the way to the run: a short one would be over before anybody looks. */
export function useWakeWithNotice(): (agent: Agent) => void {
  const router = useRouter();
  const { mutate } = useWakeAgent();
  return useCallback(
    (agent) =>
      mutate(
        { agent },
        {
          onSuccess: (outcome) => {
            if (outcome.status === 'skipped' || !('id' in outcome)) return;
            const path = `/c/${agent.companyId}/runs/${outcome.id}`;
            toast({
              title: `${agent.name} is woken`,
              action: { label: 'Open the run', run: () => router.history.push(path) },
            });
          },
        },
      ),
    [mutate, router],
  );
}
