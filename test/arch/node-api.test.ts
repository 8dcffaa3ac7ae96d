import { describe, expect, it } from 'vitest';
import { invented } from './invented.ts';
import { findNewerApis } from './node-api-rules.ts';
import { isTestCode, pick, repositoryFiles } from './source-files.ts';

/** All that runs inside Electron's Node. */
const ELECTRON_SIDE = /^(src\/(main|contract|preload)\/.*\.ts|resources\/.*\.mjs)$/;

const TOO_NEW: readonly (readonly [string, string])[] = [
  ['node:sqlite', `import { DatabaseSync } from 'node:sqlite';`],
  ['node:sqlite, loaded late', `const sqlite = await import('node:sqlite');`],
  ['fs.glob', `import { glob } from 'node:fs/promises';`],
  ['fs.glob under another name', `import { glob as find } from 'node:fs';`],
  ['fs.globSync through the module', `import fs from 'node:fs'; fs.globSync('*');`],
  ['fs.globSync through a namespace', `import * as fs from 'node:fs'; fs.globSync('*');`],
  ['a re-export', `export { glob } from 'node:fs/promises';`],
  ['path.matchesGlob', `import path from 'node:path'; path.matchesGlob('a', '*');`],
  ['module.enableCompileCache', `import { enableCompileCache } from 'node:module';`],
  ['zstd', `import { zstdCompressSync } from 'node:zlib';`],
  ['getCallSites', `import { getCallSites } from 'node:util';`],
  ['Promise.try', `await Promise.try(() => 1);`],
  ['Promise.withResolvers', `const gate = Promise.withResolvers();`],
  ['Object.groupBy', `Object.groupBy([], () => 'a');`],
  ['Array.fromAsync', `await Array.fromAsync([]);`],
  ['RegExp.escape', `RegExp.escape('a');`],
  ['Error.isError', `Error.isError(1);`],
  ['process.execve', `process.execve('a', []);`],
  ['the global WebSocket', `const socket = new WebSocket('ws://localhost');`],
  ['the global WebSocket, spelled out', `const Socket = globalThis.WebSocket;`],
  ['navigator', `const cores = navigator.hardwareConcurrency;`],
  ['import.meta.main', `if (import.meta.main) start();`],
  ['using', `function f() { using lock = take(); }`],
  ['await using', `async function f() { await using lock = take(); }`],
  ['DisposableStack', `const stack = new DisposableStack();`],
];

const OLD_ENOUGH = [
  `import { styleText, parseArgs } from 'node:util';`,
  `import { WebSocket } from 'ws'; new WebSocket('ws://localhost');`,
  `import WebSocket from 'ws'; new WebSocket('ws://localhost');`,
  `process.getBuiltinModule('node:fs');`,
  `const here = import.meta.dirname;`,
  `export function lines(): Iterator<string> { return [][Symbol.iterator](); }`,
  `const options = { navigator: true }; use(options.navigator);`,
  `const Map = store; Map.groupBy();`,
];

describe('Node APIs newer than 20.18', () => {
  it('are not used where Electron runs the code', () => {
    const files = [...pick(repositoryFiles(), ELECTRON_SIDE)].filter(([path]) => !isTestCode(path));
    expect(files.length).toBeGreaterThan(0);
    expect(findNewerApis(new Map(files))).toEqual([]);
  });

  it.each(TOO_NEW)('are reported: %s', (_what, source) => {
    expect(findNewerApis(invented({ 'src/main/a.ts': source }))).toHaveLength(1);
  });

  it.each(OLD_ENOUGH)('are not seen in %s', (source) => {
    expect(findNewerApis(invented({ 'src/main/a.ts': source }))).toEqual([]);
  });
});
