/** `npm run conformance [-- --verbose --only PREFIX --json]`: replays recorded answers of the real systems. */
import { ensureBuilt } from './lib/build.mjs';
import { conformanceFolder, replay } from './lib/conformance.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { guarded, StepError } from './lib/steps.mjs';

await guarded(async () => {
  const folder = conformanceFolder();
  if (folder.missing !== undefined) throw new StepError(`The recordings are not here: ${folder.missing}`);
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = (await replay(folder.path, process.argv.slice(2))).code;
});
