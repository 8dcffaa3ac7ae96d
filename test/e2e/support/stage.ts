/** What a file of window tests shares: one built server on a data folder of its own, one browser, watched pages. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect as playwrightExpect } from 'playwright/test';
import { afterAll, afterEach, beforeAll, expect as vitestExpect } from 'vitest';
import { CHROMIUM_ARGS, chromiumPath } from '../../../scripts/lib/chromium.mjs';
import type { BuiltServer } from '../../fixtures/built-server.ts';
import { Scene } from '../../fixtures/scene.ts';
import { artifact } from './artifacts.ts';

/** Waits for what a person would see. */
export const expect = playwrightExpect.configure({ timeout: 10_000 });

/** Something that a change elsewhere must have brought within two seconds. */
export const expectSoon = playwrightExpect.configure({ timeout: 2_000 });

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS, timeout: 30_000 });

/** The browser says by itself that a request was refused or a connection lost: the window shows those, they are no errors. */
const NETWORK = /^(Failed to load resource|WebSocket connection to)/;
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('violation of', event.effectiveDirective, event.blockedURI, event.sourceFile))`;

/** Notes every error of the page and every violation of its content security policy. */
export function watch(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`page error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !NETWORK.test(text)) trouble.push(`console: ${text}`);
  });
  return trouble;
}

export interface OpenOptions extends Omit<BrowserContextOptions, 'contrast'> {
  /** Left out: signed in. */
  readonly signedIn?: boolean;
  readonly theme?: 'light' | 'dark';
  readonly contrast?: 'high';
}

/** A session as the window keeps it. It does not end with the server, as one by the token of its start would. */
async function startSession(server: BuiltServer): Promise<string> {
  const lasting = await server.post<{ token: string }>('/console/api/operator-tokens', { name: 'window' });
  return JSON.stringify(await server.post('/console/api/sessions', { token: lasting.token }));
}

/** A browser of its own, as if on another machine, with the appearance that is asked for. */
export async function newContext(browser: Browser, server: BuiltServer, options: OpenOptions): Promise<BrowserContext> {
  const { signedIn = true, theme = 'light', contrast, ...rest } = options;
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme: theme,
    ...(contrast === undefined ? {} : { contrast: 'more' as const }),
    viewport: { width: 1280, height: 800 },
    ...rest,
  });
  await context.addInitScript(REPORT_VIOLATIONS);
  if (signedIn) {
    const session = JSON.stringify(await startSession(server));
    await context.addInitScript(`if (location.protocol === 'http:' && sessionStorage.getItem('test.opened') === null) {
      sessionStorage.setItem('test.opened', 'yes');
      sessionStorage.setItem('wheelhouse.session', ${session});
    }`);
  }
  return context;
}

export class Stage {
  readonly #scene = new Scene();
  readonly #contexts: BrowserContext[] = [];
  #watched: string[][] = [];
  #browser: Browser | null = null;
  #server: BuiltServer | null = null;

  get server(): BuiltServer {
    if (this.#server === null) throw new Error('the server is not started yet');
    return this.#server;
  }

  async start(): Promise<void> {
    const [browser] = await Promise.all([launch(), this.startServer()]);
    this.#browser = browser;
  }

  /** Starts the server, or starts it again on the same folder. */
  async startServer(port = 0): Promise<void> {
    this.#server = await this.#scene.start({ port });
  }

  /** A page in a browser of its own. */
  async open(path = '/', options: OpenOptions = {}): Promise<Page> {
    if (this.#browser === null) throw new Error('the browser is not started yet');
    const context = await newContext(this.#browser, this.server, options);
    this.#contexts.push(context);
    const page = await context.newPage();
    this.#watched.push(watch(page));
    page.setDefaultTimeout(10_000);
    await page.goto(path);
    return page;
  }

  /** What went wrong on the pages since this was last asked. */
  takeTrouble(): readonly string[] {
    return this.#watched.flatMap((trouble) => trouble.splice(0));
  }

  /** What the pages look like: asked for when a test has failed. */
  async keepPictures(name: string): Promise<void> {
    const pages = this.#contexts.flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: artifact('failed', `${name.slice(0, 60)} ${index + 1}.png`) });
    }
  }

  async closePages(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
    this.#watched = [];
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#scene.close();
  }
}

/** One stage for the whole file. After each test its pages are closed, and must have been without trouble. */
export function stageForFile(prepare?: (stage: Stage) => Promise<void>): Stage {
  const stage = new Stage();
  beforeAll(async () => {
    await stage.start();
    await prepare?.(stage);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stage.keepPictures(task.name);
    const trouble = stage.takeTrouble();
    await stage.closePages();
    vitestExpect(trouble, 'errors of the page and violations of its policy').toEqual([]);
  });
  afterAll(() => stage.close());
  return stage;
}
