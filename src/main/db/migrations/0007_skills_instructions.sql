-- Skills and instruction files.

-- Bytes of versions, each kept once whatever refers to it.
CREATE TABLE contents (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE skills (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  source_type TEXT NOT NULL CHECK (source_type IN ('local_path', 'upload')),
  source_locator TEXT,
  current_version_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX skills_by_slug ON skills (company_id, slug);
CREATE UNIQUE INDEX skills_by_key ON skills (company_id, key);

CREATE TABLE skill_versions (
  id TEXT PRIMARY KEY,
  skill_id TEXT NOT NULL REFERENCES skills (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  created_by_type TEXT NOT NULL,
  created_by_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX skill_versions_by_number ON skill_versions (skill_id, number);

CREATE TABLE skill_version_files (
  version_id TEXT NOT NULL REFERENCES skill_versions (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES contents (sha256),
  size INTEGER NOT NULL,
  executable INTEGER NOT NULL,
  PRIMARY KEY (version_id, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX skill_version_files_by_content ON skill_version_files (sha256);

-- What an instructions file held. `seq` orders versions of one moment.
CREATE TABLE instruction_versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  root_path TEXT NOT NULL,
  path TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('found', 'written', 'deleted')),
  sha256 TEXT REFERENCES contents (sha256),
  size INTEGER NOT NULL,
  created_by_type TEXT NOT NULL,
  created_by_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX instruction_versions_by_file ON instruction_versions (agent_id, path, seq);
CREATE INDEX instruction_versions_by_content ON instruction_versions (sha256);
CREATE INDEX instruction_versions_by_company ON instruction_versions (company_id);
