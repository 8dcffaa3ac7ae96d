import type { memoryRoutes } from '../../../../../contract/mission-control/memory-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectMemory } from '../board-projection.ts';

/** What a board remembers, and its chat. */
export function memoryHandlers({ boardMemory }: Services): Handlers<typeof memoryRoutes> {
  return {
    listMemory({ params, query: { is_chat: isChat, ...range } }, { actor }) {
      const { entries, total } = boardMemory.list(actor, params.board_id, { isChat }, range);
      return { items: entries.map(projectMemory), total, ...range };
    },
    createMemory: async ({ params, body }, { actor }) =>
      projectMemory(await boardMemory.add(actor, params.board_id, body)),
  };
}
