/** A passkey in a real browser, of an authenticator that Chromium has for tests: made and used for this server alone. */
import type { CDPSession, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { ChallengeAnswer, ProofAnswer, VerificationStatus } from '../../src/contract/verification.ts';
import { agentsOf, makeSample } from './support/company.ts';
import { stageForFile } from './support/stage.ts';

let base = '';
const stage = stageForFile(async (made) => {
  const [agent] = await agentsOf(made, await makeSample(made));
  base = `/agentbot/api/agents/${agent?.id}/verify`;
});

const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** A page whose browser has an authenticator, on which somebody is present and known. */
async function pageWithAuthenticator(): Promise<{ page: Page; devices: CDPSession; authenticatorId: string }> {
  const page = await stage.open('/');
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', { options: AUTHENTICATOR });
  return { page, devices, authenticatorId };
}

const challenge = (ceremony?: 'registration' | 'assertion'): Promise<ChallengeAnswer> =>
  stage.server.post<ChallengeAnswer>(`${base}/challenge`, { verificationType: 'webauthn', ceremony });

/** What the browser answers to the options of a challenge. */
const answerOf = ({ ceremony, options }: ChallengeAnswer, page: Page): Promise<string> => {
  const [act, parse] =
    ceremony === 'registration' ? ['create', 'parseCreationOptionsFromJSON'] : ['get', 'parseRequestOptionsFromJSON'];
  return page.evaluate<string>(
    `navigator.credentials.${act}({ publicKey: PublicKeyCredential.${parse}(${JSON.stringify(options)}) })
      .then((credential) => JSON.stringify(credential.toJSON()))`,
  );
};
const verify = (challengeId: string, signature: string) =>
  stage.server.call('POST', base, { verificationType: 'webauthn', challengeId, signature });

describe('a passkey', () => {
  it('is registered, and its use verifies an agent', async () => {
    const { page, devices, authenticatorId } = await pageWithAuthenticator();
    const first = await challenge();
    expect(first.ceremony).toBe('registration');
    const registered = await verify(first.challengeId, await answerOf(first, page));
    expect(registered).toMatchObject({ status: 200, body: { success: true, verified: false } });
    const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ rpId: 'localhost' }]);

    const second = await challenge();
    expect(second.ceremony).toBe('assertion');
    const answer = await answerOf(second, page);
    const verified = await verify(second.challengeId, answer);
    expect(verified.status).toBe(200);
    expect((verified.body as ProofAnswer).verified).toBe(true);
    expect(await stage.server.get<VerificationStatus>(base)).toMatchObject({
      verified: true,
      verificationType: 'webauthn',
      metadata: { rpId: 'localhost', userVerified: true },
    });
    expect((await verify(second.challengeId, answer)).status).toBe(422);
  });

  it('does not verify where nobody has shown who they are', async () => {
    const { page, devices, authenticatorId } = await pageWithAuthenticator();
    const first = await challenge('registration');
    expect((await verify(first.challengeId, await answerOf(first, page))).status).toBe(200);
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const second = await challenge('assertion');
    const wanted = { ...second, options: { ...second.options, userVerification: 'discouraged' } };
    const refused = await verify(second.challengeId, await answerOf(wanted, page));
    expect(refused.status).toBe(422);
    expect(refused.body.error).toContain('somebody who is present and verified');
  });
});
