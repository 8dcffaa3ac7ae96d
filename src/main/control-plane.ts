/**
 * The composition root: one control plane over one data folder. It knows nothing of Electron or of the command line; what
 * differs between them (how to fork the runner, how to run a bundled script) is injected.
 */
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../contract/access.ts';
import { AppError } from '../contract/errors.ts';
import { adapterFiles } from './adapters/agent-files.ts';
import { plainEnvironment } from './adapters/environment.ts';
import { ADAPTER_DESCRIPTORS, describeAdapter, findAdapter } from './adapters/registry.ts';
import { openStore } from './db/store.ts';
import type { RemoteGateways } from './domains/gateways/ports.ts';
import type { ScriptRunner } from './domains/runs/ports.ts';
import type { SecretKeyStore } from './domains/secrets/ports.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { acquireDataLock } from './platform/data-lock.ts';
import type { Logger } from './platform/logger.ts';
import { dataPaths, prepareDataDir } from './platform/paths.ts';
import { RunnerLink } from './runner-link.ts';
import { createApp } from './server/app.ts';
import { EventStreams } from './server/event-stream.ts';
import { FailureBucket } from './server/guards/limits.ts';
import { RateCounter } from './server/guards/rates.ts';
import { type HttpServer, hostNamesFor, listen } from './server/http-server.ts';
import { createLiveSocket, type LiveSocket } from './server/live-socket.ts';
import { OrgImages } from './server/org-chart/org-images.ts';
import { PngPainter } from './server/org-chart/png-painter.ts';
import { loadPages } from './server/pages.ts';
import { agentbotSurface } from './server/surfaces/agentbot/surface.ts';
import { consoleSurface } from './server/surfaces/console/surface.ts';
import { missionControlSurface } from './server/surfaces/mission-control/surface.ts';
import { projectLiveEvent } from './server/surfaces/paperclip/live-projection.ts';
import { paperclipSurface } from './server/surfaces/paperclip/surface.ts';
import { wireServices } from './services.ts';
import type { WiredServices } from './services-options.ts';

export interface ControlPlaneOptions {
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  /** An address to listen on besides the loopback ones; null for none. */
  readonly host: string | null;
  /** How the lock names this process to others, such as `wheelhouse serve`. */
  readonly command: string;
  readonly migrations: { readonly main: string; readonly logs: string };
  readonly forkRunner: () => ChildProcess;
  readonly scripts: ScriptRunner;
  /** The folder of what ships beside the program: skills and instructions that agents start with. */
  readonly resources: string;
  /** The file of the thread that paints PNGs, and the folder of its fonts. */
  readonly painter: { readonly entry: string; readonly fonts: string };
  /** The built window, served to it and to browsers. Without one a plain page says so. */
  readonly rendererDir?: string;
  readonly logger: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Requests without a credential act as the operator. */
  readonly localTrust?: boolean;
  readonly clock?: Clock;
  /** Where the key of the secret store is kept: a file in the data folder, unless the host has a safer place. */
  readonly secretKeys?: SecretKeyStore;
  /** How gateways elsewhere are reached; without it they are not. */
  readonly remoteGateways?: RemoteGateways;
  /** Told as soon as pages and the API are served; runs start only when the control plane is ready. */
  readonly onServing?: (serving: Serving) => void;
}

/** A control plane that answers. */
export interface Serving {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly services: WiredServices;
}

export interface ControlPlane extends Serving {
  readonly port: number;
  /** Ends runs, answers and writes what is under way, and gives the data folder free. */
  stop(): Promise<void>;
}

const RUNS_PER_CORE = 4;
const STOP_GRACE_MS = 3_000;
const FAILURE_BURST = 50;
const FAILURES_PER_SECOND = 5;
/** One token: twenty, then twenty a minute. */
const TOKEN_FAILURE_BURST = 20;
const TOKEN_FAILURES_PER_SECOND = 20 / 60;

