import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors.ts';
import { keys } from '../../api/query-keys.ts';
import type { Board, PlacedAgent } from '../../api/types.ts';
import { usePlaceAgent } from '../../api/use-placed-agents.ts';
import { toast } from '../../core/toasts.ts';
import { fullWords } from '../../ui/placed/capacity-words.ts';
import { AgentDialog } from './AgentDialog.tsx';
import { type AgentDraft, emptyDraft, placeRequest } from './agent-draft.ts';

/** Adds an agent to a board. When its gateway fails the agent is there all the same, and its panel says how it goes on. */
export function AddAgentDialog({
  board,
  onClose,
  onAdded,
}: {
  board: Board;
  onClose: () => void;
  /** Empty: it is there, but not known by id. */
  onAdded: (agentId: string) => void;
}) {
  const { companyId, id: boardId } = board;
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => emptyDraft(boardId));
  const [isTried, setTried] = useState(false);
  const place = usePlaceAgent(companyId);
  const full = fullWords(board);

  const onFailed = async (error: Error): Promise<void> => {
    if (!(error instanceof ApiError) || error.code !== 'bad_gateway') return;
    await client.refetchQueries({ queryKey: keys.placedList(companyId, { boardId }) });
    const agents = client.getQueryData<PlacedAgent[]>(keys.placedList(companyId, { boardId })) ?? [];
    const made = agents.find(({ name }) => name.toLowerCase() === draft.name.trim().toLowerCase());
    if (made === undefined) return;
    toast({
      tone: 'danger',
      title: `${made.name} is on the board, but not ready yet`,
      description: `${messageOf(error)} It is tried again for ten minutes.`,
    });
    onAdded(made.id);
  };
  const submit = (): void => {
    setTried(true);
    if (place.isPending || draft.name.trim() === '') return;
    place.mutate(placeRequest(draft), {
      onSuccess: ({ id, name }) => {
        toast({ title: `${name} is ready`, description: `It works on ${board.name}.` });
        onAdded(id);
      },
      onError: (error) => void onFailed(error),
    });
  };

  return (
    <AgentDialog
      title={`Add an agent to ${board.name}`}
      description="It is set up on the board’s gateway: a folder with its files, a session, a token of its own."
      draft={draft}
      agent={null}
      boards={[board]}
      error={place.error}
      problem={
        full ??
        (place.error === null ? null : `The agent was not added. ${messageOf(place.error)} Your entries are kept.`)
      }
      isTried={isTried}
      busy={place.isPending}
      submitLabel={place.isPending ? 'Setting it up…' : 'Add agent'}
      onChange={(changes: Partial<AgentDraft>) => setDraft((before) => ({ ...before, ...changes }))}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
