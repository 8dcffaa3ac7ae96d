/** Wires where agents are: their places on gateways and boards, their tokens there, and whether they are heard of. */
import { join } from 'node:path';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { KeysService } from './domains/keys/keys.service.ts';
import type { LiveEventsService } from './domains/live-events/live-events.service.ts';
import { CheckInsService } from './domains/placements/check-ins.service.ts';
import { HeartbeatsService } from './domains/placements/heartbeats.service.ts';
import { PlacedAgentsService } from './domains/placements/placed-agents.service.ts';
import { PlacementTokensService } from './domains/placements/placement-tokens.service.ts';
import { createPlacementsRepo } from './domains/placements/placements.repo.ts';
import { PlacementsService } from './domains/placements/placements.service.ts';
import { placementsPart } from './domains/placements/placements-part.ts';
import type { AgentMaker, ProvisioningReports } from './domains/placements/ports.ts';
import { PresenceService } from './domains/placements/presence.service.ts';
import { placementWaker, type WakerParts } from './placement-waker.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DataPaths } from './platform/paths.ts';
import type { TextSealer } from './platform/text-sealer.ts';

export interface PlacementWiring {
  readonly store: Store;
  readonly agents: AgentsService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly live: LiveEventsService;
  /** What placements add to the life of agents is pushed here. */
  readonly agentParts: AgentPart[];
  readonly keys: KeysService;
  readonly box: TextSealer;
  readonly provisioning: ProvisioningReports & AgentMaker;
  /** What is wired later. */
  readonly parts: () => WakerParts;
  readonly paths: Pick<DataPaths, 'workspaces'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function wirePlacements(wiring: PlacementWiring) {
  const { store, agents, access, agentParts, provisioning, paths, clock } = wiring;
  const repo = createPlacementsRepo(store.db);
  const presence = new PresenceService({ ...wiring, repo });
  const placementTokens = new PlacementTokensService({ ...wiring, repo });
  const placements = new PlacementsService({ repo, agents, tokens: placementTokens, clock });
  const folderOf = (agentId: string): string => join(paths.workspaces, agentId);
  const placedAgents = new PlacedAgentsService({ repo, agents, access, presence, provisioning, folderOf });
  const heartbeats = new HeartbeatsService({ ...wiring, repo, presence, placedAgents, maker: provisioning });
  const checkIns = new CheckInsService({ ...wiring, repo, presence, waker: placementWaker(agents, wiring.parts) });
  agentParts.push(placementsPart(repo, presence));
  return { placements, placementTokens, placedAgents, presence, heartbeats, checkIns };
}
