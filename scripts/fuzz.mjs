/** `npm run fuzz [-- seed]`: many random inputs for every route. A seed that failed can be given again. */
import { ensureInstalled } from './lib/install.mjs';
import { guarded, say } from './lib/steps.mjs';
import { runVitest } from './lib/suites.mjs';

const RUNS_PER_ROUTE = 250;

await guarded(async () => {
  await ensureInstalled();
  const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
  say(`Seed ${seed}, ${RUNS_PER_ROUTE} inputs for each part of a route.`);
  const env = { WHEELHOUSE_FUZZ_SEED: seed, WHEELHOUSE_FUZZ_RUNS: String(RUNS_PER_ROUTE) };
  const { failed } = await runVitest('api', { env, only: ['test/api/fuzz.test.ts'] });
  if (failed > 0) process.exitCode = 1;
});
