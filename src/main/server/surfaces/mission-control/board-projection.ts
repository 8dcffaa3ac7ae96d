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
import { renamed } from './renamed.ts';

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

/** What a body says of a board: our names for theirs. */
const BOARD_NAMES = {
  name: 'name',
  slug: 'slug',
  description: 'description',
  boardType: 'board_type',
  objective: 'objective',
  successMetrics: 'success_metrics',
  targetDate: 'target_date',
  goalConfirmed: 'goal_confirmed',
  goalSource: 'goal_source',
  requireApprovalForDone: 'require_approval_for_done',
  requireReviewBeforeDone: 'require_review_before_done',
  commentRequiredForReview: 'comment_required_for_review',
  blockStatusChangesWithPendingApproval: 'block_status_changes_with_pending_approval',
  onlyLeadCanChangeStatus: 'only_lead_can_change_status',
  maxAgents: 'max_agents',
} as const;

/** A board to be made, as a body describes it. */
export const newBoardOf = (body: CreateBoardBody): NewBoard => ({
  gatewayId: body.gateway_id ?? '',
  ...renamed(body, BOARD_NAMES),
});

/** What a body changes on a board. */
export const boardChangesOf = (body: PatchBoardBody): BoardChanges => ({
  gatewayId: body.gateway_id ?? undefined,
  ...renamed(body, BOARD_NAMES),
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
