/** What the wiring of the domains is given, and what it gives. */
import type { Adapter } from '../contract/adapter.ts';
import type { AdapterFiles } from './agent-file-services.ts';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { AdapterCatalog, ProgramPort, VariablesOf } from './domains/adapters/ports.ts';
import type { BudgetMonths } from './domains/budgets/budget-months.ts';
import type { ChannelRunner } from './domains/channels/channel-runner.ts';
import type { RemoteGateways } from './domains/gateways/ports.ts';
import type { FiguresPort } from './domains/instances/ports.ts';
import type { CredentialsService } from './domains/keys/credentials.service.ts';
import type { RevocationsService } from './domains/keys/revocations.service.ts';
import type { CheckInsService } from './domains/placements/check-ins.service.ts';
import type { RunnerPort, ScriptRunner } from './domains/runs/ports.ts';
import type { RunEngine } from './domains/runs/run-engine.ts';
import type { LaunchConfigsService } from './domains/secrets/launch-configs.service.ts';
import type { SecretKeyStore } from './domains/secrets/ports.ts';
import type { Clock } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DataPaths } from './platform/paths.ts';
import type { Services } from './server/services.ts';

export interface ServicesOptions {
  readonly store: Store;
  readonly logsStore: Store;
  readonly paths: DataPaths;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runner: RunnerPort & ProgramPort & FiguresPort;
  readonly scripts: ScriptRunner;
  readonly resources: string;
  readonly adapterFiles: AdapterFiles;
  readonly findAdapter: (type: string) => Adapter | null;
  readonly adapters: AdapterCatalog;
  /** Names and values of a configuration's `env`, secrets already in place. */
  readonly variablesOf: VariablesOf;
  /** Base of the API as agents reach it; known once the server listens. */
  readonly apiUrl: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly concurrency: number;
  /** Where the key of the secret store is kept; a file in the data folder unless the host has a safer place. */
  readonly secretKeys?: SecretKeyStore | undefined;
  /** How gateways elsewhere are reached. */
  readonly remoteGateways?: RemoteGateways | undefined;
}

/** The services that surfaces call, and those that only the control plane itself drives. */
export interface WiredServices extends Services {
  readonly access: AccessService;
  readonly budgetMonths: BudgetMonths;
  readonly credentials: CredentialsService;
  readonly engine: RunEngine;
  readonly launchConfigs: LaunchConfigsService;
  readonly channelRunner: ChannelRunner;
  readonly checkIns: CheckInsService;
  readonly revocations: RevocationsService;
  /** Puts runs in order after a crash; resolves with how many were lost. */
  recover(): Promise<number>;
}
