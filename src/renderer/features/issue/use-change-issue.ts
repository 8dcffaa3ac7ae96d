import type { Agent, IssueDetail } from '../../api/types.ts';
import { useUpdateIssue } from '../../api/use-issues.ts';
import { toast } from '../../core/toasts.ts';
import { type Change, changeWords } from './change-words.ts';

/** Changes one property of an issue at once; the message says so and offers the way back. */
export function useChangeIssue(issue: IssueDetail, agents: readonly Agent[]): (change: Change) => void {
  const update = useUpdateIssue(issue);
  return (change) => {
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, issue[key as keyof Change]]));
    update.mutate(change, {
      onSuccess: () =>
        toast({
          title: changeWords(issue.identifier, change, agents),
          action: { label: 'Undo', run: () => update.mutate(before) },
        }),
    });
  };
}
