-- Channels over which people talk to agents: at most one of a kind for an agent.
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('telegram', 'discord', 'whatsapp')),
  enabled INTEGER NOT NULL,
  -- A hash of which account of the service it is: of two channels with the same one, the older receives.
  account TEXT NOT NULL,
  -- What the service calls that account, once it has said so.
  account_name TEXT,
  -- The bot's token, and of WhatsApp the app secret and the verify token, sealed in base64.
  token_ciphertext TEXT NOT NULL,
  app_secret_ciphertext TEXT,
  verify_token_ciphertext TEXT,
  place TEXT NOT NULL,
  -- Ids of the people who may talk, as JSON.
  allowed TEXT NOT NULL,
  -- From where on to receive, in the service's own words; null: from the beginning.
  cursor TEXT,
  last_error TEXT,
  last_error_at TEXT,
  last_received_at TEXT,
  last_sent_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (agent_id, kind)
) STRICT;
CREATE INDEX channels_by_account ON channels (kind, account, created_at);
CREATE INDEX channels_by_company ON channels (company_id);

-- Who has written over a channel: their conversation, or that they were told that they may not.
CREATE TABLE channel_chats (
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  session_key TEXT,
  turned_away_at TEXT,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (channel_id, chat_id)
) STRICT;
CREATE INDEX channel_chats_by_session ON channel_chats (session_key) WHERE session_key IS NOT NULL;

-- What has come in already, by the service's own id: written with the message, so that each comes in once.
CREATE TABLE channel_received (
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  external_id TEXT NOT NULL,
  received_at TEXT NOT NULL,
  PRIMARY KEY (channel_id, external_id)
) STRICT;
CREATE INDEX channel_received_by_time ON channel_received (channel_id, received_at);

-- What is still to be sent, in its order; what is sent, or never will be, leaves.
CREATE TABLE channel_outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL,
  text TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX channel_outbox_by_channel ON channel_outbox (channel_id, seq);

-- The live stream of an agent, made at Mux; its key sealed in base64.
CREATE TABLE agent_streams (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  live_stream_id TEXT NOT NULL,
  stream_key_ciphertext TEXT NOT NULL,
  playback_id TEXT,
  created_at TEXT NOT NULL
) STRICT;
