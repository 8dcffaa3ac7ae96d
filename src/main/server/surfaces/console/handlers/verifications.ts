/** Verification of agents, for whoever may see and verify them. */
import type { agentVerificationRoutes } from '../../../../../contract/console/verification-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const agentVerificationHandlers = ({ verifications }: Services): Handlers<typeof agentVerificationRoutes> => ({
  getAgentVerification: ({ params }, { actor }) => ({
    ...verifications.status(actor, params.agentId),
    obstacles: verifications.obstacles(),
  }),
  createAgentVerificationChallenge: ({ params, body }, { actor }) =>
    verifications.challenge(actor, params.agentId, body.verificationType, body.ceremony),
  verifyAgentHere: ({ params, body }, { actor }) => verifications.verify(actor, params.agentId, body),
  removeAgentVerification: async ({ params }, { actor }) => {
    await verifications.remove(actor, params.agentId);
    return { ok: true };
  },
});
