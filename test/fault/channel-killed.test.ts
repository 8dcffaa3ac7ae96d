/** `kill -9` of the server between a message over Telegram and its answer. */
import { expect, test } from 'vitest';
import { TelegramStub } from '../fixtures/channels/telegram.ts';
import { eventually } from '../fixtures/eventually.ts';
import { makeAgent, makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const OWNER = 4711;
const LIMIT_MS = 20_000;

test('what came in over Telegram stays, comes in once, and its answer arrives after the next start', async () => {
  const telegram = await TelegramStub.start();
  try {
    const stage = scene();
    const server = await stage.start();
    const companyId = await makeCompany(server);
    const agentId = await makeAgent(server, companyId, 'Ann', {
      command: '/bin/sh',
      args: ['-c', `echo '{"result":"Here I am."}'`],
    });
    await server.call('PATCH', '/console/api/settings', { channels: { telegramApiUrl: telegram.url } });
    await server.post(`/console/api/agents/${agentId}/channels`, {
      ...{ kind: 'telegram', token: telegram.token, allowed: [String(OWNER)] },
    });
    const channel = async (of: typeof server) => {
      const { items } = await of.get<{ items: { waiting: number; lastSentAt: string | null }[] }>(
        `/console/api/agents/${agentId}/channels`,
      );
      return items[0] ?? null;
    };
    // The answer is on its way and taken by nobody when the server dies.
    telegram.hold();
    const update = telegram.write(OWNER, 'Are you there?');
    await eventually('the answer to wait', LIMIT_MS, async () =>
      (await channel(server))?.waiting === 1 ? true : null,
    );
    await server.kill();
    telegram.refuseHeld();
    expect(telegram.sent).toEqual([]);

    const looks = telegram.offsets.length;
    const next = await stage.start();
    await eventually('the answer', LIMIT_MS, () => (telegram.sent.length > 0 ? true : null));
    await eventually('nothing to wait any more', LIMIT_MS, async () =>
      (await channel(next))?.waiting === 0 ? true : null,
    );
    expect(telegram.sent).toEqual([{ chat: String(OWNER), text: 'Here I am.' }]);
    await eventually('the next look', LIMIT_MS, () => (telegram.offsets.length > looks ? true : null));
    expect(telegram.offsets[looks]).toBe(update + 1);
    const gateways = await next.get<{ id: string }[]>(`/console/api/companies/${companyId}/gateways`);
    const session = encodeURIComponent(`agent:mc-${agentId}:telegram-${OWNER}`);
    const history = await next.get<{ role: string; text: string }[]>(
      `/console/api/companies/${companyId}/gateways/${gateways[0]?.id}/sessions/${session}/history`,
    );
    expect(history.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'user: Are you there?',
      'assistant: Here I am.',
    ]);
  } finally {
    await telegram.close();
  }
});
