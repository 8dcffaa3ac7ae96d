/** Rules of making and changing boards, as pure functions. */
import type { BoardChanges, BoardFields, BoardRules } from '../../../contract/boards.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Board } from './boards.repo.ts';

const RULES: readonly (keyof BoardRules)[] = [
  'requireApprovalForDone',
  'requireReviewBeforeDone',
  'commentRequiredForReview',
  'blockStatusChangesWithPendingApproval',
  'onlyLeadCanChangeStatus',
];
/** What protects the work and the machine: for people who manage the company. */
const PROTECTIVE: readonly (keyof BoardChanges)[] = [...RULES, 'gatewayId', 'leadAgentId', 'maxAgents'];

export const needsManager = (changes: BoardChanges): boolean => PROTECTIVE.some((name) => changes[name] !== undefined);

/** @throws AppError unprocessable where the goal of the board is confirmed, but not said */
export function requireGoal(
  board: Pick<BoardFields, 'boardType' | 'goalConfirmed' | 'objective' | 'successMetrics'>,
): void {
  if (board.boardType !== 'goal' || !board.goalConfirmed) return;
  const measured = board.successMetrics !== null && Object.keys(board.successMetrics).length > 0;
  if (!board.objective || !measured)
    throw new AppError('unprocessable', 'Confirmed goal boards require objective and success_metrics');
}

type Changed = { -readonly [K in keyof BoardFields]?: BoardFields[K] };

export const definedOnly = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Those fields that are to become another value than they have. */
export const changedFields = (board: Board, fields: Changed): Changed =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(board[name as keyof BoardFields]),
    ),
  );

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What the lead is told. */
export function updateMessage(before: Board, changed: Changed): string {
  const lines = Object.entries(changed).map(
    ([name, value]) =>
      `- ${snake(name)}: ${JSON.stringify(before[name as keyof BoardFields])} -> ${JSON.stringify(value)}`,
  );
  return `The board "${before.name}" (${before.id}) was changed:\n${lines.sort().join('\n')}\nPlease check whether your plan still fits.`;
}
