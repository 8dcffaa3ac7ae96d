import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RpcChain } from './rpc-chain.ts';

const [TO, DATA] = [`0x${'a'.repeat(40)}`, '0x01'] as const;

async function chainThat(answers: RequestListener, timeLimitMs?: number): Promise<RpcChain> {
  const server: Server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-key`;
  return new RpcChain({ name: 'ENS', rpcUrl, chainId: 1, ...(timeLimitMs === undefined ? {} : { timeLimitMs }) });
}

const saying = (answer: object): Promise<RpcChain> =>
  chainThat((_request, response) => response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, ...answer })));
const broken = (chain: RpcChain) =>
  expect(chain.call(TO, DATA)).rejects.toMatchObject({
    code: 'bad_gateway',
    message: expect.not.stringContaining('secret-key'),
  });

describe('a chain', () => {
  it('gives what a contract returns, and nothing where it refuses or is not there', async () => {
    expect(await (await saying({ result: '0x12' })).call(TO, DATA)).toBe('0x12');
    expect(await (await saying({ result: '0x' })).call(TO, DATA)).toBeNull();
    expect(await (await saying({ error: { code: 3, message: 'no' } })).call(TO, DATA)).toBeNull();
    expect(await (await saying({ error: { code: -32000, message: 'execution reverted' } })).call(TO, DATA)).toBeNull();
  });

  it('is asked which one it is, once', async () => {
    let asked = 0;
    const chain = await chainThat((_request, response) => {
      asked += 1;
      response.end('{"result":"0x1"}');
    });
    await chain.requireChain();
    await chain.requireChain();
    expect(asked).toBe(1);
    await expect((await saying({ result: '0x5' })).requireChain()).rejects.toMatchObject({ code: 'unprocessable' });
    await expect((await saying({ result: '0x' })).requireChain()).rejects.toMatchObject({ code: 'bad_gateway' });
  });

  it('that does not answer in time is given up', async () => {
    const chain = await chainThat(() => {}, 50);
    await expect(chain.call(TO, DATA)).rejects.toMatchObject({
      code: 'bad_gateway',
      message: 'The RPC endpoint for ENS did not answer in time. Try again later.',
    });
  });

  it('that sends on and on is given up', async () => {
    const page = 'x'.repeat(64 * 1024);
    await broken(
      await chainThat((_request, response) => {
        const more = (): void => {
          if (!response.destroyed) response.write(page, () => setImmediate(more));
        };
        more();
      }),
    );
  });

  it('that leads elsewhere, or says nothing that it should, is not followed', async () => {
    await broken(
      await chainThat((_request, response) => response.writeHead(302, { location: 'http://localhost:1/' }).end()),
    );
    await broken(await chainThat((_request, response) => response.end('<html>')));
    await broken(await saying({ error: { code: -32005, message: 'too many requests' } }));
    await broken(await saying({}));
  });
});
