/** The text that a wallet shows and signs. It names all that its signature is good for, so that it is good for nothing else. */
import type { VerificationType } from '../../../contract/verification.ts';

export interface ChallengeFacts {
  readonly agentId: string;
  readonly agentName: string;
  readonly type: VerificationType;
  readonly userId: string;
  readonly chainId: number;
  readonly server: string;
  readonly nonce: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** One fact a line. A name of an agent cannot look like one: its line breaks are gone. */
export function challengeMessage(facts: ChallengeFacts): string {
  return [
    'Wheelhouse asks you to prove that you stand behind an agent.',
    '',
    `Agent: ${facts.agentName.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')}`,
    `Agent ID: ${facts.agentId}`,
    `Asked by: ${facts.userId}`,
    `Server: ${facts.server}`,
    `Verification: ${facts.type}`,
    `Chain ID: ${facts.chainId}`,
    `Nonce: ${facts.nonce}`,
    `Issued at: ${facts.createdAt}`,
    `Expires at: ${facts.expiresAt}`,
    '',
    'Signing sends no transaction and costs nothing.',
  ].join('\n');
}
