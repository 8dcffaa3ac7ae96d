CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  operator_token_id TEXT REFERENCES operator_tokens (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX sessions_by_operator_token ON sessions (operator_token_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
