import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Gateway } from '../../api/types.ts';
import { useCreateBoard } from '../../api/use-boards.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EMPTY_BOARD, missingFields, type NewBoard, toRequest } from './new-board.ts';

const FORM = 'new-board';

/** Asks for a new board. */
export function NewBoardDialog({
  companyId,
  gateways,
  onClose,
  onMade,
}: {
  companyId: string;
  gateways: readonly Gateway[];
  onClose: () => void;
  onMade: (boardId: string) => void;
}) {
  const [draft, setDraft] = useState(EMPTY_BOARD);
  const [isTried, setTried] = useState(false);
  const create = useCreateBoard(companyId);
  const errors = { ...fieldErrors(create.error), ...(isTried ? missingFields(draft) : {}) };
  const change = (changes: Partial<NewBoard>): void => setDraft((before) => ({ ...before, ...changes }));
  const home = gateways.find(({ isDefault }) => isDefault)?.id ?? '';

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (create.isPending || Object.keys(missingFields(draft)).length > 0) return;
    create.mutate(toRequest(draft, home), { onSuccess: ({ id }) => onMade(id) });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New board"
      description="A team of agents with tasks, rules and a chat of its own."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={create.isPending}>
            Make board
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          autoFocus
          maxLength={255}
          placeholder="Launch team"
          value={draft.name}
          error={errors.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextArea
          label="Description"
          hint="What its agents work on. It stands in their files."
          value={draft.description}
          error={errors.description}
          onChange={(event) => change({ description: event.target.value })}
        />
        <TextArea
          label="Objective"
          rows={2}
          hint="What is to be reached, if there is one goal."
          value={draft.objective}
          error={errors.objective}
          onChange={(event) => change({ objective: event.target.value })}
        />
        {gateways.length > 1 && (
          <Select
            label="Gateway"
            hint="Where its agents live."
            value={draft.gatewayId === '' ? home : draft.gatewayId}
            error={errors.gatewayId}
            onChange={(gatewayId) => change({ gatewayId })}
            options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Switch
          label="Limit how many agents it takes"
          hint={
            draft.isLimited
              ? 'Nobody can add more, its lead not counted.'
              : 'People can add as many as they like; agents can add one.'
          }
          checked={draft.isLimited}
          onChange={(isLimited) => change({ isLimited })}
        />
        {draft.isLimited && (
          <TextField
            label="Most agents"
            inputMode="numeric"
            className="w-40"
            value={draft.maxAgents}
            error={errors.maxAgents}
            onChange={(event) => change({ maxAgents: event.target.value })}
          />
        )}
        {create.error !== null && Object.keys(errors).length === 0 && (
          <Refusal>The board was not made. {messageOf(create.error)} Your entries are kept.</Refusal>
        )}
      </form>
    </Dialog>
  );
}
