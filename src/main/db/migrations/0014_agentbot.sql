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
CREATE INDEX conversations_by_agent ON conversations (agent_id, updated_at) WHERE agent_id IS NOT NULL;

-- Where a message came from, or went to.
ALTER TABLE conversation_messages ADD COLUMN platform TEXT NOT NULL DEFAULT 'webchat'
  CHECK (platform IN ('webchat', 'telegram', 'discord', 'whatsapp'));
