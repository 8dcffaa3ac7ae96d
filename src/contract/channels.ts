/** Channels: ways over which people talk to an agent besides the window. Source of the kinds: the Agentbot API, "Provision with channel tokens". */
import type { Platform } from './conversations.ts';

export const CHANNEL_KINDS = ['telegram', 'discord', 'whatsapp'] as const satisfies readonly Platform[];
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What the service that a channel goes over is called. */
export const CHANNEL_NAMES: Readonly<Record<ChannelKind, string>> = {
  telegram: 'Telegram',
  discord: 'Discord',
  whatsapp: 'WhatsApp',
};

/** `waiting`: something is missing that its owner must give; `failing`: the service does not take or answer it now. */
export const CHANNEL_STATES = ['off', 'connecting', 'connected', 'waiting', 'failing'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** Where a channel is at its service. What a kind does not know stays null. */
export interface ChannelPlace {
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly phoneNumberId: string | null;
  readonly businessAccountId: string | null;
}
