-- Secrets, budgets and costs. Values are encrypted; the key is not in this file.
CREATE TABLE company_secrets (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  latest_version INTEGER NOT NULL,
  created_by_user_id TEXT,
  rotated_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (company_id, name),
  UNIQUE (company_id, key)
) STRICT;

CREATE TABLE company_secret_versions (
  secret_id TEXT NOT NULL REFERENCES company_secrets (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  ciphertext BLOB NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (secret_id, version)
) STRICT;

-- Secret texts of the agents' configurations, which hold only their ids. A row may be written before its agent.
CREATE TABLE sealed_values (
  id TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ciphertext BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX sealed_values_by_agent ON sealed_values (agent_id);

-- Kept when the agent is deleted: the money is spent all the same.
CREATE TABLE cost_events (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL,
  issue_id TEXT,
  project_id TEXT,
  goal_id TEXT,
  run_id TEXT,
  billing_code TEXT,
  provider TEXT NOT NULL,
  biller TEXT NOT NULL,
  billing_type TEXT NOT NULL,
  model TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  cached_input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_cents INTEGER NOT NULL CHECK (cost_cents >= 0),
  occurred_at TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX cost_events_by_company ON cost_events (company_id, occurred_at);
CREATE INDEX cost_events_by_agent ON cost_events (agent_id, occurred_at);

-- The sums of cost_events by UTC month (YYYY-MM), kept with every event.
CREATE TABLE monthly_costs (
  scope_type TEXT NOT NULL CHECK (scope_type IN ('company', 'agent', 'project')),
  scope_id TEXT NOT NULL,
  month TEXT NOT NULL,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  cost_cents INTEGER NOT NULL,
  PRIMARY KEY (scope_type, scope_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX monthly_costs_by_company ON monthly_costs (company_id, month);

CREATE TABLE budget_policies (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  scope_type TEXT NOT NULL CHECK (scope_type IN ('company', 'agent', 'project')),
  scope_id TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
  warn_percent INTEGER NOT NULL CHECK (warn_percent BETWEEN 1 AND 99),
  hard_stop_enabled INTEGER NOT NULL,
  notify_enabled INTEGER NOT NULL,
  is_active INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (scope_type, scope_id)
) STRICT;
CREATE INDEX budget_policies_by_company ON budget_policies (company_id, created_at);

CREATE TABLE budget_incidents (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  policy_id TEXT NOT NULL REFERENCES budget_policies (id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  threshold TEXT NOT NULL CHECK (threshold IN ('soft', 'hard')),
  status TEXT NOT NULL CHECK (status IN ('open', 'resolved', 'dismissed')),
  amount_limit_cents INTEGER NOT NULL,
  amount_observed_cents INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  resolved_at TEXT
) STRICT;
CREATE UNIQUE INDEX budget_incidents_open ON budget_incidents (policy_id, month, threshold) WHERE status = 'open';
CREATE INDEX budget_incidents_unresolved ON budget_incidents (policy_id) WHERE status <> 'resolved';
CREATE INDEX budget_incidents_by_company ON budget_incidents (company_id) WHERE status = 'open';

ALTER TABLE companies ADD COLUMN pause_reason TEXT;
ALTER TABLE companies ADD COLUMN paused_at TEXT;
