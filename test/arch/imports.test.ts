import { describe, expect, it } from 'vitest';
import { findForbiddenImports } from './import-rules.ts';
import { importsOf } from './imports.ts';
import { invented } from './invented.ts';
import { pick, repositoryFiles } from './source-files.ts';

const SERVICE = 'src/main/domains/agents/agents.service.ts';

/** [what, importing file, import statement] */
const FORBIDDEN: readonly (readonly [string, string, string])[] = [
  ['contract imports a package', 'src/contract/a.ts', `import koa from 'koa';`],
  ['contract imports Node', 'src/contract/a.ts', `import { join } from 'node:path';`],
  ['contract imports main', 'src/contract/a.ts', `import type { A } from '../main/platform/clock.ts';`],
  ['platform imports koa', 'src/main/platform/a.ts', `import koa from 'koa';`],
  ['platform imports a domain', 'src/main/platform/a.ts', `import { a } from '../domains/agents/agents.service.ts';`],
  ['db imports a domain', 'src/main/db/a.ts', `import type { A } from '../domains/agents/agents.service.ts';`],
  ['a domain imports koa', SERVICE, `import Koa from 'koa';`],
  ['a domain imports the router', SERVICE, `import Router from '@koa/router';`],
  ['a domain imports ws', SERVICE, `import { WebSocketServer } from 'ws';`],
  ['a domain imports electron', SERVICE, `import { app } from 'electron';`],
  ['a domain imports the runner', SERVICE, `import { run } from '../../runner/run.ts';`],
  ['a domain imports the gateway', SERVICE, `import { a } from '../../gateway/server.ts';`],
  ['a domain imports the server', SERVICE, `import { a } from '../../server/app.ts';`],
  ['a domain imports adapters', SERVICE, `import { a } from '../../adapters/registry.ts';`],
  ["a domain imports another one's repo", SERVICE, `import { a } from '../keys/keys.repo.ts';`],
  ["a domain names a type of another one's repo", SERVICE, `import type { A } from '../keys/keys.repo.ts';`],
  ["a domain loads another one's ports", SERVICE, `import { a } from '../keys/keys.ports.ts';`],
  ['a service imports drizzle', SERVICE, `import { eq } from 'drizzle-orm';`],
  ['a service names a type of drizzle', SERVICE, `import type { SQL } from 'drizzle-orm';`],
  ['a service imports the driver', SERVICE, `import Database from 'better-sqlite3';`],
  ['a service imports tables', SERVICE, `import { agents } from '../../db/schema.ts';`],
  ['an adapter imports db', 'src/main/adapters/a.ts', `import { open } from '../db/store.ts';`],
  ['an adapter imports the runner', 'src/main/adapters/a.ts', `import { run } from '../runner/run.ts';`],
  ['the runner imports db', 'src/main/runner/a.ts', `import { open } from '../db/store.ts';`],
  ['the runner imports a domain', 'src/main/runner/a.ts', `import { a } from '../domains/runs/runs.service.ts';`],
  ['the runner imports koa', 'src/main/runner/a.ts', `import koa from 'koa';`],
  ['the server imports a repo', 'src/main/server/a.ts', `import { a } from '../domains/runs/runs.repo.ts';`],
  ['the server imports drizzle', 'src/main/server/a.ts', `import { eq } from 'drizzle-orm';`],
  ['the server imports db', 'src/main/server/a.ts', `import { open } from '../db/store.ts';`],
  ['the server imports electron', 'src/main/server/a.ts', `import { app } from 'electron';`],
  ['the gateway imports a repo', 'src/main/gateway/a.ts', `import { a } from '../domains/runs/runs.repo.ts';`],
  [
    'a surface imports another one',
    'src/main/server/surfaces/paperclip/a.ts',
    `import { b } from '../agentbot/projection.ts';`,
  ],
  ['the composition root imports electron', 'src/main/control-plane.ts', `import { app } from 'electron';`],
  ['the Electron entry imports electron', 'src/main/index.ts', `import { app } from 'electron';`],
  ['the Electron entry imports db', 'src/main/index.ts', `import { open } from './db/store.ts';`],
  ['the Node entry imports the shell', 'src/main/headless.ts', `import { open } from './shell/window.ts';`],
  ['the shell imports db', 'src/main/shell/a.ts', `import { open } from '../db/store.ts';`],
  ['preload imports Node', 'src/preload/index.ts', `import { join } from 'node:path';`],
  ['the renderer imports electron', 'src/renderer/lib/a.ts', `import { ipcRenderer } from 'electron';`],
  ['the renderer imports Node', 'src/renderer/lib/a.ts', `import { join } from 'node:path';`],
  ['the renderer imports main', 'src/renderer/api/a.ts', `import type { A } from '../../main/platform/clock.ts';`],
  ['a feature imports another one', 'src/renderer/features/runs/a.ts', `import { b } from '../agents/b.ts';`],
  ['a feature imports the app', 'src/renderer/features/runs/a.ts', `import { b } from '../../app/router.ts';`],
  ['the core imports a feature', 'src/renderer/core/a.ts', `import { b } from '../features/runs/b.ts';`],
  ['a file is in no layer', 'src/main/helpers/a.ts', `import { join } from 'node:path';`],
  ['the product imports test code', SERVICE, `import { a } from './testing/fake.ts';`],
  ['the product imports a test', SERVICE, `import { a } from './agents.test.ts';`],
  ['a path is computed', SERVICE, `const a = await import(name);`],
  ['an import is dynamic', SERVICE, `const { app } = await import('electron');`],
  ['an import is inside a type', SERVICE, `type A = import('electron').App;`],
  ['an import is re-exported', SERVICE, `export * from 'koa';`],
  ['a name is re-exported', SERVICE, `export { a } from '../keys/keys.repo.ts';`],
  ['an import is required', SERVICE, `const koa = require('koa');`],
  ['an import is assigned', SERVICE, `import koa = require('koa');`],
  ['a test imports electron', 'src/main/domains/agents/agents.test.ts', `import { app } from 'electron';`],
];

