import { paperclip } from '../../api/client.ts';
import { keys } from '../../api/query-keys.ts';
import type { Agent, AgentDetail } from '../../api/types.ts';
import { patch, useAction } from '../../api/use-action.ts';
import { toast } from '../../core/toasts.ts';
import { type AgentChanges, type Conflict, changesBetween, conflictsBetween, type Draft, draftOf } from './draft.ts';

/** Somebody else changed the same fields since the form was opened; nothing was saved. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  readonly conflicts: readonly Conflict[];
  /** The fields as the server has them now. */
  readonly theirs: Draft;

  constructor(conflicts: readonly Conflict[], theirs: Draft) {
    super('Somebody else changed this agent meanwhile.');
    this.conflicts = conflicts;
    this.theirs = theirs;
  }
}

export interface Save {
  /** The fields when the form was opened. */
  readonly base: Draft;
  readonly mine: Draft;
}

/** Saves what was edited. It shows at once; what others changed in the meantime is never overwritten unseen. */
export const useSaveAgent = (agent: Agent) =>
  useAction({
    run: async ({ base, mine }: Save) => {
      const theirs = draftOf(await paperclip('getAgent', { params: { id: agent.id } }));
      const conflicts = conflictsBetween(base, mine, theirs);
      if (conflicts.length > 0) throw new ConflictError(conflicts, theirs);
      return paperclip('patchAgent', { params: { id: agent.id }, body: changesBetween(base, mine) });
    },
    patches: ({ base, mine }) => {
      const changes = changesBetween(base, mine);
      return [
        patch<Agent[]>(keys.agents(agent.companyId), (agents) =>
          agents.map((other) => (other.id === agent.id ? withChanges(other, changes) : other)),
        ),
        patch<AgentDetail>(keys.agent(agent.id), (shown) => ('status' in shown ? withChanges(shown, changes) : shown)),
      ];
    },
    touches: () => [keys.agent(agent.id), keys.company(agent.companyId)],
    onDone: ({ name }) => toast({ title: `${name} is saved` }),
    failure: null,
  });

const withChanges = <T extends Agent>(agent: T, { adapterConfig, ...changes }: AgentChanges): T => ({
  ...agent,
  ...changes,
  adapterConfig: { ...agent.adapterConfig, ...adapterConfig },
});
