import { useState } from 'react';
import { ApiError, fieldErrors, messageOf } from '../../api/errors.ts';
import type { Agent } from '../../api/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { changedFields, type Draft } from './draft.ts';
import { ConflictError } from './use-save-agent.ts';

interface EditFormProps {
  /** The agent when the form was opened. */
  readonly base: Draft;
  readonly initial: Draft;
  readonly managers: readonly Agent[];
  readonly hasCommand: boolean;
  /** Why the last save was refused. */
  readonly error: Error | null;
  readonly onSave: (base: Draft, mine: Draft) => void;
  readonly onCancel: () => void;
}

/** Name, title, manager and command of an agent. */
export function EditForm({ base, initial, managers, hasCommand, error, onSave, onCancel }: EditFormProps) {
  const [draft, setDraft] = useState(initial);
  const change = (changes: Partial<Draft>): void => setDraft((before) => ({ ...before, ...changes }));
  const errors = fieldErrors(error);
  // The server names agents in addresses by their names; two cannot have the same.
  const isNameTaken = error instanceof ApiError && error.code === 'conflict';
  const nameError = draft.name.trim() === '' ? 'Give the agent a name.' : isNameTaken ? error.message : errors.name;
  const isChanged = changedFields(base, draft).length > 0;

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!isChanged) onCancel();
    else if (draft.name.trim() !== '') onSave(base, draft);
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error instanceof ConflictError ? (
        <ConflictPanel
          conflicts={error.conflicts}
          nameOf={(id) => managers.find((manager) => manager.id === id)?.name ?? 'nobody'}
          onTheirs={() => onSave(error.theirs, mergedOver(error.theirs, base, { ...draft, ...theirsOf(error) }))}
          onMine={() => onSave(error.theirs, mergedOver(error.theirs, base, draft))}
        />
      ) : (
        error !== null &&
        !isNameTaken &&
        Object.keys(errors).length === 0 && (
          <p role="alert" className="text-danger">
            Nothing was saved, what you wrote is kept here: {messageOf(error)}
          </p>
        )
      )}
      <Section title="Profile" className="mb-0">
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label="Name"
            autoFocus
            value={draft.name}
            error={nameError}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label="Title"
            value={draft.title}
            error={errors.title}
            onChange={(event) => change({ title: event.target.value })}
          />
          <Select
            label="Reports to"
            value={draft.reportsTo}
            error={errors.reportsTo}
            options={[{ value: '', label: 'Nobody' }, ...managers.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(reportsTo) => change({ reportsTo })}
          />
        </div>
      </Section>
      {hasCommand && (
        <Section title="Command" className="mb-0">
          <div className="flex flex-col gap-4">
            <TextField
              label="Command"
              mono
              value={draft.command}
              error={errors['adapterConfig.command']}
              onChange={(event) => change({ command: event.target.value })}
            />
            <TextArea
              label="Arguments"
              hint="One per line. No quotes needed."
              mono
              value={draft.args}
              error={errors['adapterConfig.args']}
              onChange={(event) => change({ args: event.target.value })}
            />
          </div>
        </Section>
      )}
      <div className="flex gap-2">
        <Button variant="primary" type="submit" disabled={!isChanged}>
          Save
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

/** The fields in conflict as the others have them. */
const theirsOf = ({ conflicts }: ConflictError): Partial<Draft> =>
  Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs]));

/** What the server has now, with all that was changed here on top. */
const mergedOver = (theirs: Draft, base: Draft, mine: Draft): Draft => ({
  ...theirs,
  ...Object.fromEntries(changedFields(base, mine).map((field) => [field, mine[field]])),
});
