/** What placements need of domains beside them. The composition root connects them. */

/** Encrypts texts, each bound to the place where it is kept. */
export interface TextSealer {
  seal(text: string, place: string): Buffer;
  /** @throws AppError unavailable */
  open(sealed: Buffer, place: string): string;
}

/** Where the setting up of an agent stands. */
export interface ProvisioningReport {
  readonly step: string;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

export interface ProvisioningReports {
  /** Null when nothing has to be done, and nothing went wrong. */
  reportOf(agentId: string): ProvisioningReport | null;
}
