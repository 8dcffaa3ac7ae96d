import { runApp } from './app-process.mjs';
import { ensureBuilt } from './build.mjs';
import { chooseMode } from './choose-mode.mjs';
import { ensureInstalled } from './install.mjs';
import { guarded, say } from './steps.mjs';

/** Sets up what is missing, then runs the app until it ends. @param {string[]} args for `wheelhouse serve` */
export const startApp = (args) =>
  guarded(async () => {
    await ensureInstalled();
    await ensureBuilt();
    say(`Starting without a window: ${chooseMode().reason}.`);
    await runApp(['serve', ...args]);
  });
