/** Tables of channels: over which people talk to agents, who they are, what is still to be sent, and live streams. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChannelKind, ChannelPlace } from '../../contract/channels.ts';
import { jsonText } from './json-text.ts';

export const channels = sqliteTable('channels', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  kind: text('kind').$type<ChannelKind>().notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  account: text('account').notNull(),
  accountName: text('account_name'),
  tokenCiphertext: text('token_ciphertext').notNull(),
  appSecretCiphertext: text('app_secret_ciphertext'),
  verifyTokenCiphertext: text('verify_token_ciphertext'),
  place: jsonText<ChannelPlace>('place').notNull(),
  allowed: jsonText<readonly string[]>('allowed').notNull(),
  cursor: text('cursor'),
  lastError: text('last_error'),
  lastErrorAt: text('last_error_at'),
  lastReceivedAt: text('last_received_at'),
  lastSentAt: text('last_sent_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const channelChats = sqliteTable(
  'channel_chats',
  {
    channelId: text('channel_id').notNull(),
    chatId: text('chat_id').notNull(),
    senderId: text('sender_id').notNull(),
    senderName: text('sender_name').notNull(),
    sessionKey: text('session_key'),
    turnedAwayAt: text('turned_away_at'),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.chatId] })],
);

export const channelReceived = sqliteTable(
  'channel_received',
  {
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    receivedAt: text('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.externalId] })],
);

export const channelOutbox = sqliteTable('channel_outbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  channelId: text('channel_id').notNull(),
  chatId: text('chat_id').notNull(),
  text: text('text').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: text('next_attempt_at').notNull(),
  createdAt: text('created_at').notNull(),
});

export const agentStreams = sqliteTable('agent_streams', {
  agentId: text('agent_id').primaryKey(),
  liveStreamId: text('live_stream_id').notNull(),
  streamKeyCiphertext: text('stream_key_ciphertext').notNull(),
  playbackId: text('playback_id'),
  createdAt: text('created_at').notNull(),
});
