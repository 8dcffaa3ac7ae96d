/** What every type of proof must hold for, and what none of them may: the same cases each. */
import type { Hex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChallengeAnswer, VerificationType } from '../../../src/contract/verification.ts';
import { type Proof, Verifying } from '../../fixtures/api/agentbot/verify.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { StubChain } from '../../fixtures/chain/stub-chain.ts';
import {
  ATTESTER,
  attestation,
  DEFAULTS,
  deployEas,
  deployEns,
  deployIndexer,
  OWNER,
  SCHEMA,
  STRANGER,
  UID,
} from '../../fixtures/chain/worlds.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';
import { Authenticator } from '../../fixtures/webauthn/authenticator.ts';

const COINBASES: Hex = `0x${'cb'.repeat(32)}`;

let plane: TestPlane;
let office: Office;
let ethereum: StubChain;
let base: StubChain;
let passkey: Authenticator;
let foreignPasskey: Authenticator;
const clock = createFakeClock();
beforeAll(async () => {
  [plane, ethereum, base] = await Promise.all([startPlane({ clock }), StubChain.start(1), StubChain.start(8453)]);
  office = await plane.company();
  deployEns(ethereum, { [OWNER.address]: 'owner.eth' }, { 'owner.eth': OWNER.address });
  const { coinbaseSchema: schema, coinbaseAttester: attester } = DEFAULTS;
  deployEas(base, [attestation(), attestation({ uid: COINBASES, schema, attester })]);
  deployIndexer(base, { [OWNER.address]: COINBASES });
  const easTrusted = [{ schema: SCHEMA, attester: ATTESTER.address }];
  const verification = { ensRpcUrl: ethereum.url, easRpcUrl: base.url, coinbaseRpcUrl: base.url, easTrusted };
  await plane.board.console('changeSettings', { body: { verification } });
  [passkey, foreignPasskey] = [0, 1].map(() => new Authenticator(`http://localhost:${plane.port}`)) as [
    Authenticator,
    Authenticator,
  ];
  const agent = await newAgent();
  const { message } = await agent.challenge('webauthn', 'registration');
  await agent.verify({ verificationType: 'webauthn', signature: passkey.register(message) });
});
beforeEach(() => {
  [ethereum.chainId, base.chainId] = [1, 8453];
});
afterAll(async () => {
  await plane.stop();
  await Promise.all([ethereum.stop(), base.stop()]);
});

const newAgent = async (): Promise<Verifying> => new Verifying(plane.board, (await office.agent()).id);

/** A proof of the owner's, or of somebody else's, over a message. */
const PROOFS: Readonly<Record<VerificationType, (message: string, own: boolean) => Promise<Proof>>> = {
  ens: async (message, own) => ({
    verificationType: 'ens',
    walletAddress: OWNER.address,
    signature: await (own ? OWNER : STRANGER).signMessage({ message }),
  }),
  coinbase: async (message, own) => ({
    verificationType: 'coinbase',
    signature: await (own ? OWNER : STRANGER).signMessage({ message }),
  }),
  eas: async (message, own) => ({
    verificationType: 'eas',
    attestationUid: UID,
    signature: await (own ? OWNER : STRANGER).signMessage({ message }),
  }),
  webauthn: async (message, own) => ({
    verificationType: 'webauthn',
    signature: (own ? passkey : foreignPasskey).use(message),
  }),
};

/** Puts everything on a wrong chain: of passkeys the answer is for another site. */
const onWrongChain = async (type: VerificationType, message: string): Promise<Proof> => {
  ethereum.chainId = 5;
  base.chainId = 84_532;
  return type === 'webauthn'
    ? { verificationType: type, signature: passkey.use(message, { rpId: 'example.com' }) }
    : PROOFS[type](message, true);
};

/** Another text of the same form. */
const altered = (message: string): string => `${message.startsWith('W') ? 'w' : 'W'}${message.slice(1)}`;

describe.each(Object.keys(PROOFS) as VerificationType[])('a proof of type %s', (type) => {
  const proofOf = PROOFS[type];
  const begin = async () => {
    const agent = await newAgent();
    const challenge: ChallengeAnswer = await agent.challenge(type);
    return { agent, ...challenge };
  };

  it('holds', async () => {
    const { agent, message, challengeId } = await begin();
    expect(await agent.verify({ ...(await proofOf(message, true)), challengeId })).toMatchObject({ verified: true });
    expect(await agent.status()).toMatchObject({ verified: true, verificationType: type });
  });

  it('by somebody else is refused', async () => {
    const { agent, message } = await begin();
    await agent.refused(await proofOf(message, false));
  });

  it('over another message is refused', async () => {
    const { agent, message } = await begin();
    await agent.refused(await proofOf(altered(message), true));
  });

  it('is not taken twice', async () => {
    const { agent, message, challengeId } = await begin();
    const proof = { ...(await proofOf(message, true)), challengeId };
    await agent.verify(proof);
    expect(await agent.refused(proof)).toContain('has been used already');
    await agent.remove();
    expect(await agent.refused(proof)).toContain('has been used already');
  });

  it('is not taken late', async () => {
    const { agent, message, challengeId } = await begin();
    clock.advance(600_000);
    expect(await agent.refused({ ...(await proofOf(message, true)), challengeId })).toContain('has expired');
  });

  it('is not taken for another chain or site', async () => {
    const { agent, message } = await begin();
    await agent.refused(await onWrongChain(type, message));
  });

  it('is not taken for another agent', async () => {
    const { message, challengeId } = await begin();
    const other = await begin();
    const proof = await proofOf(message, true);
    expect(await other.agent.refused({ ...proof, challengeId })).toContain('no such challenge');
    await other.agent.refused({ ...proof, challengeId: other.challengeId });
  });
});
