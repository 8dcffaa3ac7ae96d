import { useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { useBoards } from '../../api/use-boards.ts';
import { useChangePlacedAgent } from '../../api/use-placed-agents.ts';
import { AgentDialog } from './AgentDialog.tsx';
import { type AgentDraft, changeRequest, draftOf } from './agent-draft.ts';

/** Changes an agent of a board, or moves it to another one. */
export function EditAgentDialog({ board, agent, onClose }: { board: Board; agent: PlacedAgent; onClose: () => void }) {
  const boards = useBoards(board.companyId).data ?? [board];
  const [draft, setDraft] = useState(() => draftOf(agent));
  const [isTried, setTried] = useState(false);
  const change = useChangePlacedAgent(agent);

  const submit = (): void => {
    setTried(true);
    if (change.isPending || draft.name.trim() === '') return;
    const request = changeRequest(agent, draft);
    if (Object.keys(request).length === 0) onClose();
    else change.mutate(request, { onSuccess: onClose });
  };

  return (
    <AgentDialog
      title={`Edit ${agent.name}`}
      description="Its files are written again where they differ then. Its token stays."
      draft={draft}
      agent={agent}
      boards={boards}
      error={change.error}
      problem={
        change.error === null
          ? null
          : change.error instanceof Error && 'code' in change.error && change.error.code === 'bad_gateway'
            ? `The change is kept, but its gateway did not take it yet. ${messageOf(change.error)} It is tried again.`
            : `Nothing was changed. ${messageOf(change.error)} Your entries are kept.`
      }
      isTried={isTried}
      busy={change.isPending}
      submitLabel={change.isPending ? 'Saving…' : 'Save'}
      onChange={(changes: Partial<AgentDraft>) => setDraft((before) => ({ ...before, ...changes }))}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
