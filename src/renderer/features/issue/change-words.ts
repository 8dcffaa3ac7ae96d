/** What a change of an issue is called. Pure. */
import type { Agent, Issue } from '../../api/types.ts';
import { ISSUE_PRIORITY_WORDS, ISSUE_STATUS_WORDS } from '../../ui/issues/issue-words.ts';

export type Change = Partial<Pick<Issue, 'status' | 'priority' | 'assigneeAgentId'>>;

/** The change as a sentence without its full stop. */
export function changeWords(identifier: string, change: Change, agents: readonly Agent[]): string {
  if (change.status !== undefined) return `${identifier}: ${ISSUE_STATUS_WORDS[change.status].toLowerCase()}`;
  if (change.priority !== undefined)
    return `${identifier} has ${ISSUE_PRIORITY_WORDS[change.priority].toLowerCase()} priority`;
  const assignee = agents.find(({ id }) => id === change.assigneeAgentId);
  return assignee === undefined ? `${identifier} is nobody’s now` : `${identifier} goes to ${assignee.name}`;
}
