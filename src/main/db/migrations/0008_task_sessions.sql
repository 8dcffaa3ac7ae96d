-- Sessions that runs hand on to the next run of their task, and runs that try others again.
ALTER TABLE wakeups ADD COLUMN retry_of_run_id TEXT;
ALTER TABLE runs ADD COLUMN retry_of_run_id TEXT;
ALTER TABLE runs ADD COLUMN session_id_before TEXT;
ALTER TABLE runs ADD COLUMN session_id_after TEXT;

CREATE TABLE task_sessions (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  adapter_type TEXT NOT NULL,
  task_key TEXT NOT NULL,
  session_id TEXT NOT NULL,
  last_run_id TEXT NOT NULL,
  last_error TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX task_sessions_by_task ON task_sessions (agent_id, adapter_type, task_key);

CREATE TABLE runtime_states (
  agent_id TEXT PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  adapter_type TEXT NOT NULL,
  session_id TEXT,
  last_run_id TEXT,
  last_error TEXT,
  total_input_tokens INTEGER NOT NULL DEFAULT 0,
  total_output_tokens INTEGER NOT NULL DEFAULT 0,
  total_cached_input_tokens INTEGER NOT NULL DEFAULT 0,
  total_cost_cents INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX activity_by_run ON activity (run_id, entity_type) WHERE run_id IS NOT NULL;
