/** Who may import whom: docs/ARCHITECTURE.md as data. The first layer whose pattern matches a path is that file's layer. */

export interface Layer {
  readonly name: string;
  readonly files: RegExp;
  /** Layers whose files it may import, besides its own. */
  readonly layers: readonly string[];
  /** Packages it may import, by name; `node:` stands for all that comes with Node. */
  readonly packages: readonly string[];
}

export const LAYERS: readonly Layer[] = [
  { name: 'contract', files: /^src\/contract\//, layers: [], packages: ['zod'] },
  { name: 'platform', files: /^src\/main\/platform\//, layers: ['contract', 'manifest'], packages: ['node:', 'pino'] },
  {
    name: 'db',
    files: /^src\/main\/db\//,
    layers: ['contract', 'platform'],
    packages: ['node:', 'better-sqlite3', 'drizzle-orm'],
  },
  {
    name: 'domains',
    files: /^src\/main\/domains\//,
    layers: ['contract', 'platform', 'db'],
    packages: [
      'node:',
      'zod',
      'drizzle-orm',
      'jose',
      'croner',
      'd3-hierarchy',
      'viem',
      '@simplewebauthn/server',
      '@mux/mux-node',
      'yaml',
    ],
  },
  { name: 'adapters', files: /^src\/main\/adapters\//, layers: ['contract', 'platform'], packages: ['node:', 'zod'] },
  {
    name: 'runner',
    files: /^src\/main\/runner\//,
    layers: ['contract', 'platform', 'adapters'],
    packages: ['node:', 'zod'],
  },
  {
    name: 'server',
    files: /^src\/main\/server\//,
    layers: ['contract', 'platform', 'domains'],
    packages: ['node:', 'koa', '@koa/router', 'ws', 'zod', 'zod-openapi', '@resvg/resvg-js', 'd3-hierarchy'],
  },
  {
    name: 'gateway',
    files: /^src\/main\/gateway\//,
    layers: ['contract', 'platform', 'domains'],
    packages: ['node:', 'ws', 'zod', '@openclaw/gateway-protocol'],
  },
  {
    name: 'shell',
    files: /^src\/main\/shell\//,
    layers: ['contract', 'platform', 'composition'],
    packages: ['node:', 'electron', 'zod'],
  },
  {
    name: 'electron entry',
    files: /^src\/main\/index\.ts$/,
    layers: ['contract', 'platform', 'shell', 'composition', 'runner'],
    packages: ['node:'],
  },
  {
    // The composition root, its parts and the `wheelhouse` command: they put everything together, but know nothing of a window.
    name: 'composition',
    files: /^src\/main\/(cli\/)?[^/]+\.ts$/,
    layers: ['contract', 'platform', 'db', 'domains', 'adapters', 'runner', 'server', 'gateway'],
    packages: ['node:'],
  },
  { name: 'preload', files: /^src\/preload\//, layers: ['contract'], packages: ['electron'] },
  { name: 'renderer', files: /^src\/renderer\//, layers: ['contract'], packages: ['*'] },
  { name: 'manifest', files: /^package\.json$/, layers: [], packages: [] },
];

/** Packages that only some files of a layer may import, whatever the table above says of the layer. */
export const RESERVED_PACKAGES: readonly { readonly name: string; readonly only: RegExp; readonly why: string }[] = [
  { name: 'electron', only: /^src\/(main\/shell|preload)\//, why: 'only src/main/shell and src/preload know Electron' },
  { name: 'drizzle-orm', only: /^src\/main\/(db\/|domains\/.*\.repo\.ts$)/, why: 'queries belong in a repo' },
];
