/** The project's scripts in a folder of their own, with an npm and a bundler that only leave a line in a journal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));

/** Leaves what the real one leaves: the project's Node, the bundler; fails or dies halfway when a file asks for it. */
const NPM = `
import { appendFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
appendFileSync('journal', 'install\\n');
if (existsSync('no-network')) { console.error('npm error network unreachable'); process.exit(7); }
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/node/bin', { recursive: true });
symlinkSync(process.execPath, 'node_modules/node/bin/node');
await setTimeout(Number(process.env.INSTALL_MS ?? 0));
if (!existsSync('node_modules')) process.exit(1);
mkdirSync('node_modules/electron-vite/bin', { recursive: true });
writeFileSync('node_modules/electron-vite/bin/electron-vite.js', \`
const { appendFileSync, copyFileSync, existsSync, mkdirSync } = require('node:fs');
appendFileSync('journal', 'build\\\\n');
if (existsSync('src/broken.ts')) { console.log('broken.ts: unexpected token'); process.exit(1); }
mkdirSync('out/main', { recursive: true });
copyFileSync('src/app.js', 'out/main/headless.js');
\`);
`;

/** The app: says how it was called; ends with the code it is given, or at SIGTERM with 0 when told to serve on. */
const APP = `
const code = process.argv.indexOf('--code');
let terms = 0;
if (process.argv.includes('--stay')) {
  process.on('SIGTERM', () => { terms += 1; setTimeout(() => { console.log('terms ' + terms); process.exit(0); }, 100); });
  setInterval(() => {}, 1000);
}
console.log('app ' + process.argv.slice(2).join(' '));
if (code > 0) process.exit(Number(process.argv[code + 1]));
`;

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

export class FakeProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'wheelhouse-setup-'));

  constructor() {
    cpSync(SCRIPTS, this.path('scripts'), { recursive: true });
    this.write('package.json', '{ "type": "module" }');
    this.write('package-lock.json', '{}');
    this.write('npm/npm-cli.js', NPM);
    this.write('src/app.js', APP);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true });
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** What was installed and built since the last look. */
  takeJournal(): string[] {
    if (!this.has('journal')) return [];
    const lines = readFileSync(this.path('journal'), 'utf8').trim().split('\n');
    this.remove('journal');
    return lines;
  }

  spawnStart(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, ['scripts/start.mjs', ...args], {
      cwd: this.folder,
      env: {
        ...process.env,
        npm_execpath: this.path('npm/npm-cli.js'),
        npm_node_execpath: process.execPath,
        // Whoever runs the tests may have a display and an Electron.
        DISPLAY: '',
        WAYLAND_DISPLAY: '',
        ELECTRON_OVERRIDE_DIST_PATH: '',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  start(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return outcomeOf(this.spawnStart(args, env));
  }
}

/** Waits for the end of a process and gathers what it printed. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, output };
}
