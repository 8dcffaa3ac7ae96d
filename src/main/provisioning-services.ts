/** Wires provisioning: how agents get to their gateways, stay as they are meant to be there, and leave. */
import { OPERATOR_USER_ID } from '../contract/access.ts';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { AgentCreationService } from './domains/agents/agent-creation.service.ts';
import type { AgentRemovalService } from './domains/agents/agent-removal.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { LifecycleService } from './domains/agents/lifecycle.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { BoardsService } from './domains/boards/boards.service.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import type { DefaultAdapterService } from './domains/companies/default-adapter.service.ts';
import type { GatewaysService } from './domains/gateways/gateways.service.ts';
import type { LiveEventsService } from './domains/live-events/live-events.service.ts';
import type { OrganizationsService } from './domains/organizations/organizations.service.ts';
import type { CheckInsService } from './domains/placements/check-ins.service.ts';
import type { PlacedAgentsService } from './domains/placements/placed-agents.service.ts';
import type { PlacementTokensService } from './domains/placements/placement-tokens.service.ts';
import type { PlacementsService } from './domains/placements/placements.service.ts';
import type { ProfilesService } from './domains/profiles/profiles.service.ts';
import { AgentDeparturesService } from './domains/provisioning/agent-departures.service.ts';
import type { PersonFacts } from './domains/provisioning/agent-facts.ts';
import { AgentTargets } from './domains/provisioning/agent-target.ts';
import { AgentUpdatesService } from './domains/provisioning/agent-updates.service.ts';
import { NewAgentsService } from './domains/provisioning/new-agents.service.ts';
import { Places } from './domains/provisioning/places.ts';
import type { WorkControl } from './domains/provisioning/ports.ts';
import { ProvisioningService } from './domains/provisioning/provisioning.service.ts';
import { provisioningPart } from './domains/provisioning/provisioning-part.ts';
import { ProvisioningWorld } from './domains/provisioning/provisioning-world.ts';
import { createProvisioningsRepo } from './domains/provisioning/provisionings.repo.ts';
import { SagaJournal } from './domains/provisioning/saga-journal.ts';
import { SagaRunner } from './domains/provisioning/saga-runner.ts';
import { TemplateSyncService } from './domains/provisioning/template-sync.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';

/** Where agents are, wired before. */
export interface WiredPlacements {
  readonly placements: PlacementsService;
  readonly placementTokens: PlacementTokensService;
  readonly placedAgents: PlacedAgentsService;
  readonly checkIns: CheckInsService;
}

export interface ProvisioningWiring extends WiredPlacements {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  readonly agentCreation: AgentCreationService;
  readonly agentRemoval: AgentRemovalService;
  /** What provisioning adds to the life of agents is pushed here. */
  readonly agentParts: AgentPart[];
  readonly boards: BoardsService;
  readonly companies: CompaniesService;
  readonly defaultAdapters: DefaultAdapterService;
  readonly gateways: GatewaysService;
  readonly lifecycle: LifecycleService;
  readonly live: LiveEventsService;
  readonly organizations: OrganizationsService;
  readonly profiles: ProfilesService;
  readonly runs: WorkControl;
  /** `http://localhost:<port>` */
  readonly apiUrl: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function wireProvisioning(wiring: ProvisioningWiring) {
  const { store, profiles, placementTokens: tokens, clock, live } = wiring;
  const journal = new SagaJournal({ repo: createProvisioningsRepo(store.db), live, clock, random: Math.random });
  const targets = new AgentTargets({ ...wiring, tokens, person: () => personOf(profiles) });
  const world = new ProvisioningWorld({ ...wiring, targets, tokens, removal: wiring.agentRemoval });
  const runner = new SagaRunner({ ...wiring, journal, world });
  const deps = { ...wiring, tokens, targets, journal, runner, places: new Places(wiring) };
  const newAgents = new NewAgentsService({ ...deps, creation: wiring.agentCreation });
  const agentUpdates = new AgentUpdatesService({ ...deps, newAgents, changes: wiring.agentChanges });
  const agentDepartures = new AgentDeparturesService({ ...deps, removal: wiring.agentRemoval });
  wiring.agentParts.push(provisioningPart(deps));
  return {
    newAgents,
    agentUpdates,
    agentDepartures,
    templateSync: new TemplateSyncService({ ...deps, newAgents }),
    provisioning: new ProvisioningService(deps),
  };
}

/** Agents work for the person at the machine. */
function personOf(profiles: ProfilesService): PersonFacts {
  const profile = profiles.find(OPERATOR_USER_ID);
  const { user, preferredName, pronouns, timezone, notes, context } = profile ?? {};
  return {
    name: user?.name ?? '',
    preferredName: preferredName ?? '',
    pronouns: pronouns ?? '',
    timezone: timezone ?? '',
    notes: notes ?? '',
    context: context ?? '',
  };
}
