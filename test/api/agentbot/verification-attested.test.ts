/** The types whose proof is somebody's attestation: Coinbase's, or by EAS that of whomever the operator trusts. */
import type { Hex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Proof, Verifying } from '../../fixtures/api/agentbot/verify.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { type OffchainChanges, offchain } from '../../fixtures/chain/offchain.ts';
import { StubChain } from '../../fixtures/chain/stub-chain.ts';
import {
  ATTESTER,
  attestation,
  DEFAULTS,
  deployEas,
  deployIndexer,
  deployWallet,
  OWNER,
  SCHEMA,
  STRANGER,
  type StubAttestation,
  UID,
} from '../../fixtures/chain/worlds.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const BASE = 8453;
const PAST = 1_700_000_000n;
const TRUSTED = [{ schema: SCHEMA, attester: ATTESTER.address }];
const WALLET: Hex = '0x52908400098527886E0F7030069857D2E4169EE7';

let plane: TestPlane;
let office: Office;
let chain: StubChain;
const clock = createFakeClock();
beforeAll(async () => {
  [plane, chain] = await Promise.all([startPlane({ clock }), StubChain.start(BASE)]);
  office = await plane.company();
});
beforeEach(async () => {
  chain.chainId = BASE;
  await configure({ easRpcUrl: chain.url, easTrusted: TRUSTED, coinbaseRpcUrl: chain.url });
});
afterAll(async () => {
  await plane.stop();
  await chain.stop();
});

const configure = (verification: object) =>
  plane.board.console('changeSettings', { body: { verification: { ...verification } } });
const begin = async (type: 'eas' | 'coinbase') => {
  const agent = new Verifying(plane.board, (await office.agent()).id);
  const { message } = await agent.challenge(type);
  return { agent, message, signature: await OWNER.signMessage({ message }) };
};
const eas = (signature: Hex, attestationUid: Hex = UID) =>
  ({ verificationType: 'eas', attestationUid, signature }) as const;
const coinbase = (signature: Hex) => ({ verificationType: 'coinbase', signature }) as const;
const coinbases = (changes: Partial<StubAttestation> = {}): void => {
  const { coinbaseSchema: schema, coinbaseAttester: attester } = DEFAULTS;
  deployEas(chain, [attestation({ schema, attester, ...changes })]);
  deployIndexer(chain, { [OWNER.address]: UID, [WALLET]: UID });
};

/** What is wrong with an attestation, by what is changed, in the words that it is refused with. */
const FLAWS: readonly [string, Partial<StubAttestation>, string][] = [
  ['of another schema', { schema: `0x${'5d'.repeat(32)}` }, 'are not trusted here'],
  ['by another attester', { attester: STRANGER.address }, 'are not trusted here'],
  ['that was revoked', { revocationTime: PAST }, 'has been revoked'],
  ['that has expired', { expirationTime: PAST }, 'has expired'],
];

