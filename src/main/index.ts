/** The desktop app. It boots in stages, each of which needs those before it. Under plain Node, `headless.ts` takes its place. */
import {
  chooseDataDir,
  MIGRATIONS,
  PAINTER,
  PRELOAD,
  RENDERER_DIR,
  RESOURCES,
  RUNNER_ENTRY,
  scriptsRunWith,
} from './cli/places.ts';
import type { ControlPlane, ControlPlaneOptions, Serving } from './control-plane.ts';
import { createLogger } from './platform/logger.ts';
import { dataPaths, prepareDataDir } from './platform/paths.ts';
import { forkRunner } from './runner/fork-runner.ts';
import { parseShellArguments } from './shell/arguments.ts';
import { Desktop, quitterFor } from './shell/desktop.ts';
import { claimInstance, endApp, onShowAgain, whenReady } from './shell/instance.ts';
import { failStart, startPlane } from './shell/start-plane.ts';

const DEFAULT_PORT = 3100;

const asked = parseShellArguments(process.argv.slice(1));
boot().catch(failStart);

async function boot(): Promise<void> {
  if (asked.problem !== null) throw new Error(asked.problem);

  // 1. The data folder, and no other app on it. Until here nothing may wait: Electron takes its paths before it is ready.
  const dataDir = chooseDataDir(asked.dataDir ?? undefined);
  const paths = dataPaths(dataDir);
  prepareDataDir(paths);
  if (!claimInstance(dataDir, asked.link)) {
    process.stdout.write('Wheelhouse is open already: its window comes to the front.\n');
    endApp(0);
    return;
  }
  const logger = createLogger({ file: paths.serverLog });

  // 2. The way out, open from now on.
  let creating: Promise<ControlPlane> | null = null;
  let desktop: Desktop | null = null;
  const quitter = quitterFor({
    desktop: () => desktop,
    stop: async () => {
      await desktop?.close();
      const plane = await creating?.catch(() => null);
      await plane?.stop();
      logger.close();
    },
    logger,
  });

  // 3. The control plane, while Electron gets ready and makes the window.
  let link = asked.link?.path ?? null;
  onShowAgain((path) => {
    if (desktop?.isOpen === true) desktop.show(path);
    else link = path ?? link;
  });
  let onServing: (serving: Serving) => void = () => {};
  const serving = new Promise<Serving>((resolve) => {
    onServing = resolve;
  });
  const starting = startPlane(asked.port ?? DEFAULT_PORT, dataDir, (port) => {
    creating = createPlane({ dataDir, port, logger, onServing });
    return creating;
  });
  await whenReady();
  if (quitter.isStopping) return;
  desktop = new Desktop({
    dataDir,
    preload: PRELOAD,
    resources: RESOURCES,
    isDevelopment: process.env.WHEELHOUSE_DEVTOOLS === '1',
    quit: () => quitter.ask(),
    logger,
  });

  // 4. The window and the tray, as soon as there is something to show; the runner may still be on its way.
  const first = await Promise.race([serving, starting]);
  if (first !== null && !quitter.isStopping) desktop.open(first, link);
  const plane = await starting;
  if (plane === null) quitter.now(1);
  else process.stdout.write(`Wheelhouse is open. Agents and scripts reach it at ${plane.url}\n`);
}

/** The same control plane as under Node; Electron's own binary stands in for Node where one is needed. */
async function createPlane(
  given: Pick<ControlPlaneOptions, 'dataDir' | 'port' | 'logger' | 'onServing'>,
): Promise<ControlPlane> {
  // Loaded late: it is large, and Electron would not begin before it is there.
  const { createControlPlane } = await import('./control-plane.ts');
  return createControlPlane({
    ...given,
    host: null,
    command: 'the Wheelhouse app',
    migrations: MIGRATIONS,
    forkRunner: () => forkRunner(RUNNER_ENTRY, { execPath: process.execPath, electronRunAsNode: true }),
    scripts: scriptsRunWith({ ELECTRON_RUN_AS_NODE: '1' }),
    resources: RESOURCES,
    painter: PAINTER,
    rendererDir: RENDERER_DIR,
    env: process.env,
  });
}
