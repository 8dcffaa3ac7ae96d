import { useId, useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Agent } from '../../api/types.ts';
import { useCreateAgent } from '../../api/use-agents.ts';
import { ADAPTER_CHOICES, adapterWord, canRunHere } from '../../lib/adapters.ts';
import { ROLE_CHOICES } from '../../lib/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EMPTY_AGENT, missingFields, type NewAgent, toRequest } from './new-agent.ts';

interface NewAgentDialogProps {
  readonly companyId: string;
  readonly managers: readonly Agent[];
  readonly onClose: () => void;
  readonly onCreated: (agentId: string) => void;
}

/** Asks for what a new agent needs. Whatever the server refuses is said under the field that it is about. */
export function NewAgentDialog({ companyId, managers, onClose, onCreated }: NewAgentDialogProps) {
  const create = useCreateAgent(companyId);
  const formId = useId();
  const top = managers.find(({ reportsTo }) => reportsTo === null);
  const [draft, setDraft] = useState<NewAgent>(() => ({
    ...EMPTY_AGENT,
    role: top === undefined ? 'ceo' : 'general',
    reportsTo: top?.id ?? '',
  }));
  const [isChecked, setChecked] = useState(false);
  const change = (changes: Partial<NewAgent>): void => setDraft((before) => ({ ...before, ...changes }));
  const errors = { ...fieldErrors(create.error), ...(isChecked ? missingFields(draft) : {}) };

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(missingFields(draft)).length > 0) return;
    create.mutate(toRequest(draft), { onSuccess: (agent) => onCreated(agent.id) });
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New agent"
      description="A program that Wheelhouse starts when there is work for it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} busy={create.isPending}>
            Create agent
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label="Name"
            autoFocus
            value={draft.name}
            error={errors.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <TextField
            label="Title"
            hint="Shown below the name."
            value={draft.title}
            error={errors.title}
            onChange={(event) => change({ title: event.target.value })}
          />
          <Select
            label="Role"
            value={draft.role}
            error={errors.role}
            options={ROLE_CHOICES}
            onChange={(role) => change({ role })}
          />
          <Select
            label="Reports to"
            value={draft.reportsTo}
            error={errors.reportsTo}
            options={[{ value: '', label: 'Nobody' }, ...managers.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(reportsTo) => change({ reportsTo })}
          />
        </div>
        <AdapterFields draft={draft} errors={errors} onChange={change} />
        {create.isError && Object.keys(fieldErrors(create.error)).length === 0 && (
          <p role="alert" className="text-danger">
            The agent was not created: {messageOf(create.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}

interface AdapterFieldsProps {
  readonly draft: NewAgent;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<NewAgent>) => void;
}

function AdapterFields({ draft, errors, onChange }: AdapterFieldsProps) {
  const isRunnable = canRunHere(draft.adapterType);
  return (
    <>
      <Select
        label="Adapter"
        value={draft.adapterType}
        error={errors.adapterType}
        hint={
          isRunnable
            ? 'Starts a command on this machine, as you.'
            : `${adapterWord(draft.adapterType)} agents cannot run here yet. This one will exist and take no work until its adapter is “Command”.`
        }
        options={ADAPTER_CHOICES}
        onChange={(adapterType) => onChange({ adapterType })}
      />
      {isRunnable && (
        <>
          <TextField
            label="Command"
            mono
            placeholder="echo"
            hint="A program on your PATH, or its full path."
            value={draft.command}
            error={errors['adapterConfig.command']}
            onChange={(event) => onChange({ command: event.target.value })}
          />
          <TextArea
            label="Arguments"
            mono
            rows={2}
            hint="One per line. No quotes needed."
            value={draft.args}
            error={errors['adapterConfig.args']}
            onChange={(event) => onChange({ args: event.target.value })}
          />
        </>
      )}
    </>
  );
}
