/** Telegram, by long polling. Source: the Telegram Bot API. */
import { z } from 'zod';
import { telegramAnswer, telegramUpdate, telegramUser } from '../../../contract/channel-wire.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { type Account, type ChannelDriver, failed, type Incoming, type Outcome, succeeded } from './ports.ts';
import { callService } from './service-call.ts';

const LOOK_SECONDS = 25;
const CALL_MS = 15_000;
/** `<id of the bot>:<secret>` */
const TOKEN = /^(\d{1,20}):[\w-]{10,100}$/;

/** Speaks to the Bot API at the address that the settings say. */
export function telegramDriver(apiUrl: () => string): ChannelDriver {
  const call = async (
    { token }: Account,
    method: string,
    body: JsonObject,
    signal: AbortSignal,
    timeoutMs = CALL_MS,
  ): Promise<Outcome<unknown>> => {
    const url = `${apiUrl()}/bot${token}/${method}`;
    const answer = await callService({ service: 'Telegram', url, method: 'POST', body, timeoutMs, signal });
    if (!answer.ok) return answer;
    const { status, json } = answer.value;
    const parsed = telegramAnswer.safeParse(json).data;
    if (parsed?.ok === true) return succeeded(parsed.result);
    const retryAfter = parsed?.parameters?.retry_after;
    return refusal(status, parsed?.description, retryAfter === undefined ? null : retryAfter * 1000);
  };
  return {
    kind: 'telegram',
    longestText: 4096,
    accountOf: ({ token }) => TOKEN.exec(token)?.[1] ?? '',
    missing: ({ token }) =>
      TOKEN.test(token)
        ? null
        : 'This is no token of a Telegram bot. BotFather gives ones like 123456789:AAE… - put it in here.',
    async identify(account, signal) {
      const answer = await call(account, 'getMe', {}, signal);
      if (!answer.ok) return answer;
      const { data: me } = telegramUser.safeParse(answer.value);
      return me === undefined ? STRANGE : succeeded(me.username === undefined ? me.id : `@${me.username}`);
    },
    async send(account, chatId, text, signal) {
      const answer = await call(account, 'sendMessage', { chat_id: Number(chatId), text }, signal);
      return answer.ok ? succeeded(undefined) : answer;
    },
    receiving: {
      everyMs: 0,
      async look(account, cursor, signal) {
        const body = {
          ...(cursor === null ? {} : { offset: Number(cursor) }),
          timeout: LOOK_SECONDS,
          allowed_updates: ['message'],
        };
        const answer = await call(account, 'getUpdates', body, signal, LOOK_SECONDS * 1000 + CALL_MS);
        if (!answer.ok) return answer;
        const updates = z.array(telegramUpdate).safeParse(answer.value).data;
        if (updates === undefined) return STRANGE;
        const items = updates.map((update) => ({
          message: incoming(update),
          // An offset behind an update says that it has arrived.
          cursor: String(update.update_id + 1),
        }));
        return succeeded({ items, cursor: null });
      },
    },
  };
}

const STRANGE = failed('passing', 'Telegram sent an answer that is not understood.');

function incoming({ update_id, message }: z.output<typeof telegramUpdate>): Incoming | null {
  if (message === undefined) return null;
  const { chat, from } = message;
  return {
    externalId: String(update_id),
    chatId: chat.id,
    senderId: from.id,
    senderName: from.username ?? from.first_name ?? from.id,
    text: message.text ?? message.caption ?? null,
    isPrivate: chat.type === 'private',
  };
}

function refusal(status: number, description: string | undefined, afterMs: number | null): Outcome<never> {
  const said = description === undefined ? '' : ` It says: ${description}`;
  if (status === 401 || status === 404)
    return failed('account', 'Telegram does not know this token. Ask BotFather for it and put it in here again.');
  if (status === 409)
    return failed(
      'passing',
      'Another program receives the messages of this bot. Stop it there, or remove its webhook, or give this agent a bot of its own.',
      afterMs,
    );
  if (status === 429 || status >= 500) return failed('passing', `Telegram asks for a pause.${said}`, afterMs);
  return failed('final', `Telegram refused a message.${said}`);
}
