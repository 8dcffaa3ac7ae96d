-- How far an agent has come on its gateway: the latest pass of each, kept after its end with how it ended.
CREATE TABLE provisionings (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  -- Of this pass: what an earlier pass still has under way finds by it that it is no longer wanted.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('provision', 'update', 'delete')),
  state TEXT NOT NULL CHECK (state IN ('running', 'waiting', 'done', 'failed', 'cancelled')),
  -- The step that is under way or comes next; the last one when it is done.
  step TEXT NOT NULL,
  -- What is to be done besides the steps that every pass has.
  wanted TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  error TEXT,
  problem TEXT,
  -- What the gateway would not do and what was done instead, as sentences.
  notes TEXT NOT NULL,
  next_attempt_at TEXT,
  give_up_at TEXT NOT NULL,
  -- Where the files that were written say that the server is.
  base_url TEXT,
  requested_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE INDEX provisionings_open ON provisionings (company_id) WHERE state IN ('running', 'waiting');
CREATE INDEX provisionings_by_company ON provisionings (company_id, state);
