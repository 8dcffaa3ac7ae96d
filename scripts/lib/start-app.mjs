import { runApp, runWindow } from './app-process.mjs';
import { ensureBuilt } from './build.mjs';
import { chooseMode, hasSandbox } from './choose-mode.mjs';
import { findElectron } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { guarded, say } from './steps.mjs';

/** Sets up what is missing, then runs the app until it ends: in its window, or where there can be none without. @param {string[]} args */
export const startApp = (args) =>
  guarded(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const chosen = await chooseMode(args, {
      platform: process.platform,
      env: process.env,
      isRoot: process.getuid?.() === 0,
      findElectron,
      hasSandbox,
    });
    if (chosen.mode === 'window') {
      const failure = await runWindow(chosen.electron, chosen.switches, chosen.args);
      if (failure === null) return;
      say(`Starting without a window: ${failure}.`);
    } else {
      say(`Starting without a window: ${chosen.reason}.`);
    }
    await runApp(['serve', ...chosen.args]);
  });
