-- What is known of an agent as an instance besides its own row.
CREATE TABLE instances (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  -- When it last came up; null: with its creation.
  started_at TEXT,
  -- What its program called its version when it was last asked.
  program_version TEXT,
  -- The sealed gateway token, base64.
  token_ciphertext TEXT,
  -- How many messages were sent to it, whether or not they are still kept.
  messages_heard INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO instances (agent_id, messages_heard)
  SELECT conversations.agent_id, count(*) FROM conversations
  JOIN conversation_messages ON conversation_messages.conversation_id = conversations.id
  WHERE conversations.agent_id IS NOT NULL AND conversation_messages.role = 'user'
  GROUP BY conversations.agent_id;

-- What was put aside before an instance was changed. A folder whose row has no end was still being filled.
CREATE TABLE instance_backups (
  id TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  reason TEXT NOT NULL CHECK (reason IN ('update', 'reset-memory')),
  -- Below the data folder.
  folder TEXT NOT NULL,
  entries INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE INDEX instance_backups_by_agent ON instance_backups (agent_id, created_at DESC);

-- For the figures of an agent: how its latest runs ended, and what was said to it.
CREATE INDEX runs_ended ON runs (agent_id, created_at DESC, state, task_key, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX conversation_messages_heard ON conversation_messages (conversation_id, created_at) WHERE role = 'user';
