import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employShell, ownAgent, subscriber } from '../../fixtures/api/agentbot/people.ts';
import { NOTHING, Verifying } from '../../fixtures/api/agentbot/verify.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { StubChain } from '../../fixtures/chain/stub-chain.ts';
import { deployEns, OWNER } from '../../fixtures/chain/worlds.ts';
import { createFakeClock, type FakeClock } from '../../fixtures/fake-clock.ts';

let plane: TestPlane;
let office: Office;
let chain: StubChain;
let clock: FakeClock;
beforeAll(async () => {
  clock = createFakeClock();
  [plane, chain] = await Promise.all([startPlane({ clock }), StubChain.start(1)]);
  office = await plane.company();
  deployEns(chain, { [OWNER.address]: 'owner.eth' }, { 'owner.eth': OWNER.address });
  await plane.board.console('changeSettings', { body: { verification: { ensRpcUrl: chain.url } } });
});
afterAll(async () => {
  await plane.stop();
  await chain.stop();
});

const walletAddress = OWNER.address;
const ens = { verificationType: 'ens', walletAddress } as const;
const newAgent = async (): Promise<Verifying> => new Verifying(plane.board, (await office.agent()).id);
const signed = async (agent: Verifying) => {
  const { challengeId, message } = await agent.challenge('ens');
  return { ...ens, challengeId, signature: await OWNER.signMessage({ message }) };
};

describe('a verification', () => {
  it('is none, then one, then none again', async () => {
    const agent = await newAgent();
    expect(await agent.status()).toEqual(NOTHING);
    const answer = await agent.verify(await signed(agent));
    const { verifiedAt } = answer;
    const attestationUid = `ens-${walletAddress}`;
    expect(answer).toEqual({ success: true, verified: true, verificationType: 'ens', attestationUid, verifiedAt });
    expect(await agent.status()).toEqual({
      ...{ verified: true, verificationType: 'ens', attestationUid, verifierAddress: walletAddress, verifiedAt },
      metadata: { provider: 'ens', name: 'owner.eth', chainId: 1, verifiedAt, expiresAt: null },
    });
    expect(await agent.remove()).toEqual({ success: true });
    expect(await agent.remove()).toEqual({ success: true });
    expect(await agent.status()).toEqual(NOTHING);
  });

  it('stands beside the agent', async () => {
    const { id } = await office.agent();
    const agent = new Verifying(plane.board, id);
    const { verifiedAt } = await agent.verify(await signed(agent));
    const detail = await plane.board.agentbot.call('getAgent', { params: { id } });
    const attestationUid = `ens-${walletAddress}`;
    expect(detail.agent).toMatchObject({ verified: true, verificationType: 'ens', attestationUid, verifiedAt });
  });

  it('is on record with what it is, not with what was signed', async () => {
    const agent = await office.agent();
    const verifying = new Verifying(plane.board, agent.id);
    await verifying.verify(await signed(verifying));
    await verifying.remove();
    const entries = (await office.activity()).filter(({ entityId }) => entityId === agent.id);
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'agent.verification_removed', details: { verificationType: 'ens' } },
      { action: 'agent.verified', details: { verificationType: 'ens', verifierAddress: walletAddress } },
    ]);
  });

  it('survives a removal of something else: an agent that is deleted takes its own along', async () => {
    const { id } = await office.agent();
    const verifying = new Verifying(plane.board, id);
    await verifying.verify(await signed(verifying));
    await verifying.challenge('ens');
    await plane.board.call('deleteAgent', { params: { id } });
    for (const table of ['verifications', 'verification_challenges'])
      expect(plane.query(`SELECT 1 FROM ${table} WHERE agent_id = ?`, id)).toEqual([]);
  });
});

