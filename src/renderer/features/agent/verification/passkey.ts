/** Proving with a passkey: one is made where there is none yet, then it is used. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { giveProof, newChallenge } from '../../../api/use-verification.ts';

/** Passkeys are bound to this name, so that a page elsewhere cannot ask for them. */
const HOST = 'localhost';

/** Why no passkey can be used on this page, as a sentence, and where it can; null where it can. */
export function passkeyObstacle(
  page: Pick<Location, 'hostname' | 'port' | 'protocol' | 'pathname' | 'search'>,
  isSupported: boolean,
): { readonly reason: string; readonly address: string | null } | null {
  if (page.hostname !== HOST) {
    const port = page.port === '' ? '' : `:${page.port}`;
    return {
      reason: `Passkeys are bound to the name ${HOST}, and this page has another one.`,
      address: `${page.protocol}//${HOST}${port}${page.pathname}${page.search}`,
    };
  }
  return isSupported ? null : { reason: 'This browser has no passkeys. Open the page in another one.', address: null };
}

/** Whether the browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** Makes a passkey where there is none, and uses it. Asks the person once for each. */
export async function proveWithPasskey(agentId: string): Promise<void> {
  const first = await oneCeremony(agentId);
  if (!first.verified) await oneCeremony(agentId);
}

async function oneCeremony(agentId: string) {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  const { challengeId, ceremony, options } = await newChallenge(agentId, 'webauthn');
  // The server makes them with the same library, as JSON.
  const given: unknown = options;
  const answer = await (ceremony === 'registration'
    ? startRegistration({ optionsJSON: given as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: given as PublicKeyCredentialRequestOptionsJSON }));
  return giveProof(agentId, { verificationType: 'webauthn', challengeId, signature: JSON.stringify(answer) });
}

/** What went wrong, in a sentence: browsers say of a call that was called off only that it was not allowed. */
export function passkeyTrouble(error: Error): string {
  if (error.name === 'NotAllowedError') return 'The passkey was not used: it was called off, or it took too long.';
  return error.message;
}
