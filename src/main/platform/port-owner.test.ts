import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describePortOwner, listeningInodes } from './port-owner.ts';

const onLinux = process.platform === 'linux';
const thisProcess = new RegExp(`node.*, process ${process.pid}`);

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that answers some paths with JSON and the rest with 404. */
function answering(answers: Readonly<Record<string, unknown>>): Server {
  return createHttpServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? { error: 'not found' }));
  });
}

describe('describePortOwner', () => {
  it.each([
    ['Wheelhouse', { '/health': { service: 'wheelhouse' }, '/api/health': { deploymentMode: 'local_trusted' } }],
    ['Paperclip', { '/health': null, '/api/health': { status: 'ok', deploymentMode: 'local_trusted' } }],
  ])('recognises a %s', async (product, answers) => {
    const owner = await describePortOwner(await listen(answering(answers)));
    expect(owner).toMatch(onLinux ? new RegExp(`^${product} \\(.*process ${process.pid}\\)$`) : product);
  });

  it.runIf(onLinux).each([
    ['another web server', () => answering({ '/health': { service: 'something' } })],
    ['a server that answers no JSON', () => createHttpServer((_, response) => response.end('<html>'))],
    ['a server that hangs up', () => createTcpServer((socket) => socket.destroy())],
  ])('names the process of %s', async (_, make) => {
    const owner = await describePortOwner(await listen(make()));
    expect(owner).toMatch(thisProcess);
    expect(owner).not.toMatch(/Wheelhouse|Paperclip/);
  });

  it.runIf(onLinux)('names the process of a server that listens on ::1 alone', async () => {
    expect(await describePortOwner(await listen(createTcpServer(), '::1'))).toMatch(thisProcess);
  });

  it('does not wait for a server that never answers', async () => {
    const port = await listen(createTcpServer((socket) => onTestFinished(() => void socket.destroy())));
    const started = performance.now();
    const owner = await describePortOwner(port);
    expect(performance.now() - started).toBeLessThan(2000);
    if (onLinux) expect(owner).toMatch(thisProcess);
  });

  it('hangs up on an endless answer instead of reading on', async () => {
    const chunk = 'x'.repeat(64 * 1024);
    const closed: Promise<unknown>[] = [];
    let sentBytes = 0;
    const server = createHttpServer((_, response) => {
      closed.push(once(response, 'close'));
      const pour = (): void => {
        do sentBytes += chunk.length;
        while (!response.destroyed && response.write(chunk));
        response.once('drain', pour);
      };
      pour();
    });
    await describePortOwner(await listen(server));
    await Promise.all(closed);
    expect(closed).toHaveLength(2);
    // What the system buffers on the way counts as sent too. Until the time limit it would be far more.
    expect(sentBytes).toBeLessThan(16 * 1024 * 1024);
  });

  it('knows nobody at a free port', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    expect(await describePortOwner(port)).toBeNull();
  });
});

describe('listeningInodes', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0C1C 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0100007F:0C1C 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 20 4 30 10 -1
   2: 0100007F:9999 0100007F:0C1C 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 0 20 4 30 10 -1
`;

  it('are those that listen on this local port', () => {
    expect(listeningInodes(table, 3100)).toEqual(['111']);
    expect(listeningInodes(table, 0x9999)).toEqual(['333']);
    expect(listeningInodes(table, 80)).toEqual([]);
    expect(listeningInodes('', 80)).toEqual([]);
  });
});
