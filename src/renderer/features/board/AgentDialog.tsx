import { useDeferredValue } from 'react';
import { fieldErrors } from '../../api/errors.ts';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { useFilesPreview } from '../../api/use-placed-agents.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { AgentForm } from './AgentForm.tsx';
import { type AgentDraft, previewRequest } from './agent-draft.ts';
import { FilesPreview } from './FilesPreview.tsx';
import { templateProblem } from './template-check.ts';

const FORM = 'board-agent';

/** The form of an agent beside the files that it gets. A variable that is not known is said at its field at once. */
export function AgentDialog({
  title,
  description,
  draft,
  agent,
  boards,
  error,
  problem,
  isTried,
  busy,
  submitLabel,
  onChange,
  onSubmit,
  onClose,
}: {
  title: string;
  description: string;
  draft: AgentDraft;
  /** Null: a new one. */
  agent: PlacedAgent | null;
  boards: readonly Board[];
  /** Why the last attempt was refused. */
  error: Error | null;
  /** The same as a sentence, where no field says it. */
  problem: string | null;
  isTried: boolean;
  busy: boolean;
  submitLabel: string;
  onChange: (changes: Partial<AgentDraft>) => void;
  /** All that can be checked here is right. */
  onSubmit: () => void;
  onClose: () => void;
}) {
  const { companyId } = boards[0] ?? { companyId: '' };
  const plain = previewRequest({ ...draft, name: '', identityTemplate: '', soulTemplate: '' }, agent);
  // Without templates it cannot fail, so that the variables are always known.
  const { data: base } = useFilesPreview(companyId, plain);
  const known = base === undefined ? null : new Set(Object.keys(base.variables));
  const templates = {
    identityTemplate: templateProblem(draft.identityTemplate, known),
    soulTemplate: templateProblem(draft.soulTemplate, known),
  };
  const isRight = templates.identityTemplate === null && templates.soulTemplate === null;
  const shownDraft = useDeferredValue(draft);
  const preview = useFilesPreview(companyId, isRight ? previewRequest(shownDraft, agent) : null);
  const told = fieldErrors(error);
  const errors = {
    ...(told.identity_template === undefined ? {} : { identityTemplate: told.identity_template }),
    ...(told.soul_template === undefined ? {} : { soulTemplate: told.soul_template }),
    ...told,
    ...(templates.identityTemplate === null ? {} : { identityTemplate: templates.identityTemplate }),
    ...(templates.soulTemplate === null ? {} : { soulTemplate: templates.soulTemplate }),
    ...(isTried && draft.name.trim() === '' ? { name: 'Give the agent a name.' } : {}),
  };

  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      width="xl"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy} disabled={!isRight}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-6 max-[900px]:grid-cols-1">
        <form id={FORM} onSubmit={submit} noValidate>
          <AgentForm
            draft={draft}
            errors={errors}
            variables={base?.variables}
            boards={agent === null ? [] : boards}
            onChange={onChange}
          />
          {problem !== null && Object.keys(told).length === 0 && <Refusal className="mt-4">{problem}</Refusal>}
        </form>
        <div className="sticky top-0 self-start">
          <FilesPreview files={preview.data?.files ?? base?.files} error={preview.error} isStale={!isRight} />
        </div>
      </div>
    </Dialog>
  );
}
