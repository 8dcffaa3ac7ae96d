/** Wires agents as instances: their life, their figures, their logs. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentProgramsService } from './domains/adapters/agent-programs.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { LifecycleService } from './domains/agents/lifecycle.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { ConversationsService } from './domains/conversations/conversations.service.ts';
import { AgentLogsService } from './domains/instances/agent-logs.service.ts';
import { Backups } from './domains/instances/backups.ts';
import { createFiguresRepo } from './domains/instances/figures.repo.ts';
import { GatewayMemory, type GatewayMemoryDeps } from './domains/instances/gateway-memory.ts';
import { InstanceFiguresService } from './domains/instances/instance-figures.service.ts';
import { InstanceLifecycleService } from './domains/instances/instance-lifecycle.service.ts';
import { createInstancesRepo } from './domains/instances/instances.repo.ts';
import { InstancesService } from './domains/instances/instances.service.ts';
import { instancesPart } from './domains/instances/instances-part.ts';
import type { FiguresPort, GeneratedFiles } from './domains/instances/ports.ts';
import type { LogsService } from './domains/logs/logs.service.ts';
import type { InstanceFactsService } from './domains/personal-agents/instance-facts.service.ts';
import type { ProvisioningService } from './domains/provisioning/provisioning.service.ts';
import type { RunEngine } from './domains/runs/run-engine.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { SubscriptionsService } from './domains/subscriptions/subscriptions.service.ts';
import type { TaskSessionsService } from './domains/task-sessions/task-sessions.service.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DataPaths } from './platform/paths.ts';
import type { TextSealer } from './platform/text-sealer.ts';

export interface InstanceWiring extends GatewayMemoryDeps {
  readonly store: Store;
  readonly box: TextSealer;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  /** What instances add to the life of agents is pushed here. */
  readonly agentParts: AgentPart[];
  readonly agentPrograms: AgentProgramsService;
  readonly conversations: Pick<ConversationsService, 'observe'>;
  readonly lifecycle: LifecycleService;
  readonly logs: LogsService;
  readonly runs: RunsService;
  readonly taskSessions: TaskSessionsService;
  readonly runner: FiguresPort;
  readonly engine: Pick<RunEngine, 'workspace'>;
  readonly instanceFacts: InstanceFactsService;
  readonly mendInstructions: GeneratedFiles['instructions'];
  readonly provisioning: Pick<ProvisioningService, 'rewrite'>;
  readonly subscriptions: Pick<SubscriptionsService, 'of'>;
  readonly paths: DataPaths;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function wireInstances(wiring: InstanceWiring) {
  const { store, agentParts, agentPrograms: programs, instanceFacts: facts, paths, clock, logger } = wiring;
  const repo = createInstancesRepo(store.db);
  const backups = new Backups({
    ...wiring,
    repo,
    root: paths.root,
    workspaceOf: (agentId) => wiring.engine.workspace(agentId),
  });
  agentParts.push(instancesPart(repo, backups, clock, logger));
  wiring.conversations.observe({
    said(_tx, { conversation: { agentId }, message }) {
      if (message.role === 'user' && agentId !== null) repo.heard(agentId);
    },
  });
  return {
    instances: new InstancesService({
      ...wiring,
      repo,
      facts,
      planOf: (ownerUserId) => wiring.subscriptions.of(ownerUserId).plan,
    }),
    instanceFigures: new InstanceFiguresService({
      ...wiring,
      repo: createFiguresRepo(store.db),
      processes: wiring.runner,
    }),
    instanceLifecycle: new InstanceLifecycleService({
      ...wiring,
      repo,
      programs,
      backups,
      memory: new GatewayMemory(wiring),
      facts,
      files: {
        instructions: wiring.mendInstructions,
        gateway: (...asked) => wiring.provisioning.rewrite(...asked),
      },
    }),
    agentLogs: new AgentLogsService(wiring),
  };
}
