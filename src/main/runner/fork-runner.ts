/** Starts the runner process. */
import { type ChildProcess, fork } from 'node:child_process';

/** How to start it. */
export interface ForkRunnerOptions {
  /** The Node binary, or Electron's with `electronRunAsNode`. The one that runs us, by default. */
  readonly execPath?: string;
  /** The environment to take the runner's from; ours, by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Makes an Electron binary behave as plain Node. */
  readonly electronRunAsNode?: boolean;
}

/** What configures us, or the Node and Electron around us, must not configure the runner. */
const NOT_PASSED_ON = /^(NODE_|WHEELHOUSE_|ELECTRON_)/;

/** The environment of the runner itself. What its agents get is another matter: each launch says that in full. */
export function runnerEnv({ env = process.env, electronRunAsNode = false }: ForkRunnerOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !NOT_PASSED_ON.test(name));
  return { ...Object.fromEntries(kept), ...(electronRunAsNode ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
}

/**
 * Room for new objects, in MB. A flood of output makes a million short-lived ones a second; with the engine's own choice
 * the runner grows to more than 200 MB then, with this to some 120, at the same speed.
 */
const YOUNG_SPACE_MB = 4;

/** Forks the runner with a channel to us; `RunnerClient` talks over it. */
export function forkRunner(entryPath: string, options: ForkRunnerOptions = {}): ChildProcess {
  return fork(entryPath, [], {
    execPath: options.execPath ?? process.execPath,
    execArgv: [`--max-semi-space-size=${YOUNG_SPACE_MB}`],
    env: runnerEnv(options),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Its own session: what kills our whole process group leaves it alive to clean up.
    detached: true,
  });
}