/** Starts a control plane; resolves when it serves. @throws AppError with a sentence for the operator */
export async function createControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const { logger, clock = systemClock } = options;
  const paths = dataPaths(options.dataDir);
  prepareDataDir(paths);
  const lock = await acquireDataLock(paths.lock, { command: options.command, startedAt: clock.iso() });
  // What has been started, the last one first: a failed start undoes what it did.
  const undo: (() => void | Promise<void>)[] = [() => lock.release()];
  const unwind = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) {
      try {
        await step();
      } catch (error) {
        logger.error({ err: error }, 'a part could not be stopped in order');
      }
    }
  };
  try {
    const link = new RunnerLink(options.forkRunner, logger);
    const runnerStarted = link.start();
    // It is awaited below; until then its failure must not end the process.
    runnerStarted.catch(() => undefined);
    undo.push(() => link.stop(STOP_GRACE_MS));

    const onMigrated = (report: object): void => logger.info(report, 'database migrated');
    const common = { backupsDir: paths.backups, clock, logger, onMigrated };
    const store = await openStore({
      ...common,
      file: paths.database,
      migrationsDir: options.migrations.main,
      synchronous: 'FULL',
    });
    undo.push(() => store.close());
    const logsStore = await openStore({
      ...common,
      file: paths.logsDatabase,
      migrationsDir: options.migrations.logs,
      synchronous: 'NORMAL',
    });
    undo.push(() => logsStore.close());

    let port = 0;
    const url = (): string => `http://localhost:${port}`;
    const services = wireServices({
      store,
      logsStore,
      paths,
      clock,
      logger,
      runner: link,
      scripts: options.scripts,
      resources: options.resources,
      adapterFiles,
      findAdapter,
      adapters: { all: ADAPTER_DESCRIPTORS, find: describeAdapter, isRunnable: (type) => findAdapter(type) !== null },
      variablesOf: plainEnvironment,
      apiUrl: url,
      env: options.env,
      concurrency: availableParallelism() * RUNS_PER_CORE,
      secretKeys: options.secretKeys,
      remoteGateways: options.remoteGateways,
    });
    await services.live.start();
    undo.push(() => services.credentials.flush());
    services.presence.start();
    undo.push(() => services.presence.stop());

    const painter = new PngPainter({ ...options.painter, cache: join(paths.cache, 'fonts') });
    undo.push(() => painter.close());
    const images = new OrgImages(services.agents, services.companies, painter);

    let ready = false;
    const { server, liveSocket, eventStreams } = await startServer(
      options,
      services,
      images,
      clock,
      () => port,
      () => ready,
    );
    port = server.port;
    undo.push(
      () => server.close(),
      () => liveSocket.close(),
      () => eventStreams.close(),
    );
    lock.update({ url: url() });
    options.onServing?.({ url: url(), services });

    await runnerStarted.catch((error: unknown) => {
      throw new AppError('unavailable', 'The process that runs agents could not be started. See the server log.', {
        cause: error,
      });
    });
    const lost = await services.recover();
    if (lost > 0) logger.warn({ lost }, 'runs of an earlier process were ended as lost');
    link.attach(services.engine, services.recover);
    // Runs end before the server does: what they still have to say may come over it.
    undo.push(() => link.stop(STOP_GRACE_MS));
    undo.push(() => services.engine.close());
    services.engine.open();
    services.checkIns.start();
    undo.push(() => services.checkIns.stop());
    undo.push(() => services.provisioning.stop());
    undo.push(() => services.agentChat.stop());
    await services.provisioning.start();
    services.channelRunner.start();
    undo.push(() => services.channelRunner.stop());
    ready = true;
    logger.info({ url: url(), dataDir: paths.root }, 'ready');

    return {
      url: url(),
      port,
      services,
      async stop() {
        ready = false;
        await unwind();
        logger.info({}, 'stopped');
      },
    };
  } catch (error) {
    await unwind();
    throw error;
  }
}

async function startServer(
  options: ControlPlaneOptions,
  services: WiredServices,
  images: OrgImages,
  clock: Clock,
  port: () => number,
  isReady: () => boolean,
): Promise<{ server: HttpServer; liveSocket: LiveSocket; eventStreams: EventStreams }> {
  const extraNames = hostNamesFor(options.host);
  const hostRules = () => ({ port: port(), extraNames });
  const credentialRules = {
    credentials: services.credentials,
    localTrust: options.localTrust === true,
    failures: new FailureBucket(clock, FAILURE_BURST, FAILURES_PER_SECOND),
    tokenFailures: new FailureBucket(clock, TOKEN_FAILURE_BURST, TOKEN_FAILURES_PER_SECOND),
  };
  const startedAt = clock.iso();
  const facts = (actor: Actor) => ({
    url: `http://localhost:${port()}`,
    dataDir: services.access.decide(actor, { action: 'server:manage' }).allowed ? options.dataDir : null,
    startedAt,
  });
  const eventStreams = new EventStreams(clock, services.revocations);
  const app = createApp({
    surfaces: [
      paperclipSurface(services, images),
      missionControlSurface(services),
      agentbotSurface(services),
      consoleSurface(services, facts),
    ],
    pages: loadPages(options.rendererDir ?? null, () => services.live.latest),
    hostRules,
    credentialRules,
    rates: new RateCounter(clock),
    logger: options.logger,
    isReady,
    beforeCall: () => services.budgetMonths.begin(),
    eventStreams,
  });
  const liveSocket = createLiveSocket({
    ...services,
    credentialRules,
    hostRules,
    project: projectLiveEvent,
    logger: options.logger,
  });
  const server = await listen({
    port: options.port,
    host: options.host,
    onRequest: app.callback(),
    onUpgrade: (request, socket, head) => liveSocket.onUpgrade(request, socket, head),
  });
  return { server, liveSocket, eventStreams };
}
