/** `npm run check`: every static check. */
import { runChecks } from './lib/checks.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { guarded } from './lib/steps.mjs';

await guarded(async () => {
  await ensureInstalled();
  const results = await runChecks();
  if (results.some((result) => !result.ok)) process.exitCode = 1;
});
