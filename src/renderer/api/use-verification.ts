import { useQuery } from '@tanstack/react-query';
import { toast } from '../core/toasts.ts';
import { consoleApi } from './client.ts';
import { keys } from './query-keys.ts';
import type { CallInput, RouteOf } from './routes.ts';
import type { Agent, VerificationType } from './types.ts';
import { useAction } from './use-action.ts';

export type Proof = NonNullable<CallInput<RouteOf<'console', 'verifyAgentHere'>>['body']>;

/** Whether somebody is proven to stand behind an agent. */
export const useVerification = (agentId: string) =>
  useQuery({
    queryKey: keys.verification(agentId),
    queryFn: ({ signal }) => consoleApi('getAgentVerification', { params: { agentId } }, signal),
  });

/** Asks for what is to be signed. */
export const useChallenge = ({ id: agentId }: Agent) =>
  useAction({
    run: (verificationType: VerificationType) => newChallenge(agentId, verificationType),
    failure: null,
  });

/** Gives the proof. Errors are for the form to show. */
export const useProve = ({ id: agentId, name }: Agent) =>
  useAction({
    run: (proof: Proof) => giveProof(agentId, proof),
    touches: () => [keys.verification(agentId)],
    onDone: ({ verified }) => {
      if (verified) toast({ title: `${name} is verified` });
    },
    failure: null,
  });

/** Takes the verification of an agent away. Ask first. */
export const useRemoveVerification = ({ id: agentId, name }: Agent) =>
  useAction({
    run: () => consoleApi('removeAgentVerification', { params: { agentId } }),
    touches: () => [keys.verification(agentId)],
    onDone: () => toast({ title: `${name} is not verified any more` }),
    failure: () => 'The verification was not removed',
  });

/** A challenge of a type for the caller. */
export const newChallenge = (agentId: string, verificationType: VerificationType) =>
  consoleApi('createAgentVerificationChallenge', { params: { agentId }, body: { verificationType } });

/** What the server says to a proof. */
export const giveProof = (agentId: string, body: Proof) => consoleApi('verifyAgentHere', { params: { agentId }, body });
