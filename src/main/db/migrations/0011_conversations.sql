-- What the embedded gateways know: their agents, and what is said in the sessions of those.
CREATE TABLE gateway_agents (
  gateway_id TEXT NOT NULL REFERENCES gateways (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- As it was given; its last part is the folder below the gateway's root.
  workspace TEXT NOT NULL,
  heartbeat TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (gateway_id, id)
) STRICT;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  gateway_id TEXT NOT NULL REFERENCES gateways (id) ON DELETE CASCADE,
  session_key TEXT NOT NULL,
  label TEXT,
  -- The next run begins without what the agent's program remembers of it.
  begins_afresh INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX conversations_by_gateway ON conversations (gateway_id, session_key);
CREATE INDEX conversations_by_key ON conversations (company_id, session_key);

CREATE TABLE conversation_messages (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant', 'system')),
  text TEXT NOT NULL,
  -- The run that said it, or that it woke.
  run_id TEXT,
  idempotency_key TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversation_messages_in_order ON conversation_messages (conversation_id);
CREATE UNIQUE INDEX conversation_messages_once ON conversation_messages (conversation_id, idempotency_key)
  WHERE idempotency_key IS NOT NULL;
