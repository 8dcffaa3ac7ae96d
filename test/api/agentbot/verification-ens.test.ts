import type { Hex } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Verifying } from '../../fixtures/api/agentbot/verify.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { StubChain } from '../../fixtures/chain/stub-chain.ts';
import { deployEns, deployWallet, OWNER, STRANGER } from '../../fixtures/chain/worlds.ts';

let plane: TestPlane;
let office: Office;
let chain: StubChain;
beforeAll(async () => {
  [plane, chain] = await Promise.all([startPlane(), StubChain.start(1)]);
  office = await plane.company();
  await configure(chain.url);
});
afterEach(() => {
  chain.chainId = 1;
  chain.broken = null;
});
afterAll(async () => {
  await plane.stop();
  await chain.stop();
});

const configure = (ensRpcUrl: string | null) =>
  plane.board.console('changeSettings', { body: { verification: { ensRpcUrl } } });
const begin = async () => {
  const agent = new Verifying(plane.board, (await office.agent()).id);
  return { agent, ...(await agent.challenge('ens')) };
};
const ens = (walletAddress: Hex, signature: Hex) => ({ verificationType: 'ens', walletAddress, signature }) as const;
const claims = (name: string, leads: Record<string, Hex> = { [name]: OWNER.address }): void =>
  deployEns(chain, { [OWNER.address]: name }, leads);

describe('a proof by ENS', () => {
  it('holds for the wallet that signed and has a name that leads back', async () => {
    claims('owner.eth');
    const { agent, message } = await begin();
    const answer = await agent.verify(ens(OWNER.address, await OWNER.signMessage({ message })));
    expect(answer).toMatchObject({ verified: true, attestationUid: `ens-${OWNER.address}` });
    expect((await agent.status()).metadata).toMatchObject({ name: 'owner.eth', chainId: 1 });
  });

  it('holds for an address in lower case, and is told with its checksum', async () => {
    claims('owner.eth');
    const { agent, message } = await begin();
    await agent.verify(ens(OWNER.address.toLowerCase() as Hex, await OWNER.signMessage({ message })));
    expect((await agent.status()).verifierAddress).toBe(OWNER.address);
  });

  it('holds for a wallet that is a contract and says so', async () => {
    const wallet: Hex = '0x52908400098527886E0F7030069857D2E4169EE7';
    const signature: Hex = `0x${'c0'.repeat(96)}`;
    deployWallet(chain, wallet, signature);
    deployEns(chain, { [wallet]: 'safe.eth' }, { 'safe.eth': wallet });
    const { agent } = await begin();
    expect(await agent.verify(ens(wallet, signature))).toMatchObject({ verified: true });
    await agent.challenge('ens');
    expect(await agent.refused(ens(wallet, `0x${'c1'.repeat(96)}`))).toContain('is not one of wallet');
  });

  it('by another signer, or over another message, does not', async () => {
    claims('owner.eth');
    const one = await begin();
    const foreign = await STRANGER.signMessage({ message: one.message });
    expect(await one.agent.refused(ens(OWNER.address, foreign))).toContain(`is not one of wallet ${OWNER.address}`);
    for (const change of [
      (message: string) => message.replace('Chain ID: 1', 'Chain ID: 5'),
      (message: string) => `${message}\n`,
      () => '',
    ]) {
      const { agent, message } = await begin();
      const altered = await OWNER.signMessage({ message: change(message) });
      expect(await agent.refused(ens(OWNER.address, altered))).toContain('Sign the message as it is');
    }
    const { agent } = await begin();
    expect(await agent.refused(ens(OWNER.address, `0x${'00'.repeat(65)}`))).toContain('is not one of wallet');
  });

  it.each<[string, () => void, string]>([
    ['no name', () => deployEns(chain, {}, {}), 'has no primary ENS name'],
    ['a name that leads elsewhere', () => claims('owner.eth', { 'owner.eth': STRANGER.address }), 'does not lead back'],
    ['a name that leads nowhere', () => claims('owner.eth', {}), 'does not lead back'],
    [
      'a name that is not in its normal form',
      () => claims('Owner.eth', { 'owner.eth': OWNER.address }),
      'does not lead back',
    ],
    ['a name that is none', () => claims('own er..eth', {}), 'does not lead back'],
  ])('does not hold for a wallet with %s', async (_what, world, sentence) => {
    world();
    const { agent, message } = await begin();
    expect(await agent.refused(ens(OWNER.address, await OWNER.signMessage({ message })))).toContain(sentence);
  });

  it('waits while the endpoint is of another chain, or does not answer as one', async () => {
    claims('owner.eth');
    const { agent, message } = await begin();
    const proof = ens(OWNER.address, await OWNER.signMessage({ message }));
    chain.chainId = 5;
    expect(await agent.refused(proof)).toBe(
      'The RPC endpoint for ENS is of chain 5, not of chain 1. Correct it in the settings.',
    );
    chain.chainId = 1;
    for (const broken of [
      '<html>',
      '{}',
      '{"result":7}',
      'x'.repeat(600_000),
      '{"error":{"code":-32005,"message":"limit"}}',
    ]) {
      chain.broken = broken;
      const error = await agent.refused(proof, 502);
      expect(error).toMatch(/^The RPC endpoint for ENS .+\. Try again later\.$/);
      expect(error).not.toContain('key-of-an-account');
    }
    chain.broken = null;
    expect(await agent.verify(proof)).toMatchObject({ verified: true });
  });

  it('is refused, and its challenge left open, while no endpoint is configured', async () => {
    claims('owner.eth');
    const { agent, message } = await begin();
    const proof = ens(OWNER.address, await OWNER.signMessage({ message }));
    await configure(null);
    expect(await agent.refused(proof)).toBe(
      'This cannot be checked: no RPC endpoint for ENS is configured. The operator names one in the settings (verification.ensRpcUrl).',
    );
    await configure('http://127.0.0.1:1/v3/key-of-an-account');
    expect(await agent.refused(proof, 502)).not.toContain('key-of-an-account');
    await configure(chain.url);
    expect(await agent.verify(proof)).toMatchObject({ verified: true });
  });

  it('lets nobody see the address of the endpoint', async () => {
    const { verification } = await plane.board.console('getSettings');
    expect(verification.ensRpcUrl).toBe('***REDACTED***');
    expect(JSON.stringify(plane.query('SELECT * FROM settings'))).not.toContain('key-of-an-account');
    expect(plane.failures).toEqual([]);
  });
});
