/** A new issue while it is being written. Pure. */
import type { Agent, IssueDetail } from '../../api/types.ts';
import type { IssuePriority } from '../../ui/issues/issue-words.ts';

export interface IssueDraft {
  readonly title: string;
  readonly description: string;
  /** Empty: nobody. */
  readonly assigneeAgentId: string;
  readonly priority: IssuePriority;
  readonly startNow: boolean;
}

export const EMPTY_DRAFT: IssueDraft = {
  title: '',
  description: '',
  assigneeAgentId: '',
  priority: 'medium',
  startNow: true,
};

/** What the server is asked for. */
export const bodyOf = ({ title, description, assigneeAgentId, priority, startNow }: IssueDraft) => ({
  title: title.trim(),
  description: description.trim() === '' ? null : description,
  assigneeAgentId: assigneeAgentId === '' ? null : assigneeAgentId,
  priority,
  status: startNow ? ('todo' as const) : ('backlog' as const),
});

/** What happens next with a new issue. */
export function startWords(
  { assigneeAgentId, status }: Pick<IssueDetail, 'assigneeAgentId' | 'status'>,
  agents: readonly Agent[],
): string {
  const assignee = agents.find(({ id }) => id === assigneeAgentId);
  if (status === 'backlog') return 'It waits in the backlog.';
  if (assignee === undefined) return 'Nobody has it yet.';
  return assignee.status === 'paused'
    ? `${assignee.name} is paused and starts when resumed.`
    : `${assignee.name} is woken to do it.`;
}
