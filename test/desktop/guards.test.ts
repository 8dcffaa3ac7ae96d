/** The walls around the page, tried from inside it and from strangers. The decisions themselves have unit tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { DesktopApp, PRELOAD } from '../fixtures/desktop-app.ts';
import { until } from '../fixtures/eventually.ts';

/** A page of somebody else on this machine. */
async function strangePage(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Stranger</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Settles with "no answer" when nothing comes back in time. */
const ASK = `Promise.race([
  window.wheelhouse.takeTicket().then(() => 'a ticket', () => 'refused'),
  new Promise((resolve) => setTimeout(() => resolve('no answer'), 700)),
])`;

it('gives a page of another origin no answer, even in our window', async () => {
  const app = await DesktopApp.start();
  expect(await app.page.evaluate(ASK)).toBe('a ticket');
  const stranger = await strangePage();
  // Asked through Electron itself: the driver may lose a page that goes to another origin, and so to another process.
  const seen = await app.electron.evaluate(
    async ({ BrowserWindow }, { url, ask }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      await contents?.loadURL(url);
      return { url: contents?.getURL(), answer: await contents?.executeJavaScript(ask) };
    },
    { url: stranger, ask: ASK },
  );
  expect(seen).toEqual({ url: stranger, answer: 'no answer' });
  expect(app.logLines().some(({ doubt }) => doubt === 'it is not our page')).toBe(true);
});

it('gives another window no answer, even with our page', async () => {
  const app = await DesktopApp.start();
  const waiting = app.electron.waitForEvent('window');
  const webPreferences = { sandbox: true, preload: PRELOAD };
  await app.electron.evaluate(
    ({ BrowserWindow }, options) => {
      const other = new BrowserWindow({ show: false, webPreferences: options.webPreferences });
      void other.loadURL(`${options.url}/`);
    },
    { url: app.url, webPreferences },
  );
  const other = await waiting;
  await other.waitForLoadState('load');
  expect(await other.evaluate(ASK)).toBe('no answer');
  expect(app.logLines().some(({ doubt }) => doubt === 'it is none of our windows')).toBe(true);
});

it('gives frames inside the page no bridge and lets them go nowhere', async () => {
  const app = await DesktopApp.start();
  const stranger = await strangePage();
  const seen = await app.page.evaluate(`(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const bridge = 'wheelhouse' in frame.contentWindow;
    frame.src = ${JSON.stringify(stranger)};
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { bridge };
  })()`);
  expect(seen).toEqual({ bridge: false });
  expect(app.page.frames().filter((frame) => frame.url().startsWith(stranger))).toEqual([]);
});

it('refuses bad arguments', async () => {
  const app = await DesktopApp.start();
  const outcome = `window.wheelhouse.setDesktopSettings({ closeToTray: 'yes' }).then(() => 'taken', (error) => error.message)`;
  expect(await app.page.evaluate(outcome)).toContain('bad argument');
  expect(await app.bridge((bridge) => bridge.openExternal('file:///etc/passwd'))).toBe(false);
});

it.each([
  ['a page of another origin', 'location.href = "http://127.0.0.1:9/"'],
  ['a script', 'location.href = "javascript:document.title=\'stranger\'"'],
  ['data', 'location.href = "data:text/html,<title>stranger</title>"'],
  ['a file', 'location.href = "file:///etc/passwd"'],
  [
    'a form',
    'const form = document.createElement("form"); form.action = "http://127.0.0.1:9/"; document.body.append(form); form.submit()',
  ],
])('does not leave its origin for %s', async (_what, attempt) => {
  const app = await DesktopApp.start();
  await app.page.evaluate(`void (() => { ${attempt} })()`);
  await app.page.waitForTimeout(500);
  expect(new URL(app.page.url()).origin).toBe(app.url);
  expect(await app.page.title()).not.toBe('stranger');
});

it('opens links in the browser, never a second window', async () => {
  const app = await DesktopApp.start();
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => {
      opened.push(address);
    };
  });
  const opened = () => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await app.page.evaluate(`
    window.open('https://a.example/one');
    window.open('javascript:alert(1)');
    window.open('http://a.example/plain');
    window.open('about:blank');
    void window.wheelhouse.openExternal('https://a.example/two');
  `);
  await until('the links are opened', 5_000, async () => (await opened()).length >= 2);
  expect((await opened()).toSorted()).toEqual(['https://a.example/one', 'https://a.example/two']);
  expect(app.electron.windows()).toHaveLength(1);
});

it('has no permissions to give', async () => {
  const app = await DesktopApp.start();
  const states =
    await app.page.evaluate(`Promise.all(['geolocation', 'camera', 'microphone', 'clipboard-read', 'midi'].map(
    (name) => navigator.permissions.query({ name }).then(({ state }) => state, () => 'denied'),
  ))`);
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
  const position =
    'new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve("given"), () => resolve("denied")))';
  expect(await app.page.evaluate(position)).toBe('denied');
});
