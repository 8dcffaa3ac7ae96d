import { paperclip } from '../../api/client.ts';
import { keys } from '../../api/query-keys.ts';
import type { Agent } from '../../api/types.ts';
import { useAction } from '../../api/use-action.ts';
import { toast } from '../../core/toasts.ts';
import { count } from '../../lib/words.ts';

interface Outcome {
  readonly changed: number;
  readonly refused: number;
}

/** Does one thing to several agents; some may be refused. */
async function each(agents: readonly Agent[], verb: 'pauseAgent' | 'resumeAgent'): Promise<Outcome> {
  const outcomes = await Promise.allSettled(agents.map(({ id }) => paperclip(verb, { params: { id } })));
  const changed = outcomes.filter(({ status }) => status === 'fulfilled').length;
  const firstRefusal = outcomes.find((outcome) => outcome.status === 'rejected');
  if (changed === 0 && firstRefusal !== undefined) throw firstRefusal.reason;
  return { changed, refused: outcomes.length - changed };
}

const told = ({ changed, refused }: Outcome, word: string) => ({
  title: `${count(changed, 'agent')} ${word}`,
  ...(refused === 0 ? {} : { description: `${count(refused, 'agent')} could not be; their rows say why.` }),
});

/** Resumes the chosen agents. */
export const useResumeSeveral = (companyId: string) =>
  useAction({
    run: (agents: readonly Agent[]) => each(agents, 'resumeAgent'),
    touches: () => [keys.company(companyId), ['agent']],
    onDone: (outcome) => toast(told(outcome, 'resumed')),
    failure: () => 'The agents were not resumed',
  });

/** Pauses the chosen agents; the message offers the way back. Ask first when runs will be stopped. */
export function usePauseSeveral(companyId: string) {
  const resume = useResumeSeveral(companyId);
  return useAction({
    run: (agents: readonly Agent[]) => each(agents, 'pauseAgent'),
    touches: () => [keys.company(companyId), ['agent']],
    onDone: (outcome, agents) =>
      toast({ ...told(outcome, 'paused'), action: { label: 'Undo', run: () => resume.mutate(agents) } }),
    failure: () => 'The agents were not paused',
  });
}
