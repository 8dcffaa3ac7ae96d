/** Which fields a kind of channel has besides those of all. */
import { CHANNEL_NAMES, type ChannelKind } from '../../../contract/channels.ts';
import type { PatchChannel } from '../../../contract/console/channels.ts';
import { AppError } from '../../../contract/errors.ts';

const OF_KIND = {
  telegram: [],
  discord: ['guildId', 'channelId'],
  whatsapp: ['phoneNumberId', 'businessAccountId', 'appSecret', 'verifyToken'],
} as const satisfies Readonly<Record<ChannelKind, readonly (keyof PatchChannel)[]>>;

/** Refuses what another kind of channel has. @throws AppError unprocessable */
export function requireOwnFields(kind: ChannelKind, fields: PatchChannel): void {
  const own: readonly string[] = OF_KIND[kind];
  const foreign = Object.values(OF_KIND)
    .flat()
    .find((name) => !own.includes(name) && fields[name] != null);
  if (foreign !== undefined)
    throw new AppError('unprocessable', `A ${CHANNEL_NAMES[kind]} channel has no ${foreign}. Leave it out.`);
}
