/** Where things are. All paths are absolute, so that every script works from any folder. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The Node that the project pins and installs for itself. */
export const nodeBinary = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The built headless server and `wheelhouse` command. */
export const headlessEntry = join(root, 'out/main/headless.js');

/** The script behind a tool of node_modules, to be run with the project's Node. */
export const tools = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  electronVite: join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
  knip: join(root, 'node_modules/knip/bin/knip.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vitest: join(root, 'node_modules/vitest/vitest.mjs'),
};