describe('a proof by EAS', () => {
  it('holds for the recipient of a trusted attestation on the chain', async () => {
    deployEas(chain, [attestation()]);
    const { agent, signature } = await begin('eas');
    expect(await agent.verify(eas(signature))).toMatchObject({ verified: true, attestationUid: UID });
    const metadata = { provider: 'eas', schema: SCHEMA, attester: ATTESTER.address, chainId: BASE, source: 'onchain' };
    expect(await agent.status()).toMatchObject({ verifierAddress: OWNER.address, metadata });
  });

  it('ends when its attestation does', async () => {
    const end = Math.floor(clock.now() / 1000) + 3600;
    deployEas(chain, [attestation({ expirationTime: BigInt(end) })]);
    const { agent, signature } = await begin('eas');
    await agent.verify(eas(signature));
    const before = await agent.status();
    expect(before).toMatchObject({ verified: true, metadata: { expiresAt: new Date(end * 1000).toISOString() } });
    clock.advance(end * 1000 - clock.now());
    expect(await agent.status()).toEqual({ ...before, verified: false });
  });

  it('holds for a recipient that is a contract', async () => {
    const signature: Hex = `0x${'c0'.repeat(96)}`;
    deployEas(chain, [attestation({ recipient: WALLET })]);
    deployWallet(chain, WALLET, signature);
    const { agent } = await begin('eas');
    expect(await agent.verify(eas(signature))).toMatchObject({ verified: true });
  });

  it.each(FLAWS)('does not hold for an attestation %s', async (_what, changes, sentence) => {
    deployEas(chain, [attestation(changes)]);
    const { agent, signature } = await begin('eas');
    expect(await agent.refused(eas(signature))).toContain(sentence);
  });

  it('does not hold for who is not its recipient, over another message, without a signature or an attestation', async () => {
    deployEas(chain, [attestation()]);
    const one = await begin('eas');
    const foreign = await STRANGER.signMessage({ message: one.message });
    expect(await one.agent.refused(eas(foreign))).toContain(`is not one of wallet ${OWNER.address}`);
    const two = await begin('eas');
    const altered = await OWNER.signMessage({ message: two.message.replace('eas', 'ens') });
    expect(await two.agent.refused(eas(altered))).toContain('is not one of wallet');
    const three = await begin('eas');
    const bare: Proof = { verificationType: 'eas', attestationUid: UID };
    expect(await three.agent.refused(bare)).toContain('proves nothing by itself');
    const four = await begin('eas');
    const none: Hex = `0x${'ee'.repeat(32)}`;
    expect(await four.agent.refused(eas(four.signature, none))).toBe(
      `There is no attestation ${none} on chain ${BASE}.`,
    );
  });

  it('waits for an endpoint of the right chain, and for somebody who is trusted', async () => {
    deployEas(chain, [attestation()]);
    const { agent, signature } = await begin('eas');
    chain.chainId = 1;
    expect(await agent.refused(eas(signature))).toContain('is of chain 1, not of chain 8453');
    chain.chainId = BASE;
    await configure({ easRpcUrl: null });
    expect(await agent.refused(eas(signature))).toContain('no RPC endpoint for EAS is configured');
    await configure({ easRpcUrl: chain.url, easTrusted: [] });
    expect(await agent.refused(eas(signature))).toContain('no schema and attester is trusted');
    await configure({ easTrusted: TRUSTED });
    expect(await agent.verify(eas(signature))).toMatchObject({ verified: true });
  });
});

describe('a proof by EAS with an attestation that is on no chain', () => {
  const proofOf = async (signature: Hex, changes: OffchainChanges = {}) => {
    const given = await offchain(changes);
    return { ...eas(signature, given.sig.uid), attestation: given };
  };

  it.each([1, 2] as const)('holds for version %i of the format, and asks nobody', async (version) => {
    await configure({ easRpcUrl: null });
    const { agent, signature } = await begin('eas');
    expect(await agent.verify(await proofOf(signature, { version }))).toMatchObject({ verified: true });
    expect((await agent.status()).metadata).toMatchObject({ source: 'offchain', attester: ATTESTER.address });
  });

  it.each<[string, OffchainChanges, string]>([
    ['for another chain', { chainId: 1 }, 'is for chain 1, not for chain 8453'],
    ['by somebody else', { signer: STRANGER }, 'are not trusted here'],
    ['about somebody else', { recipient: STRANGER.address }, `is not one of wallet ${STRANGER.address}`],
    ['that has expired', { expirationTime: Number(PAST) }, 'has expired'],
  ])('does not hold for one %s', async (_what, changes, sentence) => {
    const { agent, signature } = await begin('eas');
    expect(await agent.refused(await proofOf(signature, changes))).toContain(sentence);
  });

  it('does not hold for one that was altered, or says that another signed it', async () => {
    const one = await begin('eas');
    const proof = await proofOf(one.signature, { signer: STRANGER });
    const lying = { ...proof, attestation: { ...proof.attestation, signer: ATTESTER.address } };
    expect(await one.agent.refused(lying)).toContain('is not one of its signer');
    const two = await begin('eas');
    const right = await proofOf(two.signature, { recipient: STRANGER.address });
    const sig = { ...right.attestation.sig, message: { ...right.attestation.sig.message, recipient: OWNER.address } };
    const altered = { ...right, attestation: { ...right.attestation, sig } };
    expect(await two.agent.refused(altered)).toContain('does not follow from what it says');
    const three = await begin('eas');
    const other = { ...(await proofOf(three.signature)), attestationUid: UID };
    expect(await three.agent.refused(other)).toContain('does not follow from what it says');
  });

  it('that could be revoked is asked for on the chain', async () => {
    const { agent, signature } = await begin('eas');
    const proof = await proofOf(signature, { revocable: true });
    await configure({ easRpcUrl: null });
    expect(await agent.refused(proof)).toContain('no RPC endpoint for EAS is configured');
    await configure({ easRpcUrl: chain.url });
    deployEas(chain, []);
    expect(await agent.verify(proof)).toMatchObject({ verified: true });
    deployEas(chain, [], [proof.attestation.sig.uid]);
    const again = await begin('eas');
    expect(await again.agent.refused({ ...proof, signature: again.signature })).toContain('has been revoked');
  });
});

