/** Wires what is about boards and the work on them. */
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { ApprovalsService } from './domains/approvals/approvals.service.ts';
import type { DecisionsService } from './domains/approvals/decisions.service.ts';
import { createBoardApprovalsRepo } from './domains/board-work/board-approvals.repo.ts';
import { BoardApprovalsService } from './domains/board-work/board-approvals.service.ts';
import { createBoardMemoryRepo } from './domains/board-work/board-memory.repo.ts';
import { BoardMemoryService } from './domains/board-work/board-memory.service.ts';
import { createBoardTasksRepo } from './domains/board-work/board-tasks.repo.ts';
import { BoardTasksService } from './domains/board-work/board-tasks.service.ts';
import { BoardVoices } from './domains/board-work/board-voices.ts';
import { LeadMessagesService } from './domains/board-work/lead-messages.service.ts';
import { TaskRulesService } from './domains/board-work/task-rules.service.ts';
import { BoardAccess } from './domains/boards/board-access.ts';
import { createBoardsRepo } from './domains/boards/boards.repo.ts';
import { BoardsService } from './domains/boards/boards.service.ts';
import type { BoardAgents, BoardMessenger } from './domains/boards/ports.ts';
import type { IssuesService } from './domains/issues/issues.service.ts';
import type { Clock } from './platform/clock.ts';

export interface BoardWiring {
  readonly store: Store;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly approvals: ApprovalsService;
  readonly decisions: DecisionsService;
  /** How a person is called. */
  readonly nameOfUser: (userId: string) => string;
  readonly boardAgents: BoardAgents;
  readonly boardMessenger: BoardMessenger;
  readonly clock: Clock;
}

export function wireBoards({ boardAgents, boardMessenger: messenger, nameOfUser, ...deps }: BoardWiring) {
  const { db } = deps.store;
  const repo = createBoardsRepo(db);
  const boardAccess = new BoardAccess(repo, deps.access);
  const boards = new BoardsService({ ...deps, repo, boardAccess, agents: boardAgents, messenger });
  const tasksRepo = createBoardTasksRepo(db);
  const voices = new BoardVoices({ boards, agents: deps.agents, messenger });
  return {
    boards,
    boardTasks: new BoardTasksService({ ...deps, repo: tasksRepo, boards, voices }),
    boardMemory: new BoardMemoryService({ ...deps, repo: createBoardMemoryRepo(db), boards, voices, nameOfUser }),
    boardApprovals: new BoardApprovalsService({ ...deps, repo: createBoardApprovalsRepo(db), boards, voices }),
    leadMessages: new LeadMessagesService({ ...deps, boards, boardAgents, voices }),
    taskRules: new TaskRulesService(tasksRepo, boards),
  };
}
