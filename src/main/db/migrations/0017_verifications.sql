-- Who is proven to stand behind an agent.
CREATE TABLE verifications (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('eas', 'coinbase', 'ens', 'webauthn')),
  attestation_uid TEXT NOT NULL,
  verifier_address TEXT,
  metadata TEXT NOT NULL,
  verified_by_user_id TEXT NOT NULL,
  verified_at TEXT NOT NULL,
  -- Of what was proven with; null where it does not end.
  expires_at TEXT
) STRICT;

-- What somebody is to sign, once, to prove it.
CREATE TABLE verification_challenges (
  id TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('eas', 'coinbase', 'ens', 'webauthn')),
  user_id TEXT NOT NULL,
  message TEXT NOT NULL,
  -- Of passkeys alone: whether one is to be registered or used.
  ceremony TEXT CHECK (ceremony IN ('registration', 'assertion')),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;
CREATE INDEX verification_challenges_by_agent ON verification_challenges (agent_id, type, user_id, created_at);
CREATE INDEX verification_challenges_by_end ON verification_challenges (expires_at);

-- Keys that people registered, by the id that their authenticator knows them by.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  created_at TEXT NOT NULL,
  last_used_at TEXT NOT NULL
) STRICT;
CREATE INDEX passkeys_by_user ON passkeys (user_id, last_used_at);
