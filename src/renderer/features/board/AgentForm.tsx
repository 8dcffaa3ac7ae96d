import { useRef } from 'react';
import type { Board } from '../../api/types.ts';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type AgentDraft, intervalChoices } from './agent-draft.ts';
import { VariableList } from './VariableList.tsx';

/** Name, board, profile, heartbeat and templates of an agent. */
export function AgentForm({
  draft,
  errors,
  variables,
  boards,
  onChange,
}: {
  draft: AgentDraft;
  errors: Readonly<Record<string, string>>;
  /** What templates may name, with the values here. */
  variables: Readonly<Record<string, string>> | undefined;
  /** Boards that it can move to; empty: it stays. */
  boards: readonly Board[];
  onChange: (changes: Partial<AgentDraft>) => void;
}) {
  const identity = useRef<HTMLTextAreaElement>(null);
  const soul = useRef<HTMLTextAreaElement>(null);
  const last = useRef<'identityTemplate' | 'soulTemplate'>('soulTemplate');

  /** Puts a variable where the cursor was last. */
  const insert = (name: string): void => {
    const field = last.current;
    const area = (field === 'identityTemplate' ? identity : soul).current;
    const given = draft[field];
    const at = area?.selectionEnd ?? given.length;
    onChange({ [field]: `${given.slice(0, at)}{{ ${name} }}${given.slice(at)}` });
    area?.focus();
  };

  return (
    <div className="flex flex-col gap-4">
      <TextField
        label="Name"
        autoFocus
        maxLength={255}
        placeholder="Nora"
        value={draft.name}
        error={errors.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {boards.length > 0 && (
        <Select
          label="Board"
          hint="On another gateway it begins anew: its folder here stays behind."
          value={draft.boardId}
          error={errors.boardId}
          onChange={(boardId) => onChange({ boardId })}
          options={boards.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Role"
          placeholder="Researcher"
          value={draft.role}
          onChange={(event) => onChange({ role: event.target.value })}
        />
        <Select
          label="Heartbeat"
          value={draft.every}
          onChange={(every) => onChange({ every })}
          options={intervalChoices(draft.every)}
        />
      </div>
      <TextField
        label="Purpose"
        placeholder="Finds sources and says how far they can be trusted"
        value={draft.purpose}
        onChange={(event) => onChange({ purpose: event.target.value })}
      />
      <TextField
        label="How it speaks"
        placeholder="direct, concise, practical"
        value={draft.style}
        onChange={(event) => onChange({ style: event.target.value })}
      />
      <TextArea
        label="Template of IDENTITY.md"
        mono
        rows={4}
        ref={identity}
        hint="Leave it empty for our own text, which says what stands above."
        value={draft.identityTemplate}
        error={errors.identityTemplate}
        onFocus={() => {
          last.current = 'identityTemplate';
        }}
        onChange={(event) => onChange({ identityTemplate: event.target.value })}
      />
      <TextArea
        label="Template of SOUL.md"
        mono
        rows={6}
        ref={soul}
        hint="Who the agent is and how it works. Leave it empty for our own text."
        value={draft.soulTemplate}
        error={errors.soulTemplate}
        onFocus={() => {
          last.current = 'soulTemplate';
        }}
        onChange={(event) => onChange({ soulTemplate: event.target.value })}
      />
      {variables !== undefined && <VariableList variables={variables} onChoose={insert} />}
    </div>
  );
}
