CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operator_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  user_id TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;

CREATE TABLE companies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'archived')),
  issue_prefix TEXT NOT NULL UNIQUE,
  issue_counter INTEGER NOT NULL DEFAULT 0,
  budget_monthly_cents INTEGER NOT NULL DEFAULT 0 CHECK (budget_monthly_cents >= 0),
  require_approval_for_new_agents INTEGER NOT NULL DEFAULT 0,
  is_sample INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE agents (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  shortname TEXT NOT NULL,
  role TEXT NOT NULL,
  title TEXT,
  icon TEXT,
  capabilities TEXT,
  state TEXT NOT NULL CHECK (state IN ('awaiting_approval', 'provisioning', 'ready', 'running', 'idle', 'paused', 'failed', 'terminated')),
  state_reason TEXT NOT NULL,
  state_at TEXT NOT NULL,
  pause_reason TEXT,
  paused_at TEXT,
  error_reason TEXT,
  reports_to TEXT REFERENCES agents (id) ON DELETE SET NULL,
  adapter_type TEXT NOT NULL,
  adapter_config TEXT NOT NULL,
  runtime_config TEXT NOT NULL,
  budget_monthly_cents INTEGER NOT NULL DEFAULT 0 CHECK (budget_monthly_cents >= 0),
  permissions TEXT NOT NULL,
  metadata TEXT,
  last_heartbeat_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX agents_by_company ON agents (company_id, created_at, id);
CREATE INDEX agents_by_manager ON agents (reports_to);
CREATE UNIQUE INDEX agents_by_shortname ON agents (company_id, shortname) WHERE state <> 'terminated';

CREATE TABLE agent_keys (
  id TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  responsible_user_id TEXT,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX agent_keys_by_agent ON agent_keys (agent_id, created_at);

CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  principal_type TEXT NOT NULL CHECK (principal_type IN ('agent', 'user')),
  principal_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'suspended')),
  role TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (company_id, principal_type, principal_id)
) STRICT;

CREATE TABLE grants (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  principal_type TEXT NOT NULL CHECK (principal_type IN ('agent', 'user')),
  principal_id TEXT NOT NULL,
  permission_key TEXT NOT NULL,
  scope TEXT,
  granted_by_user_id TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (company_id, principal_type, principal_id, permission_key)
) STRICT;

CREATE TABLE issues (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  identifier TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL CHECK (status IN ('backlog', 'todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled')),
  priority TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'medium', 'low')),
  project_id TEXT,
  goal_id TEXT,
  parent_id TEXT REFERENCES issues (id) ON DELETE SET NULL,
  assignee_agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  assignee_user_id TEXT,
  created_by_agent_id TEXT,
  created_by_user_id TEXT,
  checkout_agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  checkout_run_id TEXT,
  execution_run_id TEXT,
  started_at TEXT,
  completed_at TEXT,
  cancelled_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (company_id, number)
) STRICT;
CREATE UNIQUE INDEX issues_by_identifier ON issues (company_id, identifier);
CREATE INDEX issues_by_assignee ON issues (assignee_agent_id, status);
CREATE INDEX issues_by_parent ON issues (parent_id);

CREATE TABLE issue_blockers (
  issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  blocked_by_issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  PRIMARY KEY (issue_id, blocked_by_issue_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_blockers_by_blocker ON issue_blockers (blocked_by_issue_id);

CREATE TABLE issue_comments (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  author_agent_id TEXT,
  author_user_id TEXT,
  run_id TEXT,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX issue_comments_by_issue ON issue_comments (issue_id, created_at, id);

CREATE TABLE wakeups (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('timer', 'assignment', 'on_demand', 'automation')),
  trigger_detail TEXT NOT NULL CHECK (trigger_detail IN ('manual', 'ping', 'callback', 'system')),
  reason TEXT,
  payload TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'claimed', 'completed', 'failed', 'cancelled', 'coalesced', 'skipped', 'deferred')),
  skip_reason TEXT,
  coalesced_count INTEGER NOT NULL DEFAULT 0,
  requested_by_type TEXT NOT NULL,
  requested_by_id TEXT,
  idempotency_key TEXT,
  force_fresh_session INTEGER NOT NULL DEFAULT 0,
  issue_id TEXT,
  task_key TEXT,
  run_id TEXT,
  requested_at TEXT NOT NULL,
  claimed_at TEXT,
  finished_at TEXT,
  error TEXT
) STRICT;
CREATE INDEX wakeups_by_agent ON wakeups (agent_id, requested_at);
CREATE UNIQUE INDEX wakeups_by_idempotency_key ON wakeups (agent_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX wakeups_deferred ON wakeups (issue_id, requested_at) WHERE state = 'deferred';

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  wakeup_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'timed_out', 'lost')),
  source TEXT NOT NULL,
  trigger_detail TEXT NOT NULL,
  priority INTEGER NOT NULL,
  issue_id TEXT,
  task_key TEXT,
  responsible_user_id TEXT,
  context TEXT NOT NULL,
  adapter_type TEXT NOT NULL,
  error TEXT,
  error_code TEXT,
  exit_code INTEGER,
  signal TEXT,
  result TEXT,
  usage TEXT,
  log_bytes INTEGER,
  stdout_excerpt TEXT,
  stderr_excerpt TEXT,
  process_pid INTEGER,
  process_group_id INTEGER,
  process_started_at TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX runs_by_company ON runs (company_id, created_at DESC);
CREATE INDEX runs_by_agent ON runs (agent_id, created_at DESC);
CREATE INDEX runs_active ON runs (state, priority, created_at) WHERE state IN ('queued', 'running');
CREATE INDEX runs_by_issue ON runs (issue_id, created_at DESC) WHERE issue_id IS NOT NULL;

CREATE TABLE run_processes (
  run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  pid INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  start_ticks TEXT NOT NULL,
  boot_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX run_processes_open ON run_processes (run_id) WHERE ended_at IS NULL;

CREATE TABLE run_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  level TEXT NOT NULL,
  message TEXT NOT NULL,
  payload TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (run_id, seq)
) STRICT;

CREATE TABLE activity (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  entity_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  agent_id TEXT,
  run_id TEXT,
  details TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX activity_by_company ON activity (company_id, seq DESC);

CREATE TABLE live_events (
  id INTEGER PRIMARY KEY,
  company_id TEXT NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX live_events_by_company ON live_events (company_id, id);
