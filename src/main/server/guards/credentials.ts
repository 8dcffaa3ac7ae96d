/** From the headers of a request to an actor. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../../../contract/access.ts';
import { OPERATOR_USER_ID } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { CredentialsService } from '../../domains/keys/credentials.service.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { FailureBucket } from './limits.ts';

export interface CredentialRules {
  readonly credentials: CredentialsService;
  /** Requests without any credential act as the operator. Off unless the operator turns it on. */
  readonly localTrust: boolean;
  /** How often an address may fail, whatever it presents: who guesses is stopped. */
  readonly failures: FailureBucket;
  /** How often one token may fail: a program that holds an old one is stopped, and none beside it. */
  readonly tokenFailures: FailureBucket;
}

/** What a request shows to say who calls: a token in a header, or the cookie of the one surface that has one. */
export interface Credential {
  readonly type: 'token' | 'cookie';
  /** Empty where an empty one is shown. */
  readonly value: string;
}

/** The token of a request as its credential; null when it presents none. */
export function tokenCredential(headers: IncomingHttpHeaders): Credential | null {
  const value = presentedToken(headers);
  return value === null ? null : { type: 'token', value };
}

/** The token that a request presents: null when it presents none, empty when it presents an empty one. */
export function presentedToken(headers: IncomingHttpHeaders): string | null {
  const { authorization } = headers;
  // Other schemes are not ours to judge; they count as no credential.
  const bearer = authorization === undefined ? null : /^bearer(?:\s+(.*))?$/i.exec(authorization.trim());
  if (bearer !== null) return (bearer[1] ?? '').trim();
  const agentToken = headers['x-agent-token'];
  return typeof agentToken === 'string' ? agentToken.trim() : null;
}

/**
 * Who calls. A presented credential that does not verify makes the caller nobody, never somebody else.
 * @throws AppError too_many_requests after too many failures in a row
 */
export async function identifyCaller(
  headers: IncomingHttpHeaders,
  address: string,
  rules: CredentialRules,
  credential: Credential | null = tokenCredential(headers),
): Promise<Actor> {
  if (credential === null) {
    return rules.localTrust
      ? { type: 'user', userId: OPERATOR_USER_ID, source: 'local_trust' }
      : { type: 'nobody', problem: null };
  }
  const { type, value } = credential;
  const actor = type === 'cookie' ? rules.credentials.identifyCookie(value) : await rules.credentials.identify(value);
  if (actor.type === 'nobody') {
    if (!rules.tokenFailures.take(sha256Hex(value))) throw tooManyFailures();
    requireFewFailures(address, rules);
  }
  return withRun(actor, headers, rules.credentials);
}

/** Counts a failed credential of an address. @throws AppError too_many_requests */
export function requireFewFailures(address: string, { failures }: CredentialRules): void {
  if (!failures.take(address)) throw tooManyFailures();
}

const tooManyFailures = (): AppError =>
  new AppError('too_many_requests', 'Too many failed credentials. Wait a moment, then use a valid token.');

/**
 * The actor within the run that its request names. A run token that claims another run is a mix-up worth stopping; an
 * agent's key may say in which of its runs it is used, and what else it says counts for nothing. Source: the Paperclip server.
 */
function withRun(actor: Actor, headers: IncomingHttpHeaders, credentials: CredentialsService): Actor {
  const claimed = headers['x-paperclip-run-id'];
  if (actor.type !== 'agent' || typeof claimed !== 'string' || claimed === actor.runId) return actor;
  if (actor.runId === null) return credentials.within(actor, claimed);
  throw new AppError('unprocessable', 'X-Paperclip-Run-Id is not the run of this token', {
    details: { code: 'agent_jwt_run_id_mismatch' },
  });
}
