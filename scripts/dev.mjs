/** `npm run dev`: the headless server straight from the sources, started anew after every change. */
import { hasSupportedNode } from './lib/node-version.mjs';

// Loaded only now: a much older Node could not even read the rest.
if (hasSupportedNode()) await import('./lib/dev-server.mjs').then(({ devServer }) => devServer(process.argv.slice(2)));
