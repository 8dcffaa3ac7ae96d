import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTHING, Verifying } from '../../fixtures/api/agentbot/verify.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';
import { Authenticator, type Lies } from '../../fixtures/webauthn/authenticator.ts';

let plane: TestPlane;
let office: Office;
const clock = createFakeClock();
beforeAll(async () => {
  plane = await startPlane({ clock });
  office = await plane.company();
});
afterAll(() => plane.stop());

const webauthn = (signature: string) => ({ verificationType: 'webauthn', signature }) as const;
const authenticator = () => new Authenticator(`http://localhost:${plane.port}`);
const newAgent = async (caller: Client = plane.board): Promise<Verifying> =>
  new Verifying(caller, (await office.agent()).id);
/** One that is registered with the operator. */
const registered = async (agent: Verifying): Promise<Authenticator> => {
  const made = authenticator();
  const { message } = await agent.challenge('webauthn', 'registration');
  await agent.verify(webauthn(made.register(message)));
  return made;
};

describe('a proof by a passkey', () => {
  it('is its use; before, it is registered, which proves nothing yet', async () => {
    const agent = await newAgent();
    const passkey = authenticator();
    const first = await agent.challenge('webauthn');
    expect(first).toMatchObject({
      ceremony: 'registration',
      options: { challenge: first.message, rp: { id: 'localhost' }, attestation: 'none' },
    });
    expect(await agent.verify(webauthn(passkey.register(first.message)))).toEqual({
      success: true,
      verified: false,
      verificationType: 'webauthn',
      attestationUid: null,
      verifiedAt: null,
    });
    expect(await agent.status()).toEqual(NOTHING);
    clock.advance(1);
    const second = await agent.challenge('webauthn');
    const id = passkey.id.toString('base64url');
    expect(second).toMatchObject({
      ceremony: 'assertion',
      options: {
        challenge: second.message,
        rpId: 'localhost',
        allowCredentials: [{ id }],
        userVerification: 'required',
      },
    });
    const answer = await agent.verify(webauthn(passkey.use(second.message)));
    expect(answer).toMatchObject({ verified: true, attestationUid: `webauthn-${id}` });
    expect(await agent.status()).toMatchObject({
      verifierAddress: null,
      metadata: { provider: 'webauthn', rpId: 'localhost', userVerified: true },
    });
  });

  it('is good for every agent of whoever registered it', async () => {
    const passkey = await registered(await newAgent());
    const agent = await newAgent();
    const { message } = await agent.challenge('webauthn');
    expect(await agent.verify(webauthn(passkey.use(message)))).toMatchObject({ verified: true });
  });

  it.each<[string, Lies]>([
    ['made at another origin', { origin: 'http://localhost:1' }],
    ['made at a site', { origin: 'https://example.com' }],
    ['for another relying party', { rpId: 'example.com' }],
    ['of another kind', { type: 'webauthn.other' }],
    ['with nobody there', { flags: 0 }],
    ['without a look at who it is', { flags: 1 }],
  ])('does not hold %s', async (_what, lies) => {
    const agent = await newAgent();
    const fresh = authenticator();
    const first = await agent.challenge('webauthn', 'registration');
    expect(await agent.refused(webauthn(fresh.register(first.message, lies)))).toContain('does not hold');
    const passkey = await registered(agent);
    clock.advance(1);
    const { message } = await agent.challenge('webauthn', 'assertion');
    expect(await agent.refused(webauthn(passkey.use(message, lies)))).toContain('does not hold');
  });

  it('does not hold over another challenge, by another key, or altered', async () => {
    const agent = await newAgent();
    const passkey = await registered(agent);
    const next = async () => {
      clock.advance(1);
      return (await agent.challenge('webauthn', 'assertion')).message;
    };
    const old = await next();
    await next();
    expect(await agent.refused(webauthn(passkey.use(old)))).toContain('must be of this challenge');
    const copy = authenticator();
    Object.defineProperty(copy, 'id', { value: passkey.id });
    copy.counter = 100;
    expect(await agent.refused(webauthn(copy.use(await next())))).toContain('not one of this passkey');
    const answer = JSON.parse(passkey.use(await next())) as { response: { authenticatorData: string } };
    const bytes = Buffer.from(answer.response.authenticatorData, 'base64url');
    bytes.writeUInt32BE(1000, 33);
    answer.response.authenticatorData = bytes.toString('base64url');
    expect(await agent.refused(webauthn(JSON.stringify(answer)))).toContain('not one of this passkey');
    const message = await next();
    const used = webauthn(passkey.use(message));
    expect(await agent.verify(used)).toMatchObject({ verified: true });
    expect(await agent.refused(used)).toContain('must be of this challenge');
  });

  it('does not hold for a copy that counts behind', async () => {
    const agent = await newAgent();
    const passkey = await registered(agent);
    passkey.counter = 10;
    const first = await agent.challenge('webauthn', 'assertion');
    await agent.verify({ ...webauthn(passkey.use(first.message)), challengeId: first.challengeId });
    passkey.counter = 5;
    const second = await agent.challenge('webauthn', 'assertion');
    const late = { ...webauthn(passkey.use(second.message)), challengeId: second.challengeId };
    expect(await agent.refused(late)).toContain('does not hold');
  });

  it('does not hold once its challenge is over', async () => {
    const agent = await newAgent();
    const passkey = await registered(agent);
    const { challengeId, message } = await agent.challenge('webauthn', 'assertion');
    clock.advance(600_000);
    expect(await agent.refused({ ...webauthn(passkey.use(message)), challengeId })).toContain('has expired');
  });

  it('is of the ceremony that was asked for', async () => {
    const agent = await newAgent();
    const passkey = await registered(agent);
    clock.advance(1);
    const first = await agent.challenge('webauthn', 'registration');
    expect(await agent.refused(webauthn(passkey.use(first.message)))).toContain('is for the registration of a passkey');
    clock.advance(1);
    const second = await agent.challenge('webauthn', 'assertion');
    expect(await agent.refused(webauthn(authenticator().register(second.message)))).toContain('is for the assertion');
  });

  it('is of a passkey that the caller registered, once', async () => {
    const agent = await office.agent();
    const own = new Verifying(plane.board, agent.id);
    const passkey = await registered(own);
    clock.advance(1);
    const again = await own.challenge('webauthn', 'registration');
    expect(await own.refused(webauthn(passkey.register(again.message)))).toContain('is registered already');
    const admin = (await office.member('admin')).client;
    const params = { agentId: agent.id };
    const body = { verificationType: 'webauthn', ceremony: 'assertion' } as const;
    const { message } = await admin.console('createAgentVerificationChallenge', { params, body });
    const path = `/console/api/agents/${agent.id}/verification`;
    const answer = await admin.send({ method: 'POST', path, body: webauthn(passkey.use(message)) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('You have not registered this passkey here.');
  });

  it('is of one of twenty: another takes the place of the one that was not used for longest', async () => {
    const { client } = await office.member('admin');
    const { id: agentId } = await office.agent();
    const params = { agentId };
    const body = { verificationType: 'webauthn', ceremony: 'registration' } as const;
    for (let count = 0; count < 21; count += 1) {
      clock.advance(1);
      const { message } = await client.console('createAgentVerificationChallenge', { params, body });
      await client.console('verifyAgentHere', { params, body: webauthn(authenticator().register(message)) });
    }
    const { options } = await client.console('createAgentVerificationChallenge', { params, body });
    expect(options?.excludeCredentials).toHaveLength(20);
    expect(plane.failures).toEqual([]);
  });
});
