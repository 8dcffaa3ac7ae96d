-- What people say of themselves to the agents that work for them, and the company that they work in now.
CREATE TABLE profiles (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  preferred_name TEXT,
  pronouns TEXT,
  timezone TEXT,
  notes TEXT,
  context TEXT,
  active_company_id TEXT REFERENCES companies (id) ON DELETE SET NULL,
  updated_at TEXT NOT NULL
) STRICT;
