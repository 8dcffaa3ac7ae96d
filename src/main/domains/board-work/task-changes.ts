/** What a change of a task comes to, as pure functions: who may ask for what, and who has it afterwards. */
import type { NewTask, TaskChanges, TaskStatus } from '../../../contract/board-tasks.ts';
import { AppError } from '../../../contract/errors.ts';

/** Who asks: a person, an agent that coordinates the board, or one that works on it. */
export type Asker = 'person' | 'coordinator' | 'worker';

const FOR_WORKERS: readonly (keyof TaskChanges)[] = ['status', 'comment'];

/** Throws where an agent asks for what is not its business. @throws AppError forbidden */
export function requireOwnBusiness(
  asker: Asker,
  agentId: string | null,
  assignedAgentId: string | null,
  changes: TaskChanges,
): void {
  if (asker === 'coordinator' && agentId !== null && changes.assignedAgentId === agentId)
    throw new AppError('forbidden', 'Board leads cannot assign tasks to themselves.');
  if (asker !== 'worker') return;
  const asked = (Object.keys(changes) as (keyof TaskChanges)[]).filter((name) => changes[name] !== undefined);
  if (asked.some((name) => !FOR_WORKERS.includes(name)))
    throw refusal('task_update_field_forbidden', 'Agents may only update status, comment, and custom field values.');
  if (changes.status !== undefined && assignedAgentId !== null && assignedAgentId !== agentId)
    throw refusal('task_assignee_mismatch', 'Agents can only change status on tasks assigned to them.');
}

const refusal = (code: string, message: string): AppError => new AppError('forbidden', message, { details: { code } });

export interface Handover {
  readonly asker: Asker;
  readonly agentId: string | null;
  readonly from: TaskStatus;
  readonly to: TaskStatus;
  readonly assignedAgentId: string | null;
  /** Who handed it in for review last. */
  readonly handedInBy: string | null;
  readonly leadAgentId: string | null;
}

/**
 * Whose a task is after its status changed, where the change does not say: what is to do again is nobody's, or theirs who
 * handed it in; a worker takes what it begins; what is to be reviewed is the lead's.
 */
export function assigneeAfter(handover: Handover): string | null {
  const { asker, from, to, assignedAgentId } = handover;
  if (from === to) return assignedAgentId;
  if (to === 'inbox') return from === 'review' && asker !== 'worker' ? handover.handedInBy : null;
  if (to === 'review') return handover.leadAgentId;
  return asker === 'worker' ? handover.agentId : assignedAgentId;
}

/** Whether a change gives the task to somebody, or begins it. */
export const movesOn = ({ status, assignedAgentId }: Partial<Pick<NewTask, 'status' | 'assignedAgentId'>>): boolean =>
  (status !== undefined && status !== 'inbox') || (assignedAgentId !== undefined && assignedAgentId !== null);
