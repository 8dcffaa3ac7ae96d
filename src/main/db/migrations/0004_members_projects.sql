-- People besides the operator. The operator's own row has the id that tokens of the operator carry.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
INSERT INTO users (id, name, email, created_at, updated_at)
VALUES ('local-board', 'Board', NULL, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

-- The operator owns the companies that are already there.
INSERT INTO memberships (id, company_id, principal_type, principal_id, status, role, created_at, updated_at)
SELECT
  lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  id, 'user', 'local-board', 'active', 'owner', created_at, created_at
FROM companies;
CREATE INDEX memberships_by_principal ON memberships (principal_type, principal_id);

ALTER TABLE operator_tokens ADD COLUMN expires_at TEXT;
CREATE INDEX operator_tokens_by_user ON operator_tokens (user_id, created_at);

CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  level TEXT NOT NULL CHECK (level IN ('company', 'team', 'agent', 'task')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'active', 'achieved', 'cancelled')),
  parent_id TEXT REFERENCES goals (id) ON DELETE SET NULL,
  owner_agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX goals_by_company ON goals (company_id, created_at, id);

CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  shortname TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL CHECK (status IN ('backlog', 'planned', 'in_progress', 'completed', 'cancelled')),
  goal_id TEXT REFERENCES goals (id) ON DELETE SET NULL,
  lead_agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL,
  target_date TEXT,
  color TEXT,
  execution_workspace_policy TEXT,
  archived_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX projects_by_company ON projects (company_id, created_at, id);
CREATE UNIQUE INDEX projects_by_shortname ON projects (company_id, shortname);

ALTER TABLE issues ADD COLUMN execution_policy TEXT;
CREATE INDEX issues_by_project ON issues (project_id) WHERE project_id IS NOT NULL;
