import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import type { Board, Gateway } from '../../api/types.ts';
import { useSyncFiles } from '../../api/use-placed-agents.ts';
import { confirm } from '../../core/confirm.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { SyncReportView } from './SyncReportView.tsx';

const CHOICES = [
  ['includeMain', 'The main agent too', 'Made where there is none yet.'],
  ['leadOnly', 'Leads alone', 'Other agents keep their files.'],
  ['overwrite', 'MEMORY.md and USER.md too', 'What the agents wrote there is lost.'],
  ['resetSessions', 'Begin sessions anew', 'What was said in them is forgotten.'],
  ['rotateTokens', 'Exchange tokens', 'Each old one works until the new one is delivered.'],
] as const;
type Choice = (typeof CHOICES)[number][0];

const FORM = 'sync';

/** Writes the files of a gateway's agents again, and tells what became of each. */
export function SyncDialog({
  gateway,
  boards,
  onClose,
}: {
  gateway: Gateway;
  /** Those of this gateway. */
  boards: readonly Board[];
  onClose: () => void;
}) {
  const [boardId, setBoardId] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<Choice, boolean>>>({
    includeMain: true,
    leadOnly: false,
    overwrite: false,
    resetSessions: false,
    rotateTokens: false,
  });
  const sync = useSyncFiles(gateway.companyId, gateway.id);

  const consequences = [
    ...(chosen.rotateTokens
      ? ['Each agent gets a new token in its files; programs that copied the old one stop.']
      : []),
    ...(chosen.overwrite ? ['What agents wrote into MEMORY.md and USER.md is lost.'] : []),
    ...(chosen.resetSessions ? ['What was said in the sessions of the agents is forgotten.'] : []),
  ];
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault();
    if (sync.isPending) return;
    const goesOn =
      consequences.length === 0 ||
      (await confirm({ title: 'Write the files again?', consequences, confirmLabel: 'Write them' }));
    if (goesOn) sync.mutate({ ...chosen, boardId: boardId === '' ? null : boardId });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Write the files again"
      description={`Of the agents on ${gateway.name}, from their templates and what is known of them now.`}
      footer={
        sync.data === undefined ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={FORM} busy={sync.isPending}>
              {sync.isPending ? 'Writing…' : 'Write files'}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => sync.reset()}>Once more</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        )
      }
    >
      {sync.data === undefined ? (
        <form id={FORM} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Select
            label="Which agents"
            value={boardId}
            onChange={setBoardId}
            options={[
              { value: '', label: 'Of all boards' },
              ...boards.map(({ id, name }) => ({ value: id, label: `Of ${name}` })),
            ]}
          />
          {CHOICES.map(([choice, label, hint]) => (
            <Switch
              key={choice}
              label={label}
              hint={hint}
              checked={chosen[choice]}
              onChange={(on) => setChosen((before) => ({ ...before, [choice]: on }))}
            />
          ))}
          {sync.error !== null && <Refusal>Nothing was written. {messageOf(sync.error)}</Refusal>}
        </form>
      ) : (
        <SyncReportView report={sync.data} boards={boards} />
      )}
    </Dialog>
  );
}
