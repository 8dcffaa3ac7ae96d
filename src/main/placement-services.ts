/** Wires where agents are: their places on gateways and boards, and their tokens there. */
import type { Store } from './db/store.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { KeysService } from './domains/keys/keys.service.ts';
import { PlacementTokensService } from './domains/placements/placement-tokens.service.ts';
import { createPlacementsRepo } from './domains/placements/placements.repo.ts';
import { PlacementsService } from './domains/placements/placements.service.ts';
import { placementsPart } from './domains/placements/placements-part.ts';
import type { SecretBox } from './domains/secrets/secret-box.ts';
import type { Clock } from './platform/clock.ts';

interface PlacementWiring {
  readonly store: Store;
  readonly agents: AgentsService;
  /** What placements add to the life of agents is pushed here. */
  readonly parts: AgentPart[];
  readonly keys: KeysService;
  readonly box: SecretBox;
  readonly clock: Clock;
}

export function wirePlacements({ store, agents, parts, keys, box, clock }: PlacementWiring) {
  const repo = createPlacementsRepo(store.db);
  const placementTokens = new PlacementTokensService({ repo, keys, box, clock });
  const placements = new PlacementsService({ repo, agents, tokens: placementTokens, clock });
  parts.push(placementsPart(repo));
  return { placements, placementTokens };
}
