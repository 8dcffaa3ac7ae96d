/** The form of a channel: its fields, and the requests that they make. Pure. */
import type { ChannelKind } from '../../../../contract/channels.ts';
import type { Channel } from '../../../api/types.ts';
import type { ChannelChanges, NewChannel } from '../../../api/use-channels.ts';
import { CHANNEL_FIELDS, type FieldName } from './channel-fields.ts';

/** Secrets are empty until somebody types one. */
export type ChannelDraft = Readonly<Record<FieldName | 'allowed', string>>;

const EMPTY: ChannelDraft = {
  token: '',
  guildId: '',
  channelId: '',
  phoneNumberId: '',
  businessAccountId: '',
  appSecret: '',
  verifyToken: '',
  allowed: '',
};

/** What the form begins with. */
export const draftOf = (channel: Channel | null): ChannelDraft =>
  channel === null
    ? EMPTY
    : {
        ...EMPTY,
        guildId: channel.guildId ?? '',
        channelId: channel.channelId ?? '',
        phoneNumberId: channel.phoneNumberId ?? '',
        businessAccountId: channel.businessAccountId ?? '',
        allowed: channel.allowed.join('\n'),
      };

/** Ids between commas, spaces and line breaks, each once. */
export const idsIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];

/** What is missing before it can be sent, by field; the server checks the rest. */
export function missingFields(
  kind: ChannelKind,
  draft: ChannelDraft,
  isNew: boolean,
): Readonly<Record<string, string>> {
  const missing = CHANNEL_FIELDS[kind].filter(
    ({ name, isNeeded, isSecret }) => isNeeded && (isNew || !isSecret) && draft[name].trim() === '',
  );
  const strange = idsIn(draft.allowed).find((id) => !/^\d{1,30}$/.test(id));
  return {
    ...Object.fromEntries(missing.map(({ name, label }) => [name, `${label} is needed.`])),
    ...(strange === undefined ? {} : { allowed: `An id is a number; “${strange}” is none.` }),
  };
}

/** The request for a new channel: what its kind has, and of that what was filled in. */
export function toRequest(kind: ChannelKind, draft: ChannelDraft): NewChannel {
  const filled = CHANNEL_FIELDS[kind].filter(({ name }) => name !== 'token' && draft[name].trim() !== '');
  return {
    kind,
    token: draft.token.trim(),
    allowed: idsIn(draft.allowed),
    ...Object.fromEntries(filled.map(({ name }) => [name, draft[name].trim()])),
  };
}

/** The request for a change: what differs, and secrets that were typed. */
export function changesOf(channel: Channel, draft: ChannelDraft): ChannelChanges {
  const before = draftOf(channel);
  const changed = CHANNEL_FIELDS[channel.kind].filter(({ name }) => draft[name].trim() !== before[name]);
  const allowed = idsIn(draft.allowed);
  return {
    ...Object.fromEntries(changed.map(({ name }) => [name, draft[name].trim() === '' ? null : draft[name].trim()])),
    ...(allowed.join() === channel.allowed.join() ? {} : { allowed }),
  };
}
