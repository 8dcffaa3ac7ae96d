/** `wheelhouse serve`: the control plane without a window. */
import { parseArgs } from 'node:util';
import { OPERATOR } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import { type ControlPlane, createControlPlane } from '../control-plane.ts';
import { createLogger } from '../platform/logger.ts';
import { dataPaths, prepareDataDir } from '../platform/paths.ts';
import { forkRunner } from '../runner/fork-runner.ts';
import { chooseDataDir, MIGRATIONS, nodeScripts, PAINTER, RENDERER_DIR, RESOURCES, RUNNER_ENTRY } from './places.ts';
import { letYoungHeapGrow } from './young-heap.ts';

const DEFAULT_PORT = 3100;
const LINK_MS = 600_000;

/** Serves until SIGINT, SIGTERM or the end of the terminal. */
export async function serve(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'data-dir': { type: 'string' },
      json: { type: 'boolean' },
      sample: { type: 'boolean' },
      'local-trust': { type: 'boolean' },
    },
  });
  const port = parsePort(values.port);
  const dataDir = chooseDataDir(values['data-dir']);
  const paths = dataPaths(dataDir);
  prepareDataDir(paths);
  const stopped = stopSignal();
  const logger = createLogger({ file: paths.serverLog });
  const plane = await createControlPlane({
    dataDir,
    port,
    host: values.host ?? null,
    command: 'wheelhouse serve',
    migrations: MIGRATIONS,
    forkRunner: () => forkRunner(RUNNER_ENTRY),
    scripts: nodeScripts,
    resources: RESOURCES,
    painter: PAINTER,
    rendererDir: RENDERER_DIR,
    logger,
    env: process.env,
    localTrust: values['local-trust'] === true,
  });
  try {
    if (values.sample === true) await plane.services.sampleCompany.create(OPERATOR);
    await announce(plane, dataDir, values.json === true);
    letYoungHeapGrow();
    if (values.host !== undefined && values.json !== true) warnAboutHost(values.host);
    await stopped;
  } finally {
    // A token that outlives its start is ended by the next one.
    await plane.services.operatorTokens.endStartTokens(OPERATOR).catch(() => undefined);
    await plane.stop();
    logger.close();
  }
  return 0;
}

/** @throws AppError validation_failed */
export function parsePort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError('validation_failed', `--port must be a number from 0 to 65535, not "${text}".`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

async function announce(plane: ControlPlane, dataDir: string, json: boolean): Promise<void> {
  const { operatorTokens } = plane.services;
  if (json) {
    const token = await operatorTokens.mintForStart(OPERATOR);
    const gatewayUrl = plane.url.replace(/^http/, 'ws');
    process.stdout.write(`${JSON.stringify({ url: plane.url, gatewayUrl, token, pid: process.pid })}\n`);
    return;
  }
  const ticket = plane.services.sessions.issueTicket(OPERATOR, LINK_MS);
  const lines = [
    `Wheelhouse is ready at ${plane.url}`,
    `Everything is kept in ${dataDir}`,
    '',
    'Open it in a browser (works once, within 10 minutes):',
    '',
    `  ${plane.url}/#ticket=${ticket}`,
    '',
  ];
  if (operatorTokens.anyExists()) {
    lines.push('Lost your token? Make another one: wheelhouse token --new');
  } else {
    const token = await operatorTokens.mint(OPERATOR, 'first start');
    lines.push('', 'Your token, shown this once:', '', `  ${token}`, '');
  }
  lines.push('Stop with Ctrl-C.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

const warnAboutHost = (host: string): boolean =>
  process.stderr.write(
    `Listening on ${host}: others who reach this address can try to use the API, and tokens cross the network in clear.\n`,
  );
