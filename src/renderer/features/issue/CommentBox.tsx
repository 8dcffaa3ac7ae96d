import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import type { Agent, IssueDetail } from '../../api/types.ts';
import { useCreateComment } from '../../api/use-issues.ts';
import { Button } from '../../ui/Button.tsx';
import { ISSUE_STATUS_WORDS } from '../../ui/issues/issue-words.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

interface CommentBoxProps {
  readonly issue: IssueDetail;
  readonly issueId: string;
  readonly assignee: Agent | undefined;
}

/** Says something about an issue. The text stays until the server has it. */
export function CommentBox({ issue, issueId, assignee }: CommentBoxProps) {
  const [body, setBody] = useState('');
  const create = useCreateComment(issueId);
  const send = (event: React.FormEvent): void => {
    event.preventDefault();
    if (body.trim() !== '' && !create.isPending) create.mutate(body, { onSuccess: () => setBody('') });
  };
  return (
    <form onSubmit={send} className="mt-5 flex flex-col gap-2">
      <TextArea
        label="Comment"
        hideLabel
        placeholder="Write a comment"
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
        }}
        error={
          create.error === null ? undefined : `The comment was not sent. ${messageOf(create.error)} Your text is kept.`
        }
      />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" busy={create.isPending} disabled={body.trim() === ''}>
          Comment
        </Button>
        <Kbd shortcut="Mod+Enter" />
        <span className="text-small text-muted">{wakeNote(issue, assignee)}</span>
      </div>
    </form>
  );
}

/** Whom a comment wakes. */
function wakeNote(issue: IssueDetail, assignee: Agent | undefined): string {
  if (assignee === undefined) return 'Nobody is assigned, so nobody is woken by it.';
  if (issue.status !== 'todo' && issue.status !== 'in_progress') {
    return `${assignee.name} is not woken by it: the issue is ${ISSUE_STATUS_WORDS[issue.status].toLowerCase()}.`;
  }
  return `${assignee.name} is woken by it.`;
}
