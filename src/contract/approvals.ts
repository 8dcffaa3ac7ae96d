/** Decisions that wait for the board. Source of the words: the Paperclip server. */
import { z } from 'zod';

export const approvalType = z.enum([
  'hire_agent',
  'approve_ceo_strategy',
  'budget_override_required',
  'request_board_approval',
]);
export type ApprovalType = z.infer<typeof approvalType>;

export const approvalStatus = z.enum(['pending', 'revision_requested', 'approved', 'rejected', 'cancelled']);
export type ApprovalStatus = z.infer<typeof approvalStatus>;
