-- Who an agent belongs to. Null: the operator.
ALTER TABLE agents ADD COLUMN owner_user_id TEXT REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX agents_by_owner ON agents (owner_user_id, created_at);

-- Which surface a session opens: our own, or Agentbot's, whose cookie opens nothing else.
ALTER TABLE sessions ADD COLUMN audience TEXT NOT NULL DEFAULT 'console' CHECK (audience IN ('console', 'agentbot'));

-- Whose conversation it is, where its agent lives here.
ALTER TABLE conversations ADD COLUMN agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL;
UPDATE conversations SET agent_id = (
  SELECT agents.id FROM agents
  LEFT JOIN placements ON placements.agent_id = agents.id
  WHERE agents.company_id = conversations.company_id
    AND conversations.session_key LIKE 'agent:' || coalesce(placements.gateway_agent_id, 'mc-' || agents.id) || ':%'
);
CREATE INDEX conversations_by_agent ON conversations (agent_id, updated_at);

-- Over what it is held, and how much people and the agent have said in it.
ALTER TABLE conversations ADD COLUMN platform TEXT NOT NULL DEFAULT 'webchat'
  CHECK (platform IN ('webchat', 'telegram', 'discord', 'whatsapp'));
ALTER TABLE conversations ADD COLUMN message_count INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET message_count = (
  SELECT count(*) FROM conversation_messages WHERE conversation_id = conversations.id AND role <> 'system'
);

-- Where a message came from, or went to.
ALTER TABLE conversation_messages ADD COLUMN platform TEXT NOT NULL DEFAULT 'webchat'
  CHECK (platform IN ('webchat', 'telegram', 'discord', 'whatsapp'));

-- With whom it was said, so that all that was said with an agent can be paged; and what a run was woken for and answered.
ALTER TABLE conversation_messages ADD COLUMN agent_id TEXT REFERENCES agents (id) ON DELETE SET NULL;
UPDATE conversation_messages SET agent_id = (SELECT agent_id FROM conversations WHERE id = conversation_id);
CREATE INDEX conversation_messages_by_agent ON conversation_messages (agent_id);
CREATE INDEX conversation_messages_by_run ON conversation_messages (run_id) WHERE run_id IS NOT NULL;
