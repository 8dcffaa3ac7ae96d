/** Who is proven to stand behind an agent, for the window. */
import { z } from 'zod';
import { ok, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import {
  challengeAnswer,
  challengeBody,
  proofAnswer,
  proofBody,
  VERIFICATION_TYPES,
  verificationStatus,
} from '../verification.ts';
import { people } from './route-parts.ts';

const ofAgent = z.object({ agentId: uuid });

/** The status, and by type why nothing of it can be checked yet; null where it can. */
export const agentVerification = verificationStatus.extend({
  obstacles: z.record(z.enum(VERIFICATION_TYPES), z.string().nullable()),
});
export type AgentVerification = z.infer<typeof agentVerification>;

export const agentVerificationRoutes = defineRoutes({
  getAgentVerification: {
    method: 'GET',
    path: '/agents/:agentId/verification',
    summary: 'Whether somebody is proven to stand behind an agent, and which proofs can be checked here',
    callers: people,
    params: ofAgent,
    status: 200,
    response: agentVerification,
    errors: ['not_found'],
  },
  createAgentVerificationChallenge: {
    method: 'POST',
    path: '/agents/:agentId/verification/challenge',
    summary: 'Ask for what is to be signed: good for one proof of this type, agent and caller, for ten minutes',
    callers: people,
    params: ofAgent,
    body: challengeBody,
    status: 200,
    response: challengeAnswer,
    errors: ['forbidden', 'not_found'],
  },
  verifyAgentHere: {
    method: 'POST',
    path: '/agents/:agentId/verification',
    summary: 'Verify an agent with a proof over the message of a challenge',
    callers: people,
    params: ofAgent,
    body: proofBody,
    status: 200,
    response: proofAnswer,
    errors: ['forbidden', 'not_found', 'unprocessable', 'bad_gateway'],
  },
  removeAgentVerification: {
    method: 'DELETE',
    path: '/agents/:agentId/verification',
    summary: 'Remove the verification of an agent, where there is one',
    callers: people,
    params: ofAgent,
    status: 200,
    response: ok,
    errors: ['forbidden', 'not_found'],
  },
});
