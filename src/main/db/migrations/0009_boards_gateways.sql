-- What agents work with that are made where no adapter is named: a JSON object, or NULL for the adapter of every company.
ALTER TABLE companies ADD COLUMN default_adapter TEXT;

-- Gateways, where agents live; boards, what they work on; and the place that each agent has on both.
CREATE TABLE gateways (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('embedded', 'remote')),
  -- The one that every company has from its creation.
  is_default INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  -- Empty for an embedded one: its address is that of the server.
  url TEXT NOT NULL,
  -- Empty: the company's folder below the workspaces of the data folder, wherever that is.
  workspace_root TEXT NOT NULL,
  token_ciphertext TEXT,
  allow_insecure_tls INTEGER NOT NULL DEFAULT 0,
  disable_device_pairing INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX gateways_by_company ON gateways (company_id, created_at);
CREATE UNIQUE INDEX gateways_default ON gateways (company_id) WHERE is_default = 1;

INSERT INTO gateways (id, company_id, kind, is_default, name, url, workspace_root, created_at, updated_at)
SELECT
  lower(
    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' ||
    substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
  ),
  id, 'embedded', 1, 'This computer', '', '', created_at, created_at
FROM companies;

CREATE TABLE boards (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  gateway_id TEXT NOT NULL REFERENCES gateways (id),
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  description TEXT NOT NULL,
  board_type TEXT NOT NULL,
  objective TEXT,
  success_metrics TEXT,
  target_date TEXT,
  goal_confirmed INTEGER NOT NULL DEFAULT 0,
  goal_source TEXT,
  require_approval_for_done INTEGER NOT NULL DEFAULT 1,
  require_review_before_done INTEGER NOT NULL DEFAULT 0,
  comment_required_for_review INTEGER NOT NULL DEFAULT 0,
  block_status_changes_with_pending_approval INTEGER NOT NULL DEFAULT 0,
  only_lead_can_change_status INTEGER NOT NULL DEFAULT 0,
  max_agents INTEGER NOT NULL DEFAULT 1,
  -- Whether somebody chose max_agents: only then it binds people too.
  max_agents_chosen INTEGER NOT NULL DEFAULT 0,
  -- While it has a time, no agent of the board is woken.
  paused_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX boards_by_company ON boards (company_id, name COLLATE NOCASE);
CREATE INDEX boards_by_gateway ON boards (gateway_id);

CREATE TABLE placements (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  -- The order in which agents were asked for, which times of a millisecond do not tell.
  position INTEGER NOT NULL UNIQUE,
  gateway_id TEXT NOT NULL REFERENCES gateways (id),
  board_id TEXT REFERENCES boards (id),
  role TEXT NOT NULL CHECK (role IN ('worker', 'lead', 'main')),
  gateway_agent_id TEXT NOT NULL,
  session_key TEXT NOT NULL,
  workspace_path TEXT NOT NULL,
  -- The agent's name as names are compared: on one gateway no two living agents have the same.
  name_key TEXT NOT NULL,
  heartbeat_config TEXT,
  identity_profile TEXT,
  identity_template TEXT,
  soul_template TEXT,
  -- The agent's token, sealed: its files can be written again without a new one.
  token_ciphertext TEXT,
  token_key_id TEXT,
  -- While tokens are exchanged: the one that is to come. The old one works until this one has been delivered.
  next_token_ciphertext TEXT,
  next_token_key_id TEXT,
  -- What the agent's last heartbeat said of itself.
  health TEXT,
  last_seen_at TEXT,
  wake_attempts INTEGER NOT NULL DEFAULT 0,
  last_wake_at TEXT,
  check_in_by TEXT,
  check_in_problem TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX placements_by_company ON placements (company_id, position);
CREATE INDEX placements_by_board ON placements (board_id, position) WHERE board_id IS NOT NULL;
CREATE INDEX placements_by_gateway ON placements (gateway_id, position);
CREATE INDEX placements_by_name ON placements (gateway_id, name_key);
CREATE UNIQUE INDEX placements_by_gateway_agent ON placements (gateway_agent_id, gateway_id);
CREATE UNIQUE INDEX placements_main ON placements (gateway_id) WHERE role = 'main';
CREATE UNIQUE INDEX placements_lead ON placements (board_id) WHERE role = 'lead';
