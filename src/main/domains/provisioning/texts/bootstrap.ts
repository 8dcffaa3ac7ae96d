/** BOOTSTRAP.md: the first time that the lead of a board is awake. */
export const bootstrapFile = (): string => `# The first time

1. See that \`curl\` is there, and that AGENTS.md, HEARTBEAT.md, IDENTITY.md, SOUL.md, TOOLS.md, USER.md and MEMORY.md are.
   What is missing, tell your operator.
2. GET $BASE_URL/api/v1/agent/healthz with your token, both from TOOLS.md. It must answer that it knows you.
3. POST $BASE_URL/api/v1/agent/heartbeat, so that everybody sees that you are there.
4. Read the board, its tasks and what was said there. Fill in the state of delivery in MEMORY.md.
5. Delete this file and go on with HEARTBEAT.md.
`;