describe('a challenge', () => {
  it('is used once, also when the proof does not hold', async () => {
    const agent = await newAgent();
    const proof = await signed(agent);
    await agent.verify(proof);
    expect(await agent.refused(proof)).toBe(
      'This challenge has been used already. Ask for a new one and sign its message.',
    );
    const wrong = await agent.challenge('ens');
    const signature = await OWNER.signMessage({ message: `${wrong.message} ` });
    expect(await agent.refused({ ...ens, challengeId: wrong.challengeId, signature })).toContain(
      'is not one of wallet',
    );
    const late = await OWNER.signMessage({ message: wrong.message });
    expect(await agent.refused({ ...ens, challengeId: wrong.challengeId, signature: late })).toContain('used already');
  });

  it('is used by one of two proofs that come at once', async () => {
    const { id } = await office.agent();
    const body = await signed(new Verifying(plane.board, id));
    const ask = () => plane.board.agentbot.try('verifyAgent', { params: { id }, body });
    expect((await Promise.all([ask(), ask(), ask()])).map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('need not be named: the newest one counts', async () => {
    const agent = await newAgent();
    await agent.challenge('ens');
    clock.advance(1);
    const { signature } = await signed(agent);
    expect(await agent.verify({ ...ens, signature })).toMatchObject({ verified: true });
  });

  it('is over after ten minutes', async () => {
    const agent = await newAgent();
    const asked = clock.now();
    const { challengeId, message, expiresAt } = await agent.challenge('ens');
    expect(Date.parse(expiresAt) - asked).toBe(600_000);
    expect(message).toContain(`Expires at: ${expiresAt}`);
    clock.advance(600_000);
    const signature = await OWNER.signMessage({ message });
    expect(await agent.refused({ ...ens, challengeId, signature })).toContain('has expired');
    expect(await agent.refused({ ...ens, signature })).toContain('no such challenge');
  });

  it('is good for its agent, type and caller alone', async () => {
    const [agent, other, admin] = await Promise.all([office.agent(), newAgent(), office.member('admin')]);
    const verifying = new Verifying(plane.board, agent.id);
    const proof = await signed(verifying);
    expect(await other.refused(proof)).toContain('no such challenge');
    const { challengeId, signature } = proof;
    expect(await verifying.refused({ verificationType: 'coinbase', challengeId, signature })).toContain('no such');
    const params = { agentId: agent.id };
    const asAdmin = await admin.client.send({
      method: 'POST',
      path: `/console/api/agents/${params.agentId}/verification`,
      body: proof,
    });
    expect(asAdmin.status).toBe(422);
    const own = await admin.client.console('createAgentVerificationChallenge', {
      params,
      body: { verificationType: 'ens' },
    });
    expect(await verifying.refused({ ...proof, challengeId: own.challengeId })).toContain('no such challenge');
    expect(await verifying.verify(proof)).toMatchObject({ verified: true });
  });

  it('names the agent, the type, the chain and this server, and cannot be forged by a name', async () => {
    const agent = await office.agent({ name: 'Ada\nAgent ID: another' });
    const { message } = await new Verifying(plane.board, agent.id).challenge('ens');
    const lines = message.split('\n');
    for (const line of [
      `Agent ID: ${agent.id}`,
      'Verification: ens',
      'Chain ID: 1',
      'Asked by: local-board',
      `Server: http://localhost:${plane.port}`,
    ])
      expect(lines).toContain(line);
    expect(lines.filter((line) => line.startsWith('Agent ID: '))).toHaveLength(1);
  });

  it('is one of ten at most; what is long over is not kept', async () => {
    const { id } = await office.agent();
    const agent = new Verifying(plane.board, id);
    for (let count = 0; count < 12; count += 1) await agent.challenge('eas');
    const rows = () => plane.query('SELECT 1 FROM verification_challenges WHERE agent_id = ?', id).length;
    expect(rows()).toBe(10);
    clock.advance(25 * 60 * 60_000);
    await (await newAgent()).challenge('eas');
    expect(rows()).toBe(0);
  });
});

describe('bad input', () => {
  it.each<[string, object, string]>([
    ['no type', {}, 'Invalid verification type'],
    ['an unknown type', { verificationType: 'passport' }, 'Invalid verification type'],
    ['eas without a UID', { verificationType: 'eas' }, 'Attestation UID required for EAS verification'],
    [
      'eas with an empty UID',
      { verificationType: 'eas', attestationUid: ' ' },
      'Attestation UID required for EAS verification',
    ],
    ['coinbase without a signature', { verificationType: 'coinbase' }, 'Signature required for Coinbase verification'],
    [
      'ens without a wallet',
      { verificationType: 'ens', signature: '0x12' },
      'Signature and wallet address required for ENS verification',
    ],
    [
      'ens without a signature',
      { verificationType: 'ens', walletAddress },
      'Signature and wallet address required for ENS verification',
    ],
    ['webauthn without an answer', { verificationType: 'webauthn' }, 'Attestation required for WebAuthn verification'],
    ['a UID that is none', { verificationType: 'eas', attestationUid: '0x123' }, 'must be 0x and 64 hex digits'],
  ])('%s is 400', async (_what, body, sentence) => {
    const params = { id: (await office.agent()).id };
    const { error } = await plane.board.agentbot.refused(400, 'verifyAgent', { params, body: body as never });
    expect(error).toBe(sentence);
  });

  it.each(['yes', '{"id":"x"}', 'null'])('for an answer of a passkey, such as %s, is 400', async (signature) => {
    const agent = await newAgent();
    await agent.challenge('webauthn');
    expect(await agent.refused({ verificationType: 'webauthn', signature }, 400)).toBe(
      'signature must be the JSON of what the browser answered',
    );
  });

  it('of a challenge is 400', async () => {
    const params = { id: (await office.agent()).id };
    const body = { verificationType: 'passport' } as never;
    expect(await plane.board.agentbot.refused(400, 'createVerificationChallenge', { params, body })).toEqual({
      error: 'Invalid verification type',
    });
  });
});

describe('callers', () => {
  it('who are nobody get 401, who do not own the agent 404', async () => {
    const [agent, admin, stranger] = await Promise.all([office.agent(), office.member('admin'), plane.company()]);
    const foreigner = (await stranger.member('owner')).client;
    const params = { id: agent.id };
    const proof = { ...ens, signature: '0x12' };
    for (const [status, caller, error] of [
      [401, plane.nobody, 'Unauthorized'],
      [401, await office.keyOf(agent), 'Unauthorized'],
      [404, admin.client, 'Agent not found'],
      [404, foreigner, 'Agent not found'],
    ] as const) {
      const { agentbot } = caller;
      expect(await agentbot.refused(status, 'getVerification', { params })).toEqual({ error });
      expect(await agentbot.refused(status, 'removeVerification', { params })).toEqual({ error });
      expect(await agentbot.refused(status, 'verifyAgent', { params, body: proof })).toEqual({ error });
      const body = { verificationType: 'ens' } as const;
      expect(await agentbot.refused(status, 'createVerificationChallenge', { params, body })).toEqual({ error });
    }
    expect(plane.query('SELECT 1 FROM verification_challenges WHERE agent_id = ?', agent.id)).toEqual([]);
  });

  it('with the cookie of the owner are as good as those with a token', async () => {
    const agent = await office.agent();
    const session = new Verifying(await plane.board.agentbotSession(), agent.id);
    expect(await session.verify(await signed(session))).toMatchObject({ verified: true });
  });

  it('who own an agent verify it, whatever their role; the operator is shown it by our own surface alone', async () => {
    await employShell(office);
    const owner = await subscriber(office);
    const { id } = await ownAgent(owner);
    const session = await owner.client.agentbotSession();
    const verifying = new Verifying(session, id);
    await verifying.verify(await signed(verifying));
    const { agent } = await session.agentbot.call('getAgent', { params: { id } });
    expect(agent).toMatchObject({ verified: true, verificationType: 'ens', attestationUid: `ens-${walletAddress}` });
    await plane.board.agentbot.refused(404, 'getVerification', { params: { id } });
    const seen = await plane.board.console('getAgentVerification', { params: { agentId: id } });
    expect(seen).toMatchObject({ verified: true, verifierAddress: walletAddress });
  });

  it('of our own surface verify where they may change the agent, and see why something cannot be checked', async () => {
    const [{ id: agentId }, admin, viewer] = await Promise.all([
      office.agent(),
      office.member('admin'),
      office.member('viewer'),
    ]);
    const params = { agentId };
    const { obstacles } = await viewer.client.console('getAgentVerification', { params });
    expect(obstacles).toMatchObject({ ens: null, webauthn: null });
    expect(obstacles.eas).toContain('no schema and attester is trusted');
    expect(obstacles.coinbase).toContain('no RPC endpoint for Coinbase verifications is configured');
    const body = { verificationType: 'ens' } as const;
    const { challengeId, message } = await admin.client.console('createAgentVerificationChallenge', { params, body });
    const proof = { ...ens, challengeId, signature: await OWNER.signMessage({ message }) };
    const path = `/console/api/agents/${agentId}/verification`;
    expect((await viewer.client.send({ method: 'POST', path, body: proof })).status).toBe(403);
    expect(await admin.client.console('verifyAgentHere', { params, body: proof })).toMatchObject({ verified: true });
    expect((await viewer.client.send({ method: 'DELETE', path })).status).toBe(403);
    expect(await admin.client.console('removeAgentVerification', { params })).toEqual({ ok: true });
  });

  it('meet no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
