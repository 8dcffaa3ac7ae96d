/** TOOLS.md: where the agent's server is and what it authenticates with, for people and for programs. */
import type { AgentFacts } from '../agent-facts.ts';
import { keyValueLines } from '../key-values.ts';

/** The lines that a program needs to act as the agent. */
export const accessLines = (facts: AgentFacts): string =>
  keyValueLines({
    BASE_URL: facts.baseUrl,
    AUTH_TOKEN: facts.token,
    AGENT_NAME: facts.name,
    AGENT_ID: facts.agentId,
    BOARD_ID: facts.board?.id ?? null,
    WORKSPACE_ROOT: facts.workspaceRoot,
    WORKSPACE_PATH: facts.workspacePath,
  });

const boardCalls = `| your boards | GET /api/v1/agent/boards |
| tasks of your board | GET /api/v1/agent/boards/$BOARD_ID/tasks |
| change a task | PATCH /api/v1/agent/boards/$BOARD_ID/tasks/TASK_ID |
| comments of a task | GET, POST /api/v1/agent/boards/$BOARD_ID/tasks/TASK_ID/comments |
| notes and chat of the board | GET, POST /api/v1/agent/boards/$BOARD_ID/memory |
| ask for a decision | POST /api/v1/agent/boards/$BOARD_ID/approvals |`;

const leadCalls = `
| make a task | POST /api/v1/agent/boards/$BOARD_ID/tasks |
| bring in another agent | POST /api/v1/agent/agents |
| nudge an agent of the board | POST /api/v1/agent/boards/$BOARD_ID/agents/AGENT_ID/nudge |
| read or write an agent's SOUL.md | GET, PUT /api/v1/agent/boards/$BOARD_ID/agents/AGENT_ID/soul |`;

const mainCalls = `| the boards of your gateway | GET /api/v1/agent/boards |
| the agents of your gateway | GET /api/v1/agent/agents |`;

const callsOf = (facts: AgentFacts): string => {
  if (facts.board === null) return mainCalls;
  return facts.role === 'lead' ? boardCalls + leadCalls : boardCalls;
};

export const toolsFile = (facts: AgentFacts): string => `# Tools

The lines below are made for programs: one \`KEY=value\` a line, the value up to the end of the line. They are written anew
whenever something in them changes, so read them each time and keep no copy of them elsewhere.

${accessLines(facts)}

## Calling the server

Send the token in a header of every request. It is yours alone: never put it into a comment, a message or a log.

    value() { sed -n "s/^$1=//p" TOOLS.md | head -n 1; }
    curl -sS -H "X-Agent-Token: $(value AUTH_TOKEN)" "$(value BASE_URL)/api/v1/agent/healthz"

| what | call |
|---|---|
| say that you are there | POST /api/v1/agent/heartbeat |
| who you are, and where | GET /api/v1/agent/healthz |
${callsOf(facts)}

A list is \`{"items": [...], "total", "limit", "offset"}\`. An answer of 401 means that the token is no longer good: read this
file again, and if it says the same, stop and tell your operator. An answer of 5xx means to try again later, less often each time.
`;
