/** The Chromium that drives the window in tests and draws its pictures. */
import { existsSync } from 'node:fs';

/** Where it is, or where one says that it is. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** No sandbox, since tests run as root in containers; nothing that talks to the network by itself. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Why tests in a browser cannot run here; null when they can. @returns {string | null} */
export const chromiumMissing = () =>
  existsSync(chromiumPath) ? null : `there is no Chromium at ${chromiumPath}; install it, or name one in CHROMIUM_PATH`;
