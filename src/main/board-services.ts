/** Wires what is about boards and the work on them. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import { BoardAccess } from './domains/boards/board-access.ts';
import { createBoardsRepo } from './domains/boards/boards.repo.ts';
import { BoardsService } from './domains/boards/boards.service.ts';
import type { BoardAgents, BoardMessenger } from './domains/boards/ports.ts';
import type { Clock } from './platform/clock.ts';

interface BoardWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly boardAgents: BoardAgents;
  readonly boardMessenger: BoardMessenger;
  readonly clock: Clock;
}

export function wireBoards({ store, access, activity, boardAgents, boardMessenger, clock }: BoardWiring) {
  const repo = createBoardsRepo(store.db);
  const boardAccess = new BoardAccess(repo, access);
  const boards = new BoardsService({
    store,
    repo,
    boardAccess,
    access,
    activity,
    agents: boardAgents,
    messenger: boardMessenger,
    clock,
  });
  return { boards };
}
