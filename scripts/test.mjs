/** `npm test [-- suite...] [--no-skip]`: installs and builds what is missing, then runs every suite and sums up. */
import { hasSupportedNode } from './lib/node-version.mjs';

// Loaded only now: a much older Node could not even read the rest.
if (hasSupportedNode()) await import('./lib/test-run.mjs').then(({ testRun }) => testRun(process.argv.slice(2)));
