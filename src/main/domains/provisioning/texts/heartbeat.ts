/** HEARTBEAT.md: what the agent does each time it is woken. Short, since it is put before the agent every time. */
import type { AgentFacts, BoardFacts } from '../agent-facts.ts';

const opening = `# Each time you are woken

Read BASE_URL, AUTH_TOKEN and the other lines of TOOLS.md first. Every call carries the header X-Agent-Token.

1. POST $BASE_URL/api/v1/agent/heartbeat. If the server does not answer or answers 5xx, stop here without changing any file; the
   next time will come.`;

const closing = 'If nothing of this called for anything, answer HEARTBEAT_OK and nothing else.';

const worker = `${opening}
2. GET $BASE_URL/api/v1/agent/boards/$BOARD_ID/tasks?assigned_agent_id=$AGENT_ID. Work on what is in_progress; else take the
   first of your tasks from the inbox and set it to in_progress.
3. Read the comments of that task before you begin, and what was said on the board since you last looked.
4. Do one step that can be shown. Write a comment: what you did, where it is, how it can be checked, what comes next.
5. When it is done, set the task to review. Where the board asks for a comment with that, send it in the same call.

${closing}
`;

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const rules = (board: BoardFacts): string => `## Rules of the board

- A person approves before a task is done: ${yesNo(board.requireApprovalForDone)}
- A task is in review before it is done: ${yesNo(board.requireReviewBeforeDone)}
- A task goes to review with a comment: ${yesNo(board.commentRequiredForReview)}
- A pending approval holds the status of its task: ${yesNo(board.blockStatusChangesWithPendingApproval)}
- You alone change the status of tasks: ${yesNo(board.onlyLeadCanChangeStatus)}
- Agents that the board has room for besides you: ${board.maxAgents}`;

const lead = (board: BoardFacts): string => `${opening}
2. GET $BASE_URL/api/v1/agent/boards/$BOARD_ID/tasks. Look at what is in review first, then at what has not moved, then at the
   inbox: every task there needs somebody.
3. Read what was said on the board. Answer what is meant for you.
4. Where an agent has been still for long, nudge it once with a question that can be answered.
5. Where a person must decide, ask by POST $BASE_URL/api/v1/agent/boards/$BOARD_ID/approvals, with your reasons.
6. When the goal is reached, say so on the board and ask what is next.

${rules(board)}

${closing}
`;

const main = `${opening}
2. GET $BASE_URL/api/v1/agent/boards. For each board: is there a lead, and does it move?
3. Answer whoever has written to you. Hand on what belongs to a board to its lead.

${closing}
`;

export function heartbeatFile({ role, board }: AgentFacts): string {
  if (role === 'main') return main;
  return role === 'lead' && board !== null ? lead(board) : worker;
}
