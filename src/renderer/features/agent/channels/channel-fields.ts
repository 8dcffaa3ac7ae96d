/** What each kind of channel asks for, as its service names it. */
import type { ChannelKind } from '../../../../contract/channels.ts';

/** Fields of text; `allowed` is a list and stands beside them. */
export type FieldName =
  | 'token'
  | 'guildId'
  | 'channelId'
  | 'phoneNumberId'
  | 'businessAccountId'
  | 'appSecret'
  | 'verifyToken';

export interface ChannelField {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
  /** Typed once and never shown again. */
  readonly isSecret: boolean;
  readonly isNeeded: boolean;
}

const secret = (name: FieldName, label: string, hint: string, isNeeded = false): ChannelField => ({
  name,
  label,
  hint,
  isSecret: true,
  isNeeded,
});
const place = (name: FieldName, label: string, hint: string, isNeeded = false): ChannelField => ({
  name,
  label,
  hint,
  isSecret: false,
  isNeeded,
});

export const CHANNEL_FIELDS: Readonly<Record<ChannelKind, readonly ChannelField[]>> = {
  telegram: [
    secret('token', 'Bot token', 'BotFather gives it when you make a bot. It looks like 123456789:AAE…', true),
  ],
  discord: [
    secret('token', 'Bot token', 'On the page “Bot” of your application in Discord’s developer portal.', true),
    place('channelId', 'Channel id', 'Turn on developer mode in Discord, then copy the id of the channel.', true),
    place('guildId', 'Server id', 'If you want to note to which server the channel belongs.'),
  ],
  whatsapp: [
    secret('token', 'Access token', 'Of a system user of your Meta app that may send WhatsApp messages.', true),
    place(
      'phoneNumberId',
      'Phone number id',
      'On the WhatsApp page of your Meta app. It is not the number itself.',
      true,
    ),
    place('businessAccountId', 'Business account id', 'On the same page. It may stay empty.'),
    secret('appSecret', 'App secret', 'Meta signs what it brings with it. Without it nothing is received.'),
    secret('verifyToken', 'Verify token', 'Any word that you also give to Meta when you set up the webhook.'),
  ],
};

/** Who may write, as the service knows people. */
export const ALLOWED_HINT: Readonly<Record<ChannelKind, string>> = {
  telegram: 'Ids of Telegram users, one a line. Whoever else writes is told so once, and can be let in here.',
  discord: 'Ids of Discord users, one a line. Empty: whoever may write in the channel.',
  whatsapp: 'Phone numbers with the country’s digits, one a line. Whoever else writes can be let in here.',
};

/** What the channel is good for, in a sentence. */
export const CHANNEL_LEAD: Readonly<Record<ChannelKind, string>> = {
  telegram: 'A bot of your own. Needs no public address.',
  discord: 'A bot in one channel of a server. Needs no public address.',
  whatsapp: 'A business number. To receive, Meta must reach this server at a public address.',
};
