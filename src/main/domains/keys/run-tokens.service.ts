/**
 * Run tokens: what an agent process calls back with. A JWT bound to one run and its agent, signed with a key that lives
 * in memory alone: it dies with the run, and all of them die with the process.
 */
import { createSecretKey, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const ISSUER = 'wheelhouse';
const AUDIENCE = 'paperclip-api';
const LONGEST_RUN = '48h';

const claims = z.object({ sub: z.string(), company_id: z.string(), run_id: z.string() });

/** Whose token it is. */
export interface RunTokenHolder {
  readonly agentId: string;
  readonly companyId: string;
  readonly runId: string;
}

export class RunTokensService {
  readonly #key = createSecretKey(randomBytes(32));
  readonly #live = new Set<string>();

  /** A token for a run that is about to start. */
  issue(holder: RunTokenHolder & { readonly adapterType: string }): Promise<string> {
    this.#live.add(holder.runId);
    return new SignJWT({ company_id: holder.companyId, adapter_type: holder.adapterType, run_id: holder.runId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(holder.agentId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(LONGEST_RUN)
      .sign(this.#key);
  }

  /** Who holds the token, or null when it is forged, expired, or its run has ended. */
  async verify(token: string): Promise<RunTokenHolder | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['HS256'],
      });
      const { sub, company_id, run_id } = claims.parse(payload);
      return this.#live.has(run_id) ? { agentId: sub, companyId: company_id, runId: run_id } : null;
    } catch {
      return null;
    }
  }

  /** Ends the token of a run. */
  revoke(runId: string): void {
    this.#live.delete(runId);
  }
}
