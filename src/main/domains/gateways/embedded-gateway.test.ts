import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { GatewayProblem } from './ports.ts';
import { type EmbeddedScene, embeddedScene } from './testing/embedded-scene.ts';

const HEARTBEAT = { every: '10m', target: 'last', includeReasoning: false };
const SESSION = 'agent:mc-1:main';

let scene: EmbeddedScene;
beforeEach(async () => {
  scene = await embeddedScene();
});

const agent = (id = 'mc-1', root = scene.root) => ({ id, name: id, workspace: `${root}/workspace-${id}` });
const failing = (problem: GatewayProblem) => ({ code: 'bad_gateway', details: { problem } });

describe('agents of an embedded gateway', () => {
  it('are made once, with their folder, and known by their names', async () => {
    const { gateway, root } = scene;
    expect(await gateway.createAgent(agent())).toBe('created');
    expect(await gateway.createAgent(agent())).toBe('exists');
    await gateway.updateAgent({ ...agent(), name: 'Ada', heartbeat: HEARTBEAT });
    expect(await gateway.agents()).toEqual([{ ...agent(), name: 'Ada' }]);
    expect(readdirSync(root)).toEqual(['workspace-mc-1']);
  });

  it('take their files along to another folder', async () => {
    const { gateway, root } = scene;
    await gateway.createAgent(agent());
    await gateway.writeFile('mc-1', 'MEMORY.md', 'mine');
    await gateway.updateAgent({ ...agent(), workspace: join(root, 'workspace-lead-1'), heartbeat: HEARTBEAT });
    expect(await gateway.readFile('mc-1', 'MEMORY.md')).toBe('mine');
    expect(readdirSync(root)).toEqual(['workspace-lead-1']);
  });

  it('are deleted with their files, once or twice; nothing is written any more', async () => {
    const { gateway, root } = scene;
    await gateway.createAgent(agent());
    await gateway.writeFile('mc-1', 'TOOLS.md', 'token');
    await gateway.deleteAgent('mc-1');
    await gateway.deleteAgent('mc-1');
    expect(readdirSync(root)).toEqual([]);
    expect(await gateway.agents()).toEqual([]);
    await expect(gateway.writeFile('mc-1', 'TOOLS.md', 'token')).rejects.toMatchObject(failing('agent_not_found'));
    expect(readdirSync(root)).toEqual([]);
  });

  it('live directly below the root and nowhere else', async () => {
    const { gateway, root } = scene;
    for (const workspace of ['/tmp/elsewhere', root, `${root}/a/b`, `${root}/../x`, `${root}/.ssh`, 'x', '~', '']) {
      await expect(gateway.createAgent({ ...agent(), workspace }), workspace).rejects.toMatchObject(failing('refused'));
    }
    expect(readdirSync(root)).toEqual([]);
  });

  it('in the data folder move with it', async () => {
    const { as, companyId, dataDir } = scene;
    const [old, now] = [join(dataDir, 'old'), join(dataDir, 'now')];
    const rootIn = (data: string) => join(data, 'workspaces', companyId);
    const before = as({ dataDir: old, workspaceRoot: rootIn(old) });
    await before.createAgent(agent('mc-1', rootIn(old)));
    await before.writeFile('mc-1', 'SOUL.md', 'mine');
    renameSync(old, now);
    const moved = as({ dataDir: now, workspaceRoot: rootIn(now) });
    expect(await moved.readFile('mc-1', 'SOUL.md')).toBe('mine');
    expect(moved.folderPath('mc-1')).toBe(join(rootIn(now), 'workspace-mc-1'));
    await moved.deleteAgent('mc-1');
    expect(readdirSync(rootIn(now))).toEqual([]);
    expect(existsSync(old)).toBe(false);
  });

  it('stay where they are when the root changes, until they are told to move', async () => {
    const { gateway, root, as } = scene;
    await gateway.createAgent(agent());
    await gateway.writeFile('mc-1', 'MEMORY.md', 'mine');
    const changed = as({ workspaceRoot: `${root}-2` });
    expect(await changed.readFile('mc-1', 'MEMORY.md')).toBe('mine');
    await changed.updateAgent({ ...agent('mc-1', `${root}-2`), heartbeat: HEARTBEAT });
    expect(await changed.readFile('mc-1', 'MEMORY.md')).toBe('mine');
    expect(readdirSync(root)).toEqual([]);
    expect(readdirSync(`${root}-2`)).toEqual(['workspace-mc-1']);
  });
});

