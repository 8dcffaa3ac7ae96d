import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Agent } from '../../api/types.ts';
import { useCreateAgent } from '../../api/use-agents.ts';
import { ROLE_CHOICES } from '../../lib/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface AgentStepProps {
  readonly companyId: string;
  readonly onSkip: () => void;
  readonly onDone: (agentId: string) => void;
}

/** Runs at once everywhere and shows what a run is. */
const EXAMPLE = { name: 'Ada', role: 'ceo' as Agent['role'], command: 'echo', args: 'Good morning. I am awake.' };

/** The first agent, with a command that runs at once. */
export function AgentStep({ companyId, onSkip, onDone }: AgentStepProps) {
  const create = useCreateAgent(companyId);
  const [draft, setDraft] = useState(EXAMPLE);
  const [isChecked, setChecked] = useState(false);
  const change = (changes: Partial<typeof EXAMPLE>): void => setDraft((before) => ({ ...before, ...changes }));
  const errors = fieldErrors(create.error);
  const missing = (text: string, words: string): string | undefined =>
    isChecked && text.trim() === '' ? words : undefined;

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (draft.name.trim() === '' || draft.command.trim() === '') return;
    const adapterConfig = {
      command: draft.command.trim(),
      args: draft.args.split('\n').filter((line) => line !== ''),
    };
    create.mutate(
      { name: draft.name.trim(), role: draft.role, adapterType: 'process', adapterConfig },
      { onSuccess: ({ id }) => onDone(id) },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="max-w-md">
      <h1 className="text-title font-semibold tracking-tight">Create the first agent</h1>
      <p className="mt-1 mb-5 text-muted">
        An agent is a program that Wheelhouse starts when there is work and whose output it keeps. This example prints
        one line and ends, so you see a whole run at once. Put a coding agent's command here later.
      </p>
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label="Name"
            autoFocus
            value={draft.name}
            error={missing(draft.name, 'Give the agent a name.') ?? errors.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <Select label="Role" value={draft.role} options={ROLE_CHOICES} onChange={(role) => change({ role })} />
        </div>
        <TextField
          label="Command"
          mono
          hint="A program on your PATH, or its full path. It runs on this machine, as you."
          value={draft.command}
          error={missing(draft.command, 'Name the program to start, such as echo.') ?? errors['adapterConfig.command']}
          onChange={(event) => change({ command: event.target.value })}
        />
        <TextArea
          label="Arguments"
          mono
          rows={2}
          hint="One per line. No quotes needed."
          value={draft.args}
          onChange={(event) => change({ args: event.target.value })}
        />
        {create.isError && Object.keys(errors).length === 0 && (
          <p role="alert" className="text-danger">
            The agent was not created: {messageOf(create.error)}
          </p>
        )}
      </div>
      <div className="mt-5 flex gap-2">
        <Button variant="primary" type="submit" busy={create.isPending}>
          Create agent
        </Button>
        <Button variant="ghost" onClick={onSkip}>
          Skip
        </Button>
      </div>
    </form>
  );
}
