/** What provisioning needs of domains beside it. The composition root connects them. */
import type { WriteTransaction } from '../../db/store.ts';
import type { PersonFacts } from './agent-facts.ts';

/** Whom the agents of a company work for. */
export type PersonSource = (companyId: string) => PersonFacts;

/** Ends what agents do: their processes go on until they are told. */
export interface WorkControl {
  cancelRunsOf(tx: WriteTransaction, agentIds: readonly string[], cause: { code: string; message: string }): void;
}
