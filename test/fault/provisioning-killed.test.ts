/** `kill -9` at every point of setting an agent up, changing it and deleting it, each followed by a start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { NO_WISHES } from '../../src/contract/provisioning.ts';
import { keyValuesIn } from '../../src/main/domains/provisioning/key-values.ts';
import { stepsOf } from '../../src/main/domains/provisioning/saga-plan.ts';
import { startPlane } from '../fixtures/api/plane.ts';

const PLANE = fileURLToPath(new URL('../fixtures/dying-plane.ts', import.meta.url));
const FILES = ['AGENTS.md', 'HEARTBEAT.md', 'IDENTITY.md', 'MEMORY.md', 'SOUL.md', 'TOOLS.md', 'USER.md'];
/** A minute or two; much more on a machine that is busy. */
const LIMIT_MS = 900_000;

const around = (...calls: readonly string[]): string[] => calls.flatMap((call) => [`before ${call}`, `after ${call}`]);
/** Every step that is recorded with something still to do, and the end. What makes ready is recorded with the step before. */
const recorded = (kind: 'provision' | 'update' | 'delete', resetSession = false): string[] => {
  const steps = stepsOf(kind, { ...NO_WISHES, wake: true, resetSession }).filter((step) => step !== 'make_ready');
  return [...steps, ...(kind === 'delete' ? [] : ['done'])].map((step) => `recorded ${step}`);
};

const written = FILES.map((name) => `writeFile ${name}`);
const POINTS: readonly (readonly ['provision' | 'update' | 'delete', string])[] = [
  ...recorded('provision').map((point) => ['provision', point] as const),
  ...around('createAgent', 'updateAgent', 'files', ...written, 'labelSession', 'send').map(
    (point) => ['provision', point] as const,
  ),
  ...recorded('update', true).map((point) => ['update', point] as const),
  ...around('writeFile SOUL.md', 'writeFile TOOLS.md', 'resetSession').map((point) => ['update', point] as const),
  ...recorded('delete').map((point) => ['delete', point] as const),
  ...around('deleteAgent', 'deleteSession').map((point) => ['delete', point] as const),
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly pass: string;
  readonly error: string | null;
  readonly gatewayAgent: string | null;
  readonly workspace: string;
  readonly session: string;
}

test(`${POINTS.length} kills, one at each point, leave no agent stuck, halved or doubled`, {
  timeout: LIMIT_MS,
}, async () => {
  const root = mkdtempSync(join(tmpdir(), 'wheelhouse-killed-'));
  const dataDir = join(root, 'data');
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  // Half of what a start costs is reading the sources.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') };
  // The same port each time, so that the files of those that are there already stay as they are.
  const port = await freePort();
  const die = async (...args: readonly string[]): Promise<void> => {
    const child = spawn(process.execPath, [PLANE, dataDir, String(port), ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [, signal] = await once(child, 'exit');
    expect(signal, `${args.join(', ')}: ${said}`).toBe('SIGKILL');
  };
  await die('setup');
  for (const [action, point] of POINTS) await die(action, `${action}, ${point}`, point);

  const plane = await startPlane({ dataDir });
  onTestFinished(() => plane.stop());
  await plane.quietRowCounts();
  expect(plane.failures).toEqual([]);
  const agents = plane.query<Kept>(`
    SELECT a.id, a.name, a.state, p.state AS pass, p.error, g.id AS gatewayAgent, s.workspace_path AS workspace,
           s.session_key AS session
    FROM agents a JOIN placements s ON s.agent_id = a.id JOIN provisionings p ON p.agent_id = a.id
    LEFT JOIN gateway_agents g ON g.gateway_id = s.gateway_id AND g.id = s.gateway_agent_id
    WHERE s.role = 'worker' ORDER BY a.name`);
  const living = POINTS.filter(([action]) => action !== 'delete').map(([action, point]) => `${action}, ${point}`);
  expect(agents.map(({ name }) => name)).toEqual(living.toSorted());
  for (const agent of agents) {
    expect(agent, agent.name).toMatchObject({ pass: 'done', error: null, gatewayAgent: `mc-${agent.id}` });
    // A run that was under way is lost, which is the agent's last word until it runs again.
    expect(['ready', 'idle', 'failed'], agent.name).toContain(agent.state);
    for (const name of FILES) expect(existsSync(join(agent.workspace, name)), `${agent.name}: ${name}`).toBe(true);
    const values = keyValuesIn(readFileSync(join(agent.workspace, 'TOOLS.md'), 'utf8'));
    expect(values, agent.name).toMatchObject({ AGENT_ID: agent.id, BASE_URL: plane.control.url });
    const answer = await plane.as(values.AUTH_TOKEN ?? '').send({ path: '/api/v1/agent/healthz' });
    expect(answer.json, agent.name).toMatchObject({ ok: true, agent_id: agent.id });
    // However often a pass began again, and though a session that is reset begins anew.
    const greetings = plane.query<{ count: number }>(
      `SELECT count(*) AS count FROM conversation_messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE c.session_key = ? AND m.role = 'user'`,
      agent.session,
    );
    expect(greetings, agent.name).toEqual([{ count: 1 }]);
  }
  // Of those that were deleted nothing is left on the gateway either.
  const known = plane.query<{ id: string }>(
    "SELECT id FROM gateway_agents WHERE id LIKE 'mc-%' AND id NOT LIKE 'mc-gateway-%'",
  );
  expect(known).toHaveLength(living.length);
  const folders = readdirSync(dirname(agents[0]?.workspace ?? ''));
  expect(folders.filter((name) => name.startsWith('workspace-mc-'))).toHaveLength(living.length);
});
