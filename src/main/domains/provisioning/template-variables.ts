/** The variables that templates may name. Their names: the Mission Control server. */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { AgentFacts, BoardFacts } from './agent-facts.ts';

type Values = Readonly<Record<string, string>>;

const word = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(word).filter(Boolean).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const identityDefaults = {
  worker: { role: 'Generalist', communication_style: 'direct, concise, practical', emoji: ':gear:' },
  lead: { role: 'Board Lead', communication_style: 'direct, concise, practical', emoji: ':gear:' },
  main: { role: 'Gateway Agent', communication_style: 'direct, concise, practical', emoji: ':compass:' },
} as const;

const IDENTITY_KEYS = [
  'role',
  'communication_style',
  'emoji',
  'autonomy_level',
  'verbosity',
  'output_format',
  'update_cadence',
  'purpose',
  'personality',
  'custom_instructions',
] as const;

function identityValues(facts: AgentFacts): Values {
  const given: JsonObject = { ...identityDefaults[facts.role] };
  for (const [key, value] of Object.entries(facts.identityProfile ?? {})) if (word(value) !== '') given[key] = value;
  return Object.fromEntries(IDENTITY_KEYS.map((key) => [`identity_${key}`, word(given[key])]));
}

const boardValues = (board: BoardFacts): Values => ({
  board_id: board.id,
  board_name: board.name,
  board_type: board.boardType,
  board_objective: word(board.objective),
  board_success_metrics: word(board.successMetrics),
  board_target_date: word(board.targetDate),
  board_goal_confirmed: word(board.goalConfirmed),
  board_rule_require_approval_for_done: word(board.requireApprovalForDone),
  board_rule_require_review_before_done: word(board.requireReviewBeforeDone),
  board_rule_comment_required_for_review: word(board.commentRequiredForReview),
  board_rule_block_status_changes_with_pending_approval: word(board.blockStatusChangesWithPendingApproval),
  board_rule_only_lead_can_change_status: word(board.onlyLeadCanChangeStatus),
  board_rule_max_agents: word(board.maxAgents),
});

/** The variables of an agent with their values. An agent that is on no board has none of a board. */
export const variablesOf = (facts: AgentFacts): Values => ({
  agent_name: facts.name,
  agent_id: facts.agentId,
  is_board_lead: word(facts.role === 'lead'),
  is_main_agent: word(facts.role === 'main'),
  session_key: facts.sessionKey,
  main_session_key: facts.mainSessionKey,
  workspace_root: facts.workspaceRoot,
  workspace_path: facts.workspacePath,
  base_url: facts.baseUrl,
  auth_token: facts.token,
  user_name: facts.person.name,
  user_preferred_name: facts.person.preferredName,
  user_pronouns: facts.person.pronouns,
  user_timezone: facts.person.timezone,
  user_notes: facts.person.notes,
  user_context: facts.person.context,
  ...identityValues(facts),
  ...(facts.board === null ? {} : boardValues(facts.board)),
});
