-- Approvals and configuration revisions.
CREATE TABLE config_revisions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  created_by_agent_id TEXT,
  created_by_user_id TEXT,
  source TEXT NOT NULL,
  rolled_back_from_revision_id TEXT,
  changed_keys TEXT NOT NULL,
  before_config TEXT NOT NULL,
  after_config TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX config_revisions_by_agent ON config_revisions (agent_id, seq DESC);

CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'revision_requested', 'approved', 'rejected', 'cancelled')),
  agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  requested_by_agent_id TEXT,
  requested_by_user_id TEXT,
  payload TEXT NOT NULL,
  decision_note TEXT,
  decided_by_user_id TEXT,
  decided_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX approvals_by_company ON approvals (company_id, created_at, id);
CREATE INDEX approvals_by_agent ON approvals (agent_id) WHERE agent_id IS NOT NULL;

CREATE TABLE approval_issues (
  approval_id TEXT NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
  issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
  PRIMARY KEY (approval_id, issue_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_issues_by_issue ON approval_issues (issue_id);

CREATE TABLE approval_comments (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  approval_id TEXT NOT NULL REFERENCES approvals (id) ON DELETE CASCADE,
  author_agent_id TEXT,
  author_user_id TEXT,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX approval_comments_by_approval ON approval_comments (approval_id, created_at, id);

CREATE TABLE agent_hires (
  run_id TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  approval_id TEXT REFERENCES approvals (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (run_id, request_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_hires_by_agent ON agent_hires (agent_id);
