import { useState } from 'react';
import { fieldErrors, messageOf } from '../../api/errors.ts';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { usePatchBoard } from '../../api/use-boards.ts';
import { Section } from '../../ui/Page.tsx';
import { capacityWords } from '../../ui/placed/capacity-words.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type BoardDraft, changesOf, draftOf, problemsOf, RULES } from './board-draft.ts';

/** What a board is for, who leads it, how many it takes, and by which rules its tasks move. */
export function BoardSettings({ board, agents }: { board: Board; agents: readonly PlacedAgent[] }) {
  const [draft, setDraft] = useState(() => draftOf(board));
  const save = usePatchBoard(board);
  const problems = problemsOf(draft, board);
  const changes = changesOf(board, draft);
  const isChanged = Object.keys(changes).length > 0;
  const told = fieldErrors(save.error);
  const errors = { ...told, ...problems };
  const change = (more: Partial<BoardDraft>): void => setDraft((before) => ({ ...before, ...more }));

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!isChanged || save.isPending || Object.keys(problems).length > 0) return;
    save.mutate(changes, { onSuccess: (saved) => setDraft(draftOf(saved)) });
  };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <form onSubmit={submit} noValidate className="grid max-w-5xl grid-cols-2 gap-x-10 max-[900px]:grid-cols-1">
        <div>
          <Section title="What it is for">
            <div className="flex flex-col gap-4">
              <TextField
                label="Name"
                maxLength={255}
                value={draft.name}
                error={errors.name}
                onChange={(event) => change({ name: event.target.value })}
              />
              <TextArea
                label="Description"
                hint="It stands in the files of its agents."
                value={draft.description}
                error={errors.description}
                onChange={(event) => change({ description: event.target.value })}
              />
              <TextArea
                label="Objective"
                rows={2}
                value={draft.objective}
                error={errors.objective}
                onChange={(event) => change({ objective: event.target.value })}
              />
            </div>
          </Section>
          <Section title="Its agents">
            <div className="flex flex-col gap-4">
              <Select
                label="Lead"
                hint="Coordinates the others, hears of new tasks and of the chat."
                value={draft.leadAgentId}
                error={errors.leadAgentId}
                onChange={(leadAgentId) => change({ leadAgentId })}
                options={[
                  { value: '', label: 'Nobody' },
                  ...agents.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              <TextField
                label="Most agents"
                inputMode="numeric"
                className="w-40"
                placeholder="no limit"
                value={draft.maxAgents}
                error={errors.maxAgents}
                hint={`Its lead not counted. Now: ${capacityWords(board)}.`}
                onChange={(event) => change({ maxAgents: event.target.value })}
              />
            </div>
          </Section>
        </div>
        <Section title="Rules for its tasks">
          <div className="flex flex-col gap-3">
            {RULES.map(([rule, label, hint]) => (
              <Switch
                key={rule}
                label={label}
                hint={hint}
                checked={draft[rule]}
                onChange={(on) => change({ [rule]: on })}
              />
            ))}
          </div>
        </Section>
        <div className="col-span-full">
          {save.error !== null && Object.keys(told).length === 0 && (
            <Refusal className="mb-3">{messageOf(save.error)} What you entered is kept here.</Refusal>
          )}
          <SaveRow isChanged={isChanged} busy={save.isPending} onUndo={() => setDraft(draftOf(board))}>
            The lead is told of what changes.
          </SaveRow>
        </div>
      </form>
    </div>
  );
}
