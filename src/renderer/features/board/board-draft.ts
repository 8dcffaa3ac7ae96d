/** The settings of a board while they are being changed. Pure. */
import type { Board } from '../../api/types.ts';

export const RULES = [
  ['requireApprovalForDone', 'Done needs an approval', 'A task is done only when a request about it was approved.'],
  ['requireReviewBeforeDone', 'Done comes after review', 'A task must have been in review first.'],
  ['commentRequiredForReview', 'Review needs a comment', 'Whoever hands a task in says what was done.'],
  [
    'blockStatusChangesWithPendingApproval',
    'A pending approval holds a task',
    'It stays in its column until somebody has decided.',
  ],
  ['onlyLeadCanChangeStatus', 'Only the lead moves tasks', 'Other agents work and report; people may always.'],
] as const satisfies readonly (readonly [keyof Board, string, string])[];
export type Rule = (typeof RULES)[number][0];

const TEXTS = ['name', 'description', 'objective'] as const;

export interface BoardDraft extends Readonly<Record<Rule, boolean>> {
  readonly name: string;
  readonly description: string;
  readonly objective: string;
  readonly maxAgents: string;
  /** Empty: nobody. */
  readonly leadAgentId: string;
}

export const draftOf = (board: Board): BoardDraft => ({
  name: board.name,
  description: board.description,
  objective: board.objective ?? '',
  maxAgents: board.maxAgentsChosen ? String(board.maxAgents) : '',
  leadAgentId: board.leadAgentId ?? '',
  requireApprovalForDone: board.requireApprovalForDone,
  requireReviewBeforeDone: board.requireReviewBeforeDone,
  commentRequiredForReview: board.commentRequiredForReview,
  blockStatusChangesWithPendingApproval: board.blockStatusChangesWithPendingApproval,
  onlyLeadCanChangeStatus: board.onlyLeadCanChangeStatus,
});

/** What is wrong with the entries, by field; the server checks the rest. */
export function problemsOf(
  { name, description, maxAgents }: BoardDraft,
  board: Board,
): Readonly<Record<string, string>> {
  const isWhole = /^\d{1,5}$/.test(maxAgents.trim());
  return {
    ...(name.trim() === '' ? { name: 'A board needs a name.' } : {}),
    ...(description.trim() === '' ? { description: 'Say what the board is for: its agents read it.' } : {}),
    ...(!isWhole && (maxAgents.trim() !== '' || board.maxAgentsChosen)
      ? { maxAgents: 'Say how many, as a whole number.' }
      : {}),
  };
}

/** What the server is asked to change: only what differs. */
export function changesOf(board: Board, draft: BoardDraft) {
  const before = draftOf(board);
  const changed = (field: keyof BoardDraft): boolean => draft[field] !== before[field];
  const texts = TEXTS.filter(changed).map((field) => [
    field,
    field === 'objective' && draft.objective.trim() === '' ? null : draft[field].trim(),
  ]);
  const rules = RULES.map(([rule]) => rule)
    .filter(changed)
    .map((rule) => [rule, draft[rule]]);
  return {
    ...(Object.fromEntries([...texts, ...rules]) as Partial<Pick<BoardDraft, (typeof TEXTS)[number] | Rule>>),
    ...(changed('maxAgents') && draft.maxAgents.trim() !== '' ? { maxAgents: Number(draft.maxAgents) } : {}),
    ...(changed('leadAgentId') ? { leadAgentId: draft.leadAgentId === '' ? null : draft.leadAgentId } : {}),
  };
}
