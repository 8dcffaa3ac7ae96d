import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Agent, IssueDetail } from '../../api/types.ts';
import { useCreateIssue } from '../../api/use-issues.ts';
import { toast } from '../../core/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ISSUE_PRIORITY_ORDER, ISSUE_PRIORITY_WORDS, type IssuePriority } from '../../ui/issues/issue-words.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { bodyOf, EMPTY_DRAFT, type IssueDraft, startWords } from './new-issue.ts';

export interface NewIssueDialogProps {
  companyId: string;
  agents: readonly Agent[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const FORM = 'new-issue';

/** Asks for a new issue. What was typed stays when the dialog is closed by mistake. */
export function NewIssueDialog({ companyId, agents, open, onOpenChange }: NewIssueDialogProps) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const create = useCreateIssue(companyId);
  const errors = fieldErrors(create.error);
  const change = (changes: Partial<IssueDraft>): void => setDraft((before) => ({ ...before, ...changes }));

  const onCreated = (issue: IssueDetail): void => {
    setDraft(EMPTY_DRAFT);
    onOpenChange(false);
    toast({
      title: `${issue.identifier} is there`,
      description: startWords(issue, agents),
      action: {
        label: 'Open',
        run: () =>
          void navigate({
            to: '/c/$companyId/issues/$issueId',
            params: { companyId, issueId: issue.identifier },
          }),
      },
    });
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!create.isPending) create.mutate(bodyOf(draft), { onSuccess: onCreated });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New issue"
      description="A piece of work. Its assignee is woken as soon as it may start."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={create.isPending}>
            Make issue
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          label="Title"
          autoFocus
          required
          maxLength={500}
          value={draft.title}
          error={errors.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          label="Description"
          hint="What is wanted, and how one can tell that it is done."
          rows={5}
          value={draft.description}
          error={errors.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-4">
          <Select
            label="Assignee"
            value={draft.assigneeAgentId}
            error={errors.assigneeAgentId}
            onChange={(assigneeAgentId) => change({ assigneeAgentId })}
            options={[
              { value: '', label: 'Nobody yet' },
              ...agents
                .filter(({ status }) => status !== 'pending_approval')
                .map(({ id, name, title }) => ({ value: id, label: title === null ? name : `${name}, ${title}` })),
            ]}
          />
          <Select<IssuePriority>
            label="Priority"
            value={draft.priority}
            onChange={(priority) => change({ priority })}
            options={ISSUE_PRIORITY_ORDER.map((value) => ({ value, label: ISSUE_PRIORITY_WORDS[value] }))}
          />
        </div>
        <Switch
          label="Start now"
          hint={draft.startNow ? 'It is to do at once.' : 'It waits in the backlog until you move it to “To do”.'}
          checked={draft.startNow}
          onChange={(startNow) => change({ startNow })}
        />
        {create.error !== null && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-danger">
            The issue was not made. {messageOf(create.error)} Your text is kept.
          </p>
        )}
        <p className="flex items-center gap-1.5 text-small text-muted">
          <Kbd shortcut="Mod+Enter" /> makes the issue.
        </p>
      </form>
    </Dialog>
  );
}
