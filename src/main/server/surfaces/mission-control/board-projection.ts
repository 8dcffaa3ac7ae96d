/** Boards, their memory and their approvals in Mission Control's form, and what they are made of in ours. */
import type { BoardChanges, NewBoard } from '../../../../contract/boards.ts';
import type { ApprovalRead, CreateApprovalBody } from '../../../../contract/mission-control/approvals.ts';
import { payloadOf } from '../../../../contract/mission-control/approvals.ts';
import type { BoardRead, CreateBoardBody, PatchBoardBody } from '../../../../contract/mission-control/boards.ts';
import type { MemoryRead } from '../../../../contract/mission-control/memory.ts';
import {
  type BoardApproval,
  boardApprovalStatus,
  type NewBoardApproval,
} from '../../../domains/board-work/board-approvals.service.ts';
import type { MemoryEntry } from '../../../domains/board-work/board-memory.service.ts';
import type { Board } from '../../../domains/boards/boards.service.ts';

export const projectBoard = (board: Board): BoardRead => ({
  name: board.name,
  slug: board.slug,
  description: board.description,
  gateway_id: board.gatewayId,
  board_group_id: null,
  board_type: board.boardType,
  objective: board.objective,
  success_metrics: board.successMetrics,
  target_date: board.targetDate,
  goal_confirmed: board.goalConfirmed,
  goal_source: board.goalSource,
  require_approval_for_done: board.requireApprovalForDone,
  require_review_before_done: board.requireReviewBeforeDone,
  comment_required_for_review: board.commentRequiredForReview,
  block_status_changes_with_pending_approval: board.blockStatusChangesWithPendingApproval,
  only_lead_can_change_status: board.onlyLeadCanChangeStatus,
  max_agents: board.maxAgents,
  id: board.id,
  organization_id: board.companyId,
  created_at: board.createdAt,
  updated_at: board.updatedAt,
  lead_agent_id: board.leadAgentId,
  worker_count: board.workers,
  max_agents_chosen: board.maxAgentsChosen,
  paused_at: board.pausedAt,
});

/** What a body says of a board, in our names; null where it is no board without it. */
export const newBoardOf = (body: CreateBoardBody): NewBoard => ({
  gatewayId: body.gateway_id ?? '',
  name: body.name,
  slug: body.slug,
  description: body.description,
  boardType: body.board_type,
  objective: body.objective,
  successMetrics: body.success_metrics,
  targetDate: body.target_date,
  goalConfirmed: body.goal_confirmed,
  goalSource: body.goal_source,
  requireApprovalForDone: body.require_approval_for_done,
  requireReviewBeforeDone: body.require_review_before_done,
  commentRequiredForReview: body.comment_required_for_review,
  blockStatusChangesWithPendingApproval: body.block_status_changes_with_pending_approval,
  onlyLeadCanChangeStatus: body.only_lead_can_change_status,
  maxAgents: body.max_agents,
});

export const boardChangesOf = (body: PatchBoardBody): BoardChanges => ({
  gatewayId: body.gateway_id ?? undefined,
  name: body.name,
  slug: body.slug,
  description: body.description,
  boardType: body.board_type,
  objective: body.objective,
  successMetrics: body.success_metrics,
  targetDate: body.target_date,
  goalConfirmed: body.goal_confirmed,
  goalSource: body.goal_source,
  requireApprovalForDone: body.require_approval_for_done,
  requireReviewBeforeDone: body.require_review_before_done,
  commentRequiredForReview: body.comment_required_for_review,
  blockStatusChangesWithPendingApproval: body.block_status_changes_with_pending_approval,
  onlyLeadCanChangeStatus: body.only_lead_can_change_status,
  maxAgents: body.max_agents,
  leadAgentId: body.lead_agent_id,
});

export const projectMemory = ({ id, boardId, content, tags, source, isChat, createdAt }: MemoryEntry): MemoryRead => ({
  id,
  board_id: boardId,
  content,
  tags: tags === null ? null : [...tags],
  source,
  is_chat: isChat,
  created_at: createdAt,
});

export const projectBoardApproval = ({ approval, board, tasks }: BoardApproval): ApprovalRead => ({
  action_type: board.actionType,
  task_id: tasks[0]?.taskId ?? null,
  task_ids: tasks.map(({ taskId }) => taskId),
  payload: approval.payload,
  confidence: board.confidence,
  rubric_scores: board.rubricScores,
  status: boardApprovalStatus(approval),
  id: approval.id,
  board_id: board.boardId,
  task_titles: tasks.map(({ title }) => title),
  agent_id: board.agentId,
  created_at: approval.createdAt,
  resolved_at: boardApprovalStatus(approval) === 'pending' ? null : approval.decidedAt,
});

export const newApprovalOf = (body: CreateApprovalBody): NewBoardApproval => ({
  actionType: body.action_type,
  taskIds: [...(body.task_id === null ? [] : [body.task_id]), ...body.task_ids],
  payload: payloadOf(body),
  confidence: body.confidence,
  rubricScores: body.rubric_scores,
  status: body.status,
  agentId: body.agent_id,
});
