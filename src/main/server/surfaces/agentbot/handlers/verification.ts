/** Verification of agents, for those whom they belong to. */
import type { verificationRoutes } from '../../../../../contract/agentbot/verification-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const verificationHandlers = ({
  ownedAgents,
  verifications,
}: Services): Handlers<typeof verificationRoutes> => ({
  getVerification: ({ params }, { actor }) => verifications.status(actor, ownedAgents.get(actor, params.id).id),
  createVerificationChallenge: ({ params, body }, { actor }) =>
    verifications.challenge(actor, ownedAgents.get(actor, params.id).id, body.verificationType, body.ceremony),
  verifyAgent: ({ params, body }, { actor }) => verifications.verify(actor, ownedAgents.get(actor, params.id).id, body),
  removeVerification: async ({ params }, { actor }) => {
    await verifications.remove(actor, ownedAgents.get(actor, params.id).id);
    return { success: true };
  },
});
