import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { useCreateTask } from '../../api/use-boards.ts';
import { toast } from '../../core/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ISSUE_PRIORITY_ORDER, ISSUE_PRIORITY_WORDS, type IssuePriority } from '../../ui/issues/issue-words.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';

const FORM = 'new-task';

/** Asks for a new task of a board. */
export function NewTaskDialog({
  board,
  agents,
  onClose,
}: {
  board: Board;
  agents: readonly PlacedAgent[];
  onClose: () => void;
}) {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [assigneeAgentId, setAssignee] = useState('');
  const [priority, setPriority] = useState<IssuePriority>('medium');
  const create = useCreateTask(board);
  const errors = fieldErrors(create.error);

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate(
      {
        title,
        description: description.trim() === '' ? null : description,
        priority,
        assigneeAgentId: assigneeAgentId === '' ? null : assigneeAgentId,
      },
      {
        onSuccess: ({ identifier }) => {
          onClose();
          toast({ title: `${identifier} is on the board` });
        },
      },
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New task"
      description={`On ${board.name}. Its assignee is woken; without one the lead hears of it.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={create.isPending}>
            Make task
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label="Title"
          autoFocus
          required
          maxLength={500}
          value={title}
          error={errors.title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextArea
          label="Description"
          rows={4}
          hint="What is wanted, and how one can tell that it is done."
          value={description}
          error={errors.description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-4">
          <Select
            label="Assignee"
            value={assigneeAgentId}
            error={errors.assigneeAgentId}
            onChange={setAssignee}
            options={[
              { value: '', label: 'Nobody yet' },
              ...agents.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Select<IssuePriority>
            label="Priority"
            value={priority}
            onChange={setPriority}
            options={ISSUE_PRIORITY_ORDER.map((value) => ({ value, label: ISSUE_PRIORITY_WORDS[value] }))}
          />
        </div>
        {create.error !== null && Object.keys(errors).length === 0 && (
          <Refusal>The task was not made. {messageOf(create.error)} Your text is kept.</Refusal>
        )}
      </form>
    </Dialog>
  );
}
