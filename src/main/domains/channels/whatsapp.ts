/** WhatsApp: sending by the Cloud API; what people write comes in over a webhook. Source: the WhatsApp Cloud API. */
import { whatsappNumber, whatsappProblem } from '../../../contract/channel-wire.ts';
import { type ChannelDriver, failed, type Outcome, succeeded } from './ports.ts';
import { createTokenCaller } from './token-caller.ts';

const NUMBER_ID = /^\d{5,30}$/;
/** Codes of an access token that is refused. */
const TOKEN_CODES: readonly number[] = [0, 3, 10, 190];
/** Codes of too many messages. */
const PAUSE_CODES: readonly number[] = [4, 80007, 130429, 131048, 131056];

/** Speaks to the Cloud API at the address that the settings say. */
export function whatsappDriver(apiUrl: () => string): ChannelDriver {
  const call = createTokenCaller({
    service: 'WhatsApp',
    scheme: 'Bearer',
    urlOf: ({ place }, path) => `${apiUrl()}/${place.phoneNumberId}${path}`,
    refusal({ status, json, retryAfterMs }) {
      const problem = whatsappProblem.safeParse(json).data?.error;
      return refusal(status, problem?.code ?? null, problem?.message ?? '', retryAfterMs);
    },
  });
  return {
    kind: 'whatsapp',
    longestText: 4096,
    accountOf: ({ place }) => place.phoneNumberId ?? '',
    missing: ({ place }) =>
      NUMBER_ID.test(place.phoneNumberId ?? '')
        ? null
        : 'Say which phone number the agent has: the WhatsApp page of your Meta app shows its phone number id.',
    async identify(account, signal) {
      const answer = await call(account, 'GET', '?fields=display_phone_number,verified_name', signal);
      if (!answer.ok) return answer;
      const { data: number } = whatsappNumber.safeParse(answer.value);
      return number === undefined
        ? failed('passing', 'WhatsApp sent an answer that is not understood.')
        : succeeded(number.display_phone_number ?? number.verified_name ?? account.place.phoneNumberId ?? '');
    },
    async send(account, chatId, text, signal) {
      const answer = await call(account, 'POST', '/messages', signal, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: chatId,
        type: 'text',
        text: { preview_url: false, body: text },
      });
      return answer.ok ? succeeded(undefined) : answer;
    },
  };
}

function refusal(status: number, code: number | null, message: string, afterMs: number | null): Outcome<never> {
  const said = message === '' ? '' : ` It says: ${message}`;
  if (status === 401 || (code !== null && TOKEN_CODES.includes(code)))
    return failed(
      'account',
      'WhatsApp does not take this token. Make a lasting one for a system user of your Meta app.',
    );
  if (status === 429 || status >= 500 || (code !== null && PAUSE_CODES.includes(code)))
    return failed('passing', `WhatsApp asks for a pause.${said}`, afterMs);
  return failed('final', `WhatsApp refused a message.${said}`);
}
