/** Who is proven to stand behind an agent. Source: the Agentbot API, "Agent verification"; the challenge is ours. */
import { defineRoutes } from '../route.ts';
import { challengeAnswer, challengeBody, proofAnswer, proofBody, verificationStatus } from '../verification.ts';
import { byAgent, done, people } from './route-parts.ts';

export const verificationRoutes = defineRoutes({
  getVerification: {
    method: 'GET',
    path: '/agents/:id/verify',
    summary: 'Whether somebody is proven to stand behind an agent, and by what',
    callers: people,
    params: byAgent,
    status: 200,
    response: verificationStatus,
    errors: ['unauthenticated', 'not_found'],
  },
  createVerificationChallenge: {
    method: 'POST',
    path: '/agents/:id/verify/challenge',
    summary: 'Ask for what is to be signed: good for one proof of this type, agent and caller, for ten minutes',
    callers: people,
    params: byAgent,
    body: challengeBody,
    status: 200,
    response: challengeAnswer,
    errors: ['validation_failed', 'unauthenticated', 'not_found'],
  },
  verifyAgent: {
    method: 'POST',
    path: '/agents/:id/verify',
    summary: 'Verify an agent with a proof over the message of a challenge; it takes the place of an earlier one',
    callers: people,
    params: byAgent,
    body: proofBody,
    status: 200,
    response: proofAnswer,
    errors: ['validation_failed', 'unauthenticated', 'not_found', 'unprocessable', 'bad_gateway'],
  },
  removeVerification: {
    method: 'DELETE',
    path: '/agents/:id/verify',
    summary: 'Remove the verification of an agent, where there is one',
    callers: people,
    params: byAgent,
    status: 200,
    response: done,
    errors: ['unauthenticated', 'not_found'],
  },
});
