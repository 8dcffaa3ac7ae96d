/**
 * `npm run verify:desktop`: walks the main job of the app in whatever Electron is here, fetched first if need be: start,
 * sign in, sample company, wake from the tray, log, quit.
 */
import { ensureBuilt } from './lib/build.mjs';
import { withDesktop } from './lib/desktop-suite.mjs';
import { findElectron } from './lib/electron-binary.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { guarded, StepError, say } from './lib/steps.mjs';
import { runVitest } from './lib/suites.mjs';

await guarded(async () => {
  await ensureInstalled();
  await ensureBuilt();
  if (!process.env.WHEELHOUSE_ELECTRON_PREPARE) await findElectron();
  const outcome = await withDesktop(async ({ env, through }) => {
    const only = ['test/desktop/main-job'];
    return runVitest('desktop', { env, through, only });
  });
  if (typeof outcome === 'string') throw new StepError(`The desktop cannot be verified here: ${outcome}.`);
  if (outcome.failed > 0 || outcome.passed === 0) process.exitCode = 1;
  else say('The app does its main job in this Electron.');
});