describe('a proof by Coinbase', () => {
  it('holds for a wallet that Coinbase has attested', async () => {
    coinbases();
    const { agent, signature } = await begin('coinbase');
    expect(await agent.verify(coinbase(signature))).toMatchObject({ verified: true, attestationUid: UID });
    expect(await agent.status()).toMatchObject({
      verifierAddress: OWNER.address,
      metadata: { provider: 'coinbase', schema: DEFAULTS.coinbaseSchema, chainId: BASE },
    });
  });

  it('holds for a wallet that is a contract and is named', async () => {
    coinbases({ recipient: WALLET });
    const signature: Hex = `0x${'c0'.repeat(96)}`;
    deployWallet(chain, WALLET, signature);
    const { agent } = await begin('coinbase');
    expect(await agent.verify({ ...coinbase(signature), walletAddress: WALLET })).toMatchObject({ verified: true });
  });

  it.each([...FLAWS, ['of another wallet', { recipient: STRANGER.address }, 'is not about wallet'] as const])(
    'does not hold for an attestation %s',
    async (_what, changes, sentence) => {
      coinbases(changes);
      const { agent, signature } = await begin('coinbase');
      expect(await agent.refused(coinbase(signature))).toContain(sentence);
    },
  );

  it('does not hold for a wallet without one, or over another message', async () => {
    coinbases();
    const one = await begin('coinbase');
    const foreign = await STRANGER.signMessage({ message: one.message });
    expect(await one.agent.refused(coinbase(foreign))).toContain(`nothing of wallet ${STRANGER.address}`);
    const two = await begin('coinbase');
    const altered = await OWNER.signMessage({ message: `${two.message} ` });
    expect(await two.agent.refused(coinbase(altered))).toContain('or another message');
    const three = await begin('coinbase');
    const named = { ...coinbase(foreign), walletAddress: OWNER.address };
    expect(await three.agent.refused(named)).toContain(`is not one of wallet ${OWNER.address}`);
    const four = await begin('coinbase');
    expect(await four.agent.refused(coinbase(`0x${'00'.repeat(65)}`))).toContain('no signature of an account');
  });

  it('waits for an endpoint of the right chain', async () => {
    coinbases();
    const { agent, signature } = await begin('coinbase');
    chain.chainId = 84_532;
    expect(await agent.refused(coinbase(signature))).toContain('is of chain 84532, not of chain 8453');
    chain.chainId = BASE;
    await configure({ coinbaseRpcUrl: null });
    expect(await agent.refused(coinbase(signature))).toContain('Coinbase verifications is configured');
    await configure({ coinbaseRpcUrl: chain.url });
    expect(await agent.verify(coinbase(signature))).toMatchObject({ verified: true });
    expect(plane.failures).toEqual([]);
  });
});
