/** Tables of gateways, boards, and the places that agents have on both. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BoardType } from '../../contract/boards.ts';
import type { GatewayKind, PlacementRole } from '../../contract/gateways.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { jsonText } from './json-text.ts';

const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull();

export const gateways = sqliteTable('gateways', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  kind: text('kind').$type<GatewayKind>().notNull(),
  isDefault: flag('is_default').default(false),
  name: text('name').notNull(),
  url: text('url').notNull(),
  workspaceRoot: text('workspace_root').notNull(),
  tokenCiphertext: text('token_ciphertext'),
  allowInsecureTls: flag('allow_insecure_tls').default(false),
  disableDevicePairing: flag('disable_device_pairing').default(false),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const boards = sqliteTable('boards', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  gatewayId: text('gateway_id').notNull(),
  name: text('name').notNull(),
  slug: text('slug').notNull(),
  description: text('description').notNull(),
  boardType: text('board_type').$type<BoardType>().notNull(),
  objective: text('objective'),
  successMetrics: jsonText<JsonObject>('success_metrics'),
  targetDate: text('target_date'),
  goalConfirmed: flag('goal_confirmed').default(false),
  goalSource: text('goal_source'),
  requireApprovalForDone: flag('require_approval_for_done').default(true),
  requireReviewBeforeDone: flag('require_review_before_done').default(false),
  commentRequiredForReview: flag('comment_required_for_review').default(false),
  blockStatusChangesWithPendingApproval: flag('block_status_changes_with_pending_approval').default(false),
  onlyLeadCanChangeStatus: flag('only_lead_can_change_status').default(false),
  maxAgents: integer('max_agents').notNull().default(1),
  maxAgentsChosen: flag('max_agents_chosen').default(false),
  pausedAt: text('paused_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const placements = sqliteTable('placements', {
  agentId: text('agent_id').primaryKey(),
  companyId: text('company_id').notNull(),
  position: integer('position').notNull(),
  gatewayId: text('gateway_id').notNull(),
  boardId: text('board_id'),
  role: text('role').$type<PlacementRole>().notNull(),
  gatewayAgentId: text('gateway_agent_id').notNull(),
  sessionKey: text('session_key').notNull(),
  workspacePath: text('workspace_path').notNull(),
  nameKey: text('name_key').notNull(),
  heartbeatConfig: jsonText<JsonObject>('heartbeat_config'),
  identityProfile: jsonText<JsonObject>('identity_profile'),
  identityTemplate: text('identity_template'),
  soulTemplate: text('soul_template'),
  tokenCiphertext: text('token_ciphertext'),
  tokenKeyId: text('token_key_id'),
  nextTokenCiphertext: text('next_token_ciphertext'),
  nextTokenKeyId: text('next_token_key_id'),
  health: text('health'),
  lastSeenAt: text('last_seen_at'),
  wakeAttempts: integer('wake_attempts').notNull().default(0),
  lastWakeAt: text('last_wake_at'),
  checkInBy: text('check_in_by'),
  checkInProblem: text('check_in_problem'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});
