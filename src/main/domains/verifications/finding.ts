/** What came of checking a proof. */
import type { JsonObject } from '../../../contract/primitives.ts';

/** It holds. */
export interface Proven {
  readonly outcome: 'proven';
  readonly attestationUid: string;
  readonly verifierAddress: string | null;
  readonly metadata: JsonObject;
  /** When what it was proven with ends; null where it does not. */
  readonly expiresAt: string | null;
  /** What else is to be written with it. */
  readonly store?: () => void;
}

/** It does not, in a sentence for whoever gave it. */
export interface Refused {
  readonly outcome: 'refused';
  readonly reason: string;
}

/** Nothing is proven yet, but what is to prove it is there now. */
export interface Prepared {
  readonly outcome: 'prepared';
  readonly store: () => void;
}

export type Finding = Proven | Refused | Prepared;

export const refused = (reason: string): Refused => ({ outcome: 'refused', reason });
