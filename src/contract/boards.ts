/** Words of boards. Source: the Mission Control server. */
import type { JsonObject } from './primitives.ts';

export const BOARD_TYPES = ['goal', 'general'] as const;
export type BoardType = (typeof BOARD_TYPES)[number];

/** What the board asks of whoever changes the status of its tasks. */
export interface BoardRules {
  readonly requireApprovalForDone: boolean;
  readonly requireReviewBeforeDone: boolean;
  readonly commentRequiredForReview: boolean;
  readonly blockStatusChangesWithPendingApproval: boolean;
  readonly onlyLeadCanChangeStatus: boolean;
}

/** What a board is made of. */
export interface BoardFields extends BoardRules {
  readonly gatewayId: string;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly boardType: BoardType;
  readonly objective: string | null;
  readonly successMetrics: JsonObject | null;
  readonly targetDate: string | null;
  readonly goalConfirmed: boolean;
  readonly goalSource: string | null;
  readonly maxAgents: number;
}

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A board to be made. Without `maxAgents` nobody chose it: then it does not bind people. */
export type NewBoard = Omit<BoardFields, 'maxAgents'> & Optional<Pick<BoardFields, 'maxAgents'>>;

/** `leadAgentId`: the agent of the board that is to coordinate it; null for none. */
export type BoardChanges = Optional<BoardFields & { readonly leadAgentId: string | null }>;
