import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { isAlive, type Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';
import { FakeTools } from '../fixtures/fake-tool.ts';

const tools = new FakeTools();
let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane({ env: { PATH: `${tools.folder}:/usr/bin:/bin`, HOME: tools.folder, TOOLS: tools.folder } });
  office = await plane.company();
});
afterEach(() => rmSync(join(tools.folder, 'claude'), { force: true }));
afterAll(() => tools.remove());
afterAll(() => plane.stop());

const claude = (adapterConfig = {}) => office.agent({ adapterType: 'claude_local', adapterConfig });
const WAITING = `
echo "$@" > "$TOOLS/args"; echo $$ > "$TOOLS/pid"
sleep 600 & echo $! > "$TOOLS/child"
printf 'Opening the browser. If it does not open, visit: \\033[1mhttps://claude.example/oauth?code=true&state=abc\\033[0m\\n'
wait`;
const written = (name: string): string => readFileSync(join(tools.folder, name), 'utf8').trim();

it('gives the address where the login is finished, and leaves nothing behind', async () => {
  tools.add('claude', WAITING);
  const agent = await claude();
  expect(await plane.board.call('claudeLogin', { params: { id: agent.id } })).toEqual({
    loginUrl: 'https://claude.example/oauth?code=true&state=abc',
    status: 'waiting',
  });
  expect(written('args')).toBe('auth login');
  const pids = [Number(written('pid')), Number(written('child'))];
  for (const pid of pids) expect(isAlive(pid)).toBe(true);
  const [entry] = await office.activity({ entityId: agent.id, limit: 1 });
  expect(entry).toMatchObject({ action: 'agent.login_started' });
  expect(JSON.stringify(entry)).not.toContain('state=abc');

  const other = await startPlane({ env: { PATH: `${tools.folder}:/usr/bin:/bin`, TOOLS: tools.folder } });
  const company = await other.company();
  const theirs = await company.agent({ adapterType: 'claude_local', adapterConfig: {} });
  await other.board.call('claudeLogin', { params: { id: theirs.id } });
  const waiting = Number(written('pid'));
  expect(isAlive(waiting)).toBe(true);
  await other.stop();
  await eventually('the login to end with the server', () => !isAlive(waiting));
  process.kill(pids[0] ?? 0);
  await eventually('its child to end', () => pids.every((pid) => !isAlive(pid)));
});

it('says when somebody is logged in already', async () => {
  tools.add('claude', 'echo Already logged in');
  const { id } = await claude();
  expect(await plane.board.call('claudeLogin', { params: { id } })).toEqual({ loginUrl: null, status: 'logged_in' });
});

it('refuses where the tool is missing or broken, without its output', async () => {
  const { id } = await claude();
  const missing = await plane.board.refused(422, 'claudeLogin', { params: { id } });
  expect(missing.error).toContain('Claude Code is not installed on this machine.');
  tools.add('claude', 'echo hush-hush-hush >&2; exit 3');
  const broken = await plane.board.refused(422, 'claudeLogin', { params: { id } });
  expect(broken.error).toContain('it exited with code 3');
  expect(broken.error).not.toContain('hush');
  const lost = await claude({ cwd: '/no/such/folder' });
  await plane.board.refused(422, 'claudeLogin', { params: { id: lost.id } });
});

it('is for agents of Claude Code and for the operator alone', async () => {
  tools.add('claude', 'touch "$TOOLS/ran"; echo fine');
  const shell = await office.agent();
  const refused = await plane.board.refused(400, 'claudeLogin', { params: { id: shell.id } });
  expect(refused.error).toBe('Login is only supported for claude_local agents');
  const agent = await office.agent({ role: 'ceo', adapterType: 'claude_local', adapterConfig: {} });
  const call = { params: { id: agent.id } };
  await (await office.keyOf(agent)).refused(403, 'claudeLogin', call);
  const other = await plane.company();
  await (await other.keyOf(await other.agent())).refused(403, 'claudeLogin', call);
  await plane.nobody.refused(401, 'claudeLogin', call);
  await plane.board.refused(404, 'claudeLogin', { params: { id: '11111111-1111-4111-8111-111111111111' } });
  expect(existsSync(join(tools.folder, 'ran'))).toBe(false);
});
