import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { IssueDetail } from '../../api/types.ts';
import { useUpdateIssue } from '../../api/use-issues.ts';
import { toast } from '../../core/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Prose } from './Prose.tsx';

/** What is wanted. Title and description are written anew in place. */
export function IssueText({ issue }: { issue: IssueDetail }) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <Editor issue={issue} onClose={() => setEditing(false)} />;
  return (
    <section aria-label="Description" className="group relative mb-6 pr-9">
      {issue.description === null || issue.description.trim() === '' ? (
        <p className="text-muted">No description. Say what is wanted, so that its assignee knows when it is done.</p>
      ) : (
        <Prose companyId={issue.companyId} text={issue.description} />
      )}
      <div className="absolute -top-1 right-0">
        <IconButton label="Edit title and description" icon={<Pencil />} size="sm" onClick={() => setEditing(true)} />
      </div>
    </section>
  );
}

function Editor({ issue, onClose }: { issue: IssueDetail; onClose: () => void }) {
  const [title, setTitle] = useState(issue.title);
  const [description, setDescription] = useState(issue.description ?? '');
  const update = useUpdateIssue(issue);

  const save = (event: React.FormEvent): void => {
    event.preventDefault();
    if (title.trim() === '' || update.isPending) return;
    const before = { title: issue.title, description: issue.description };
    update.mutate(
      { title: title.trim(), description: description.trim() === '' ? null : description },
      {
        onSuccess: () => {
          onClose();
          toast({
            title: `${issue.identifier} is written anew`,
            action: { label: 'Undo', run: () => update.mutate(before) },
          });
        },
      },
    );
  };

  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
      }}
      aria-label="Edit title and description"
      className="mb-6 flex flex-col gap-3"
    >
      <TextField
        label="Title"
        autoFocus
        required
        maxLength={500}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        label="Description"
        rows={6}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" busy={update.isPending}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Kbd shortcut="Mod+Enter" className="ml-2" />
      </div>
    </form>
  );
}
