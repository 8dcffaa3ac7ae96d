/** Discord: one text channel, looked at every few seconds. Source: the Discord API. */
import { z } from 'zod';
import { discordMessage, discordProblem, discordUser } from '../../../contract/channel-wire.ts';
import { type Account, type ChannelDriver, failed, type Outcome, succeeded } from './ports.ts';
import { createTokenCaller } from './token-caller.ts';

const LOOK_EVERY_MS = 3_000;
const MOST_MESSAGES = 100;
const SNOWFLAKE = /^\d{1,20}$/;
/** What people write, and what they answer to. Others tell of pins, members and the like. */
const WRITTEN: readonly number[] = [0, 19];

/** Speaks to Discord at the address that the settings say. */
export function discordDriver(apiUrl: () => string): ChannelDriver {
  const call = createTokenCaller({
    service: 'Discord',
    scheme: 'Bot',
    urlOf: (_account, path) => `${apiUrl()}${path}`,
    refusal({ status, json, retryAfterMs }) {
      const problem = discordProblem.safeParse(json).data;
      const asked = problem?.retry_after === undefined ? retryAfterMs : Math.ceil(problem.retry_after * 1000);
      return refusal(status, problem?.message ?? '', asked);
    },
  });
  const messagesOf = ({ place }: Account): string => `/channels/${place.channelId}/messages`;
  const list = async (account: Account, query: string, signal: AbortSignal) => {
    const answer = await call(account, 'GET', `${messagesOf(account)}?${query}`, signal);
    if (!answer.ok) return answer;
    const messages = z.array(discordMessage).safeParse(answer.value).data;
    return messages === undefined
      ? STRANGE
      : succeeded(messages.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)));
  };
  return {
    kind: 'discord',
    longestText: 2000,
    accountOf: ({ token, place }) => `${place.channelId ?? ''}:${token.split('.')[0] ?? ''}`,
    missing({ token, place }) {
      if (!/^[\w.-]{20,200}$/.test(token))
        return 'This is no token of a Discord bot. Its page of the developer portal shows it.';
      return SNOWFLAKE.test(place.channelId ?? '')
        ? null
        : 'Say in which channel the agent is to be: turn on developer mode in Discord and copy the id of the channel.';
    },
    async identify(account, signal) {
      const answer = await call(account, 'GET', '/users/@me', signal);
      if (!answer.ok) return answer;
      const { data: me } = discordUser.safeParse(answer.value);
      return me === undefined ? STRANGE : succeeded(me.username || me.id);
    },
    async send(account, _chatId, text, signal) {
      // Nobody is called by name because of what an agent writes.
      const body = { content: text, allowed_mentions: { parse: [] } };
      const answer = await call(account, 'POST', messagesOf(account), signal, body);
      return answer.ok ? succeeded(undefined) : answer;
    },
    receiving: {
      everyMs: LOOK_EVERY_MS,
      async look(account, cursor, signal) {
        // What was written before the channel was connected is not for the agent.
        const answer = await list(
          account,
          cursor === null ? 'limit=1' : `after=${cursor}&limit=${MOST_MESSAGES}`,
          signal,
        );
        if (!answer.ok) return answer;
        if (cursor === null) return succeeded({ items: [], cursor: answer.value.at(-1)?.id ?? '0' });
        const items = answer.value.map(({ id, type, content, author }) => ({
          cursor: id,
          message:
            author.bot === true || !WRITTEN.includes(type)
              ? null
              : {
                  externalId: id,
                  chatId: account.place.channelId ?? '',
                  senderId: author.id,
                  senderName: author.username,
                  text: content.trim() === '' ? null : content,
                  isPrivate: false,
                },
        }));
        return succeeded({ items, cursor: null });
      },
    },
  };
}

const STRANGE = failed('passing', 'Discord sent an answer that is not understood.');

function refusal(status: number, message: string, afterMs: number | null): Outcome<never> {
  const said = message === '' ? '' : ` It says: ${message}`;
  if (status === 401)
    return failed('account', 'Discord does not know this token. Reset it in the developer portal and put it in here.');
  if (status === 403 || status === 404)
    return failed(
      'account',
      `The bot may not use this channel. Invite it to the server, and let it view the channel, read its history and send messages.${said}`,
    );
  if (status === 429 || status >= 500) return failed('passing', `Discord asks for a pause.${said}`, afterMs);
  return failed('final', `Discord refused a message.${said}`);
}
