-- What happens on boards. A task of a board is an issue; here is what Mission Control alone knows of it.
CREATE TABLE board_tasks (
  issue_id TEXT PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
  board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
  -- In the words of whoever said it.
  priority TEXT NOT NULL,
  due_at TEXT,
  -- Who handed it in for review: it goes back to them.
  handed_in_by TEXT REFERENCES agents (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX board_tasks_by_board ON board_tasks (board_id);
CREATE INDEX board_tasks_by_agent ON board_tasks (handed_in_by) WHERE handed_in_by IS NOT NULL;

-- What the board remembers, and its chat.
CREATE TABLE board_memory (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
  board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
  content TEXT NOT NULL,
  tags TEXT,
  is_chat INTEGER NOT NULL,
  source TEXT,
  -- Kept when the agent is gone.
  author_agent_id TEXT,
  author_user_id TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX board_memory_by_board ON board_memory (board_id, is_chat, seq);
CREATE INDEX board_memory_by_company ON board_memory (company_id);

-- An approval that a board waits for is an approval; here is what Mission Control alone knows of it.
CREATE TABLE board_approvals (
  approval_id TEXT PRIMARY KEY REFERENCES approvals (id) ON DELETE CASCADE,
  board_id TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
  action_type TEXT NOT NULL,
  confidence REAL NOT NULL,
  rubric_scores TEXT,
  agent_id TEXT
) STRICT;
CREATE INDEX board_approvals_by_board ON board_approvals (board_id);
