-- Conditions are the literal ones of the queries: a partial index serves no other.
CREATE INDEX runs_queued ON runs (agent_id, priority, created_at) WHERE state = 'queued';
CREATE INDEX runs_running ON runs (agent_id) WHERE state = 'running';
CREATE INDEX issues_executed ON issues (execution_run_id) WHERE execution_run_id IS NOT NULL;
CREATE INDEX issues_by_name ON issues (identifier);