describe('files of an embedded gateway', () => {
  it('are those of its agents, with those that might be there', async () => {
    const { gateway, root } = scene;
    await gateway.createAgent(agent());
    await gateway.writeFile('mc-1', 'TOOLS.md', 'BASE_URL=x');
    await gateway.writeFile('mc-1', 'NOTES.md', '');
    const files = await gateway.files('mc-1');
    expect(files.filter(({ missing }) => !missing)).toEqual([
      { name: 'NOTES.md', bytes: 0, missing: false },
      { name: 'TOOLS.md', bytes: 10, missing: false },
    ]);
    expect(files.filter(({ missing }) => missing).map(({ name }) => name)).toContain('BOOTSTRAP.md');
    expect(readFileSync(join(root, 'workspace-mc-1', 'TOOLS.md'), 'utf8')).toBe('BASE_URL=x');
    await gateway.deleteFile('mc-1', 'NOTES.md');
    await gateway.deleteFile('mc-1', 'NOTES.md');
    expect(await gateway.readFile('mc-1', 'NOTES.md')).toBeNull();
  });

  it.each(['../TOOLS.md', '/etc/passwd', 'a/TOOLS.md', '.bashrc', 'run.sh', 'TOOLS.md\0', ''])(
    'are never called %j',
    async (name) => {
      const { gateway, root } = scene;
      await gateway.createAgent(agent());
      for (const call of [
        gateway.writeFile('mc-1', name, 'x'),
        gateway.readFile('mc-1', name),
        gateway.deleteFile('mc-1', name),
      ]) {
        await expect(call).rejects.toMatchObject(failing('unsupported_file'));
      }
      expect(readdirSync(join(root, 'workspace-mc-1'))).toEqual([]);
    },
  );

  it('of many agents are written at once, each whole', async () => {
    const { gateway } = scene;
    const ids = Array.from({ length: 20 }, (_, i) => `mc-${i}`);
    const text = (id: string, i: number) => `${id} ${i}\n`.repeat(500);
    await Promise.all(
      ids.map(async (id) => {
        await gateway.createAgent(agent(id));
        await Promise.all([0, 1, 2].map((i) => gateway.writeFile(id, 'MEMORY.md', text(id, i))));
      }),
    );
    for (const id of ids) expect(await gateway.readFile(id, 'MEMORY.md')).toBe(text(id, 2));
  });
});

describe('sessions of an embedded gateway', () => {
  const send = (message: string, idempotencyKey: string, deliver = false, sessionKey = SESSION) =>
    scene.gateway.send({ sessionKey, message, deliver, idempotencyKey });
  const texts = async () => (await scene.gateway.history(SESSION, 100)).map(({ role, text }) => `${role}: ${text}`);

  it('keep what is said, once for each key, in order', async () => {
    await Promise.all([send('One.', 'a'), send('Two.', 'b'), send('One.', 'a')]);
    expect(await texts()).toEqual(['user: One.', 'user: Two.']);
    expect((await scene.gateway.history(SESSION, 1)).map(({ text }) => text)).toEqual(['Two.']);
    expect(scene.woken).toEqual([]);
  });

  it('wake the agent for what is delivered, once for each key', async () => {
    await send('Up!', 'a', true);
    await send('Up!', 'a', true);
    expect(scene.woken).toHaveLength(1);
    expect(scene.woken[0]).toMatchObject({ reason: 'message', payload: { message: 'Up!', sessionKey: SESSION } });
    expect(await texts()).toEqual(['user: Up!', 'system: The agent was not woken. Paused.']);
  });

  it('are named, begin anew and end', async () => {
    const { gateway, woken } = scene;
    await gateway.labelSession(SESSION, 'Ada');
    expect(await gateway.sessions()).toMatchObject([{ key: SESSION, label: 'Ada' }]);
    await send('Forget this.', 'a');
    await gateway.resetSession(SESSION);
    expect(await texts()).toEqual([]);
    await send('Up!', 'b', true);
    expect(woken[0]?.forceFreshSession).toBe(true);
    await gateway.deleteSession(SESSION);
    expect(await gateway.sessions()).toEqual([]);
    await expect(gateway.history(SESSION, 1)).rejects.toMatchObject(failing('session_not_found'));
    await gateway.deleteSession(SESSION);
    await gateway.resetSession(SESSION);
    expect(await gateway.sessions()).toEqual([]);
  });

  it.each(['agent:nobody:main', 'main', '', 'cron:mc-1'])('are of agents that are there: %j is not', async (key) => {
    await expect(send('Hello?', 'a', true, key)).rejects.toMatchObject(failing('session_not_found'));
    await expect(scene.gateway.labelSession(key, 'x')).rejects.toMatchObject(failing('session_not_found'));
    expect(await scene.gateway.sessions()).toEqual([]);
  });
});

describe('a call that nobody waits for', () => {
  it('ends at once', async () => {
    const { gateway, root } = scene;
    const gone = AbortSignal.abort();
    await expect(gateway.createAgent(agent(), gone)).rejects.toMatchObject({
      code: 'bad_gateway',
      details: { problem: 'timeout', transient: true },
    });
    expect(existsSync(join(root, 'workspace-mc-1'))).toBe(false);
    const controller = new AbortController();
    const version = gateway.version(controller.signal);
    controller.abort();
    await version.catch((error: unknown) => expect(error).toMatchObject({ details: { problem: 'timeout' } }));
  });
});
