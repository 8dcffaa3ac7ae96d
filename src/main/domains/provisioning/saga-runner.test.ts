import { describe, expect, test } from 'vitest';
import { ATTEMPT_MS, PASS_MS } from './saga-plan.ts';
import { gatewayError } from './testing/fake-gateway.ts';
import { type SagaScene, sagaScene } from './testing/saga-scene.ts';

const unreachable = () => gatewayError('The gateway cannot be reached.', 'unreachable', true);

/** Lets the saga work until the gateway has been asked for this. */
async function untilCalled(scene: SagaScene, call: string): Promise<void> {
  for (let turn = 0; turn < 1000 && !scene.gateway.calls.includes(call); turn++) await scene.clock.advanceAsync(0);
  expect(scene.gateway.calls).toContain(call);
}

/** Lets time pass until the pass of an agent is over. */
async function throughTime(scene: SagaScene, agentId: string): Promise<void> {
  for (let turn = 0; turn < 400 && ['running', 'waiting'].includes(scene.latest(agentId).state); turn++) {
    await scene.clock.advanceAsync(5_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a pass', () => {
  test('goes through its steps in order, the files by name', async () => {
    const scene = await sagaScene();
    const agentId = await scene.agent();
    await scene.runner.attempt(await scene.begin(agentId, 'provision', { wake: true, resetSession: true }));
    await throughTime(scene, agentId);
    expect(scene.told).toEqual(['files written', 'ready', 'woken']);
    expect(scene.gateway.calls).toEqual([
      'createAgent',
      'updateAgent',
      'files',
      ...['AGENTS.md', 'HEARTBEAT.md', 'IDENTITY.md', 'MEMORY.md', 'SOUL.md', 'TOOLS.md', 'USER.md'].map(
        (name) => `writeFile ${name}`,
      ),
      'resetSession',
      'labelSession',
      'send',
    ]);
    expect(scene.latest(agentId)).toMatchObject({ state: 'done', attempts: 1, error: null });
    expect(scene.journal.unfinishedOf(agentId)).toBeNull();
  });

  test('an update leaves to the agent what is its own, and what the gateway has of its own', async () => {
    const scene = await sagaScene();
    const agentId = await scene.agent();
    await scene.runner.attempt(await scene.begin(agentId));
    const files = scene.gateway.filesThere.get(`mc-${agentId}`);
    for (const name of ['MEMORY.md', 'USER.md', 'SOUL.md']) files?.set(name, 'mine');
    files?.delete('HEARTBEAT.md');
    await scene.runner.attempt(await scene.begin(agentId, 'update'));
    expect(files?.get('MEMORY.md')).toBe('mine');
    expect(files?.get('USER.md')).toBe('mine');
    expect(files?.get('SOUL.md')).toBe('mine');
    expect(files?.get('HEARTBEAT.md')).toContain('woken');
    await scene.runner.attempt(await scene.begin(agentId, 'update', { rewrite: ['SOUL.md'] }));
    expect(files?.get('SOUL.md')).toContain('How you work');
    await scene.runner.attempt(await scene.begin(agentId, 'update', { overwrite: true }));
    expect(files?.get('MEMORY.md')).toContain('keep in mind');
  });

  test('where TOOLS.md is refused, its lines are in AGENTS.md, and the pass says so', async () => {
    const scene = await sagaScene();
    scene.gateway.unsupported.add('TOOLS.md').add('USER.md');
    const agentId = await scene.agent();
    await scene.runner.attempt(await scene.begin(agentId));
    expect(scene.gateway.filesThere.get(`mc-${agentId}`)?.get('AGENTS.md')).toContain('\nAUTH_TOKEN=a-token\n');
    expect(scene.latest(agentId).notes).toEqual([
      'The gateway does not let TOOLS.md be written: its lines are in AGENTS.md.',
      'The gateway does not let USER.md be written.',
    ]);
  });

  test('fails at once where the agent could never authenticate', async () => {
    const scene = await sagaScene();
    scene.gateway.unsupported.add('TOOLS.md').add('AGENTS.md');
    const agentId = await scene.agent();
    await expect(scene.runner.attempt(await scene.begin(agentId))).rejects.toThrow('neither TOOLS.md nor AGENTS.md');
    expect(scene.latest(agentId)).toMatchObject({ state: 'failed', problem: 'unsupported_file' });
  });
});

describe('a gateway that fails', () => {
  test('is asked again, later each time, until it answers', async () => {
    const scene = await sagaScene();
    let failures = 3;
    scene.gateway.before = () => {
      if (failures-- > 0) throw unreachable();
    };
    const agentId = await scene.agent();
    await expect(scene.runner.attempt(await scene.begin(agentId))).rejects.toMatchObject({
      code: 'bad_gateway',
      message: 'The gateway cannot be reached.',
    });
    expect(scene.latest(agentId)).toMatchObject({ state: 'waiting', step: 'create_agent', attempts: 1 });
    expect(scene.latest(agentId).nextAttemptAt).toBe('2026-01-01T00:00:00.750Z');
    await throughTime(scene, agentId);
    expect(scene.latest(agentId)).toMatchObject({ state: 'done', attempts: 4, error: null });
    expect(scene.told).toEqual([...Array(3).fill('attempt failed, waiting'), 'files written', 'ready']);
  });

  test('is given up after ten minutes, with the reason', async () => {
    const scene = await sagaScene();
    scene.gateway.before = () => {
      throw unreachable();
    };
    const agentId = await scene.agent();
    await expect(scene.runner.attempt(await scene.begin(agentId))).rejects.toThrow();
    await throughTime(scene, agentId);
    const end = scene.latest(agentId);
    expect(end).toMatchObject({ state: 'failed', error: 'The gateway cannot be reached.', problem: 'unreachable' });
    expect(scene.clock.now() - Date.parse(end.requestedAt)).toBeLessThan(PASS_MS + 60_000);
    expect(scene.clock.pendingTimers()).toBe(0);
    expect(scene.journal.unfinishedOf(agentId)).toMatchObject({ state: 'failed' });
  });

  test('that refuses for good is not asked again', async () => {
    const scene = await sagaScene();
    scene.gateway.before = () => {
      throw gatewayError('The gateway does not accept the token.', 'unauthorized', false);
    };
    const agentId = await scene.agent();
    await expect(scene.runner.attempt(await scene.begin(agentId))).rejects.toThrow('does not accept');
    expect(scene.latest(agentId)).toMatchObject({ state: 'failed', attempts: 1 });
    expect(scene.clock.pendingTimers()).toBe(0);
  });

  test('that does not answer holds an attempt for its time and no longer, at whatever call', async () => {
    for (const stuck of ['createAgent', 'files', 'writeFile TOOLS.md']) {
      const scene = await sagaScene();
      scene.gateway.before = (call) => (call === stuck ? new Promise(() => undefined) : undefined);
      const agentId = await scene.agent();
      const attempt = scene.runner.attempt(await scene.begin(agentId));
      attempt.catch(() => undefined);
      await untilCalled(scene, stuck);
      await scene.clock.advanceAsync(ATTEMPT_MS);
      await expect(attempt).rejects.toThrow('did not finish within 20 seconds');
      expect(scene.latest(agentId)).toMatchObject({ state: 'waiting', problem: 'timeout' });
    }
  });

  test('after the agent is ready only holds up the wake', async () => {
    const scene = await sagaScene();
    let failures = 1;
    scene.gateway.before = (call) => {
      if (call === 'send' && failures-- > 0) throw unreachable();
    };
    const agentId = await scene.agent();
    await scene.runner.attempt(await scene.begin(agentId, 'provision', { wake: true }));
    await throughTime(scene, agentId);
    expect(scene.latest(agentId)).toMatchObject({ state: 'done', attempts: 2 });
    expect(scene.gateway.calls.filter((call) => call === 'writeFile TOOLS.md')).toHaveLength(1);
    expect(scene.gateway.sent.size).toBe(1);
  });

  test('in a way that nobody foresaw is logged, told without its words, and tried again', async () => {
    const scene = await sagaScene();
    let failures = 1;
    scene.gateway.before = () => {
      if (failures-- > 0) throw new TypeError('secret words');
    };
    const agentId = await scene.agent();
    await expect(scene.runner.attempt(await scene.begin(agentId))).rejects.toThrow('unforeseen');
    expect(scene.errors).toHaveLength(1);
    expect(JSON.stringify(scene.latest(agentId))).not.toContain('secret words');
    await throughTime(scene, agentId);
    expect(scene.latest(agentId)).toMatchObject({ state: 'done' });
  });
});

describe('a pass that is no longer wanted', () => {
  test('a cancelled one stops at once and does not come back, not after a restart either', async () => {
    const scene = await sagaScene();
    scene.gateway.before = () => new Promise(() => undefined);
    const agentId = await scene.agent();
    const attempt = scene.runner.attempt(await scene.begin(agentId));
    attempt.catch(() => undefined);
    await untilCalled(scene, 'createAgent');
    await scene.write((tx) => scene.journal.cancel(tx, agentId));
    await scene.runner.breakOff(agentId, 'It was cancelled.');
    await expect(attempt).rejects.toMatchObject({ code: 'conflict', message: 'It was cancelled.' });
    const next = await scene.restarted();
    next.runner.resume(next.journal.unfinished);
    await next.clock.advanceAsync(PASS_MS);
    expect(next.latest(agentId)).toMatchObject({ state: 'cancelled' });
    expect(next.gateway.calls).toEqual(['createAgent']);
  });

  test('a newer one takes its place, and what the older still had under way changes nothing', async () => {
    const scene = await sagaScene();
    let release = (): void => undefined;
    let held = false;
    scene.gateway.before = (call) => {
      if (call !== 'updateAgent' || held) return;
      held = true;
      return new Promise((resolve) => {
        release = resolve;
      });
    };
    const agentId = await scene.agent();
    const first = scene.runner.attempt(await scene.begin(agentId));
    first.catch(() => undefined);
    await untilCalled(scene, 'updateAgent');
    const second = await scene.begin(agentId);
    await scene.runner.attempt(second);
    release();
    await expect(first).rejects.toMatchObject({ code: 'conflict' });
    expect(scene.latest(agentId)).toMatchObject({ id: second.id, state: 'done' });
    expect(scene.told).toEqual(['files written', 'ready']);
  });
});

describe('after a restart', () => {
  test('a pass goes on from the step where it was, wherever that is', async () => {
    const names = [
      'createAgent',
      'updateAgent',
      'files',
      'writeFile AGENTS.md',
      'writeFile TOOLS.md',
      'resetSession',
      'send',
    ];
    for (const stuck of names) {
      const scene = await sagaScene();
      scene.gateway.after = (call) => (call === stuck ? new Promise(() => undefined) : undefined);
      const agentId = await scene.agent();
      const attempt = scene.runner.attempt(await scene.begin(agentId, 'provision', { wake: true, resetSession: true }));
      attempt.catch(() => undefined);
      await untilCalled(scene, stuck);
      const reached = scene.latest(agentId);
      expect(reached.state, stuck).toBe('running');
      scene.gateway.after = () => undefined;
      const next = await scene.restarted();
      expect(next.latest(agentId), 'a stop records nothing').toEqual(reached);
      next.runner.resume(next.journal.unfinished);
      await throughTime(next, agentId);
      expect(next.latest(agentId), stuck).toMatchObject({ state: 'done', attempts: 2 });
      expect(next.gateway.agentsThere.size).toBe(1);
      expect(next.gateway.sent.size, 'the agent hears its greeting once').toBe(1);
    }
  });

  test('a pass whose time is long over gets one more attempt', async () => {
    const scene = await sagaScene();
    const agentId = await scene.agent();
    await scene.begin(agentId);
    await scene.clock.advanceAsync(PASS_MS * 10);
    const next = await scene.restarted();
    next.runner.resume(next.journal.unfinished);
    await throughTime(next, agentId);
    expect(next.latest(agentId)).toMatchObject({ state: 'done' });
  });

  test('many are taken up a few at a time', async () => {
    const scene = await sagaScene();
    let atOnce = 0;
    let most = 0;
    scene.gateway.before = async () => {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
    };
    const agents = await Promise.all(Array.from({ length: 40 }, () => scene.agent()));
    for (const agentId of agents) await scene.begin(agentId);
    const next = await scene.restarted();
    next.runner.resume(next.journal.unfinished);
    for (const agentId of agents) await throughTime(next, agentId);
    expect(agents.map((agentId) => next.latest(agentId).state)).toEqual(agents.map(() => 'done'));
    expect(most).toBeLessThanOrEqual(8);
  });

  test('an agent that was to go, goes', async () => {
    const scene = await sagaScene();
    const agentId = await scene.agent();
    await scene.runner.attempt(await scene.begin(agentId));
    await scene.begin(agentId, 'delete');
    const next = await scene.restarted();
    next.runner.resume(next.journal.unfinished);
    await throughTime(next, agentId).catch(() => undefined);
    expect(next.told).toEqual(['removed']);
    expect(next.gateway.agentsThere.size).toBe(0);
  });
});