const ALLOWED: readonly (readonly [string, string])[] = [
  ['src/contract/a.ts', `import { z } from 'zod';`],
  [SERVICE, `import { b } from '../keys/keys.service.ts';`],
  [SERVICE, `import type { B } from '../keys/keys.ports.ts';`],
  [SERVICE, `import { b } from './agents.repo.ts';`],
  [SERVICE, `import type { AgentRow } from '../../db/schema.ts';`],
  [
    'src/main/domains/agents/agents.repo.ts',
    `import { eq } from 'drizzle-orm'; import { agents } from '../../db/schema.ts';`,
  ],
  ['src/main/domains/agents/agents.test.ts', `import { open } from '../keys/keys.repo.ts';`],
  ['src/main/shell/tray.ts', `import { Tray } from 'electron';`],
  ['src/preload/index.ts', `import { contextBridge } from 'electron';`],
  ['src/main/index.ts', `import { start } from './control-plane.ts'; import { open } from './shell/window.ts';`],
  ['src/main/server/surfaces/console/a.ts', `import { b } from '../paperclip/b.ts';`],
  ['src/main/control-plane.ts', `import { b } from './domains/agents/agents.repo.ts';`],
];

describe('who may import whom', () => {
  it('holds over the sources', () => {
    expect(findForbiddenImports(pick(repositoryFiles(), /^src\/.*\.tsx?$/))).toEqual([]);
  });

  it.each(FORBIDDEN)('is broken when %s', (_what, path, source) => {
    expect(findForbiddenImports(invented({ [path]: source }))).toHaveLength(1);
  });

  it.each(ALLOWED)('lets %s have %s', (path, source) => {
    expect(findForbiddenImports(invented({ [path]: source }))).toEqual([]);
  });

  it('sees that an import is of types alone', () => {
    const source = `import type { A } from './a.ts'; import { type B } from './b.ts'; import { type C, c } from './c.ts';`;
    expect(importsOf('x.ts', source).map((item) => item.isTypeOnly)).toEqual([true, true, false]);
  });

  it('refuses a file that cannot be parsed', () => {
    expect(() => findForbiddenImports(invented({ 'src/contract/a.ts': 'const = 1;' }))).toThrow('cannot be parsed');
  });
});
