/** `npm start`: installs and builds what is missing, then starts the app. Needs Node 20 and npm, nothing else. */
import { hasSupportedNode } from './lib/node-version.mjs';

// Loaded only now: a much older Node could not even read the rest.
if (hasSupportedNode()) await import('./lib/start-app.mjs').then(({ startApp }) => startApp(process.argv.slice(2)));
