import { keys } from '../../../api/query-keys.ts';
import type { Agent } from '../../../api/types.ts';
import { useAction } from '../../../api/use-action.ts';
import { toast } from '../../../core/toasts.ts';
import { proveWithPasskey } from './passkey.ts';

/** Verifies an agent with a passkey. Errors are for the form to show. */
export const useProveWithPasskey = ({ id: agentId, name }: Agent) =>
  useAction<void, void>({
    run: () => proveWithPasskey(agentId),
    touches: () => [keys.verification(agentId)],
    onDone: () => toast({ title: `${name} is verified` }),
    failure: null,
  });
