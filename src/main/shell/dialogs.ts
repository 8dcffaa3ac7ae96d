/** Questions and bad news, in native dialogs. What stops a start is also said on the terminal that started it. */
import { dialog } from 'electron';
import { testHooks } from './test-hooks.ts';

interface Question {
  readonly type: 'question' | 'warning' | 'error';
  readonly message: string;
  readonly detail: string;
  /** The first one is the way on; the last one is what closing the dialog means. */
  readonly buttons: readonly [string, ...string[]];
}

async function ask({ type, message, detail, buttons }: Question): Promise<number> {
  if (testHooks !== null) {
    testHooks.dialogs.push(`${message}\n${detail}`);
    return Math.min(testHooks.answer, buttons.length - 1);
  }
  const options = { type, title: 'Wheelhouse', message, detail, buttons: [...buttons], noLink: true };
  const { response } = await dialog.showMessageBox({ ...options, defaultId: 0, cancelId: buttons.length - 1 });
  return response;
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Before a quit that ends runs. @returns whether to quit */
export async function confirmQuit(runningAgents: number): Promise<boolean> {
  const agents = runningAgents === 1 ? 'One agent is running' : `${runningAgents} agents are running`;
  const answer = await ask({
    type: 'question',
    message: `${agents}. Quit anyway?`,
    detail: 'Quitting ends their runs. Closing the window to the tray would let them go on.',
    buttons: ['Quit', 'Cancel'],
  });
  return answer === 0;
}

/** Another process has the data folder. @returns whether to open its page in the browser */
export async function tellDataFolderHeld(reason: string, dataDir: string, url: string | null): Promise<boolean> {
  say(reason);
  const detail = `${reason}\n\nThe data folder is ${dataDir}. Stop that process to open the window here.`;
  const message = 'Wheelhouse is already running without a window';
  if (url === null) {
    await ask({ type: 'warning', message, detail, buttons: ['Quit'] });
    return false;
  }
  return (await ask({ type: 'warning', message, detail, buttons: ['Open in the browser', 'Quit'] })) === 0;
}

/** The port is somebody else's. @returns whether to take any free one instead, this once */
export async function askForAnotherPort(reason: string): Promise<boolean> {
  say(reason);
  const answer = await ask({
    type: 'warning',
    message: 'The port of Wheelhouse is taken',
    detail: `${reason}\n\nWith another port everything works this time, but agents and scripts that know the usual address do not find it.`,
    buttons: ['Use another port this time', 'Quit'],
  });
  return answer === 0;
}

/** Something the user asked for was refused. */
export async function tellRefused(what: string, reason: string): Promise<void> {
  await ask({ type: 'warning', message: what, detail: reason, buttons: ['OK'] });
}

/** The start has failed for good. */
export async function tellStartFailed(error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  say(reason);
  await ask({ type: 'error', message: 'Wheelhouse could not start', detail: reason, buttons: ['Quit'] });
}
