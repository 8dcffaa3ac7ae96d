/** What instructions need of domains that in turn know instructions. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';

/** Changes an agent's adapter configuration as one step of its history. */
export interface AgentConfigPort {
  reconfigureIn(
    tx: WriteTransaction,
    actor: Actor,
    before: Agent,
    adapterConfig: JsonObject,
    source: 'instructions_path_patch' | 'instructions_bundle_patch' | 'instructions_bundle_file_put',
  ): Agent;
}
