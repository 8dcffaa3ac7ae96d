/** Where pictures go: a folder that git ignores. */
import { fileURLToPath } from 'node:url';

export const artifact = (...names: readonly string[]): string =>
  fileURLToPath(new URL(`../../../test-artifacts/${names.map(encodeURIComponent).join('/')}`, import.meta.url));
