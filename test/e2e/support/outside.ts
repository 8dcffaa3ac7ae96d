/** What stands between agents and people elsewhere, made through the API: channels, proofs, people with plans. */
import { StubChain } from '../../fixtures/chain/stub-chain.ts';
import { deployEns, OWNER } from '../../fixtures/chain/worlds.ts';
import { TelegramStub } from '../../fixtures/channels/telegram.ts';
import type { Stage } from './stage.ts';

export const ENS_NAME = 'ada.example';

/** A Bot API on this machine, which the server is told to use. */
export async function startTelegram({ server }: Stage): Promise<TelegramStub> {
  const telegram = await TelegramStub.start();
  await server.call('PATCH', '/console/api/settings', { channels: { telegramApiUrl: telegram.url } });
  return telegram;
}

/** A chain on this machine on which the owner's wallet has a name. */
export async function startEns(): Promise<StubChain> {
  const chain = await StubChain.start(1);
  deployEns(chain, { [OWNER.address]: ENS_NAME }, { [ENS_NAME]: OWNER.address });
  return chain;
}

/** A viewer of the company; answers the id of the person. */
async function addPerson({ server }: Stage, companyId: string, name: string): Promise<string> {
  const member = await server.post<{ principalId: string }>(`/api/companies/${companyId}/members`, {
    name,
    membershipRole: 'viewer',
  });
  return member.principalId;
}

/** Channels that lack something, so that nothing is asked of services, and a person with a plan. */
export async function makeOutside(stage: Stage, companyId: string, agentId: string): Promise<void> {
  const { server } = stage;
  const channels = `/console/api/agents/${agentId}/channels`;
  await server.post(channels, { kind: 'telegram', token: 'not-one-of-a-bot', allowed: ['7'] });
  await server.post(channels, { kind: 'whatsapp', token: 'a-token-of-an-app' });
  const person = await addPerson(stage, companyId, 'Grace Hopper');
  await server.call('PATCH', `/console/api/subscriptions/${person}`, { plan: 'pro', status: 'active' });
}
