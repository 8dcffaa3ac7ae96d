import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Refused } from '../fixtures/api/live.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const growing = (ids: readonly number[]): boolean => ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0));

/** Does something that shows up as `activity.logged`, and waits for nothing. */
const stir = (office: Office, title: string) => office.issue({ title });
const titleOf = (payload: Record<string, unknown>): unknown => (payload.details as { title?: unknown } | null)?.title;

describe('live events', () => {
  it('tell a run from the queue to its end, in order, with growing numbers', async () => {
    const office = await plane.company();
    const listener = await plane.listen(office.id);
    const agent = await office.sheller('echo hello live');
    const run = await office.runOf(agent);
    await listener.runEnded(run.id);
    await listener.next('the output', ({ type, payload }) => type === 'heartbeat.run.log' && payload.runId === run.id);
    expect(listener.malformed).toEqual([]);
    expect(growing(listener.ids)).toBe(true);
    for (const message of listener.messages) expect(message.companyId).toBe(office.id);
    const steps = listener.messages
      .filter(({ type }) => type !== 'heartbeat.run.log')
      .map(({ type, payload }) => `${type} ${payload.status ?? payload.state ?? payload.message ?? payload.action}`);
    expect(steps).toEqual([
      'activity.logged agent.created',
      'heartbeat.run.queued queued',
      'agent.status running',
      'heartbeat.run.event run started',
      'heartbeat.run.event adapter invocation',
      'heartbeat.run.status running',
      'heartbeat.run.event run succeeded',
      'agent.status idle',
      'heartbeat.run.status succeeded',
    ]);
    const log = listener.messages.find(({ type }) => type === 'heartbeat.run.log');
    expect(log?.payload).toMatchObject({ runId: run.id, agentId: agent.id, chunk: 'hello live\n', fromOffset: 0 });
  });

  it('are of the company that is asked for alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const listener = await plane.listen(office.id);
    await stir(other, 'not for us');
    await stir(office, 'for us');
    await listener.next('ours', ({ payload }) => titleOf(payload) === 'for us');
    expect(JSON.stringify(listener.messages)).not.toContain('not for us');
  });

  it('come over both bases', async () => {
    const office = await plane.company();
    const listener = await plane.listen(office.id, { base: '/paperclip/api' });
    await stir(office, 'x');
    await listener.next('any', () => true);
  });
});

describe('resuming', () => {
  it('gives all that came after the number, without a gap or a repetition, and goes on live', async () => {
    const office = await plane.company();
    const first = await plane.listen(office.id);
    for (let i = 0; i < 6; i += 1) await stir(office, `event ${i}`);
    await first.next('the last', ({ payload }) => titleOf(payload) === 'event 5');
    const seen = first.messages.find(({ payload }) => titleOf(payload) === 'event 2')?.id ?? 0;
    await first.close();
    await stir(office, 'event 6');

    const [second] = await Promise.all([plane.listen(office.id, { query: { after: seen } }), stir(office, 'event 7')]);
    await stir(office, 'event 8');
    await second.next('the last', ({ payload }) => titleOf(payload) === 'event 8');
    expect(second.messages.map(({ payload }) => titleOf(payload))).toEqual(
      [3, 4, 5, 6, 7, 8].map((number) => `event ${number}`),
    );
    expect(growing(second.ids)).toBe(true);
  });

  it('never loses or repeats one while changes go on', async () => {
    const office = await plane.company();
    let made = 0;
    let going = true;
    const maker = (async () => {
      while (going) {
        await stir(office, `n${made}`);
        made += 1;
      }
    })();
    const titles: unknown[] = [];
    let last = 0;
    for (let connection = 0; connection < 8; connection += 1) {
      const listener = await plane.listen(office.id, { query: { after: last } });
      const wanted = titles.length + 4;
      await eventually('four more', () => titles.length + listener.messages.length >= wanted);
      await listener.close();
      titles.push(...listener.messages.map(({ payload }) => titleOf(payload)).filter((title) => title !== undefined));
      last = listener.ids.at(-1) ?? last;
    }
    going = false;
    await maker;
    expect(titles.slice(0, 32)).toEqual(titles.slice(0, 32).map((_, i) => `n${i}`));
  });

  it('says reset to a number that is ahead, or none at all', async () => {
    const office = await plane.company();
    for (const after of ['999999999', '-1', '1.5', 'x', '99999999999999999999']) {
      const listener = await plane.listen(office.id, { query: { after } });
      await eventually('reset', () => listener.resets.length === 1);
      await stir(office, `after ${after}`);
      await listener.next('what comes next', ({ payload }) => titleOf(payload) === `after ${after}`);
      expect(listener.ids[0]).toBeGreaterThan(listener.resets[0]?.id ?? Number.MAX_SAFE_INTEGER);
    }
  });

  it('works over a restart: numbers go on, and what was missed is told', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wheelhouse-api-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const before = await startPlane({ dataDir });
    const office = await before.company();
    const listener = await before.listen(office.id);
    await stir(office, 'seen');
    const seen = await listener.next('seen', ({ payload }) => titleOf(payload) === 'seen');
    await listener.close();
    await stir(office, 'missed');
    await before.stop();

    const after = await startPlane({ dataDir });
    try {
      const again = await after.listen(office.id, { query: { after: seen.id } });
      await after.board.call('createIssue', { params: { companyId: office.id }, body: { title: 'new' } });
      await again.next('new', ({ payload }) => titleOf(payload) === 'new');
      expect(again.messages.map(({ payload }) => titleOf(payload))).toEqual(['missed', 'new']);
      expect(growing([seen.id, ...again.ids])).toBe(true);
      expect(again.resets).toEqual([]);
    } finally {
      await after.stop();
    }
  });
});

describe('who may listen', () => {
  const refusal = async (companyId: string, options: Parameters<TestPlane['listen']>[1]) => {
    const outcome = await plane.listen(companyId, options).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Refused);
    return outcome as Refused;
  };

  it('agents of the company, with the key as a header or in the query', async () => {
    const office = await plane.company();
    const { token } = await office.keyOf(await office.agent());
    await plane.listen(office.id, { token });
    await plane.listen(office.id, { token: null, query: { token: token ?? '' } });
  });

  it('nobody else', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const { token: foreign } = await other.keyOf(await other.agent());
    const operator = plane.operatorToken;
    expect(await refusal(office.id, { token: null })).toMatchObject({ status: 401 });
    expect(await refusal(office.id, { token: 'pcp_wrong' })).toMatchObject({ status: 401 });
    expect(await refusal(office.id, { token: null, query: { token: 'pcp_wrong' } })).toMatchObject({ status: 401 });
    expect(await refusal(office.id, { token: null, query: { token: '' } })).toMatchObject({ status: 401 });
    expect(await refusal(office.id, { token: foreign })).toMatchObject({ status: 403 });
    expect(await refusal(office.id, { token: null, query: { token: operator } })).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('as a header') },
    });
    const unknown = '11111111-1111-4111-8111-111111111111';
    expect(await refusal(unknown, {})).toMatchObject({ status: 404 });
    expect(await refusal('nonsense', {})).toMatchObject({ status: 404 });
    expect(await refusal(office.id, { base: '/elsewhere' })).toMatchObject({ status: 404 });
  });

  it('no page from elsewhere, and nobody who means another host', async () => {
    const office = await plane.company();
    for (const origin of ['http://evil.example', 'null', `https://localhost:${plane.port}`]) {
      const { status, body } = await refusal(office.id, { headers: { origin } });
      expect({ status, code: (body as { code: string }).code }).toEqual({ status: 403, code: 'foreign_origin' });
    }
    const { status, body } = await refusal(office.id, { headers: { host: `evil.example:${plane.port}` } });
    expect({ status, code: (body as { code: string }).code }).toEqual({ status: 403, code: 'foreign_host' });
    await plane.listen(office.id, { headers: { origin: plane.control.url } });
  });
});

describe('a listener that does not read', () => {
  it('is cut off, while others are served', async () => {
    const office = await plane.company();
    const [slow, quick] = [await plane.listen(office.id), await plane.listen(office.id)];
    slow.socket.pause();
    const { live } = plane.control.services;
    const chunk = 'x'.repeat(500_000);
    // More than all buffers on the way can take.
    const count = 60;
    for (let i = 1; i <= count; i += 1) {
      live.announce(office.id, 'heartbeat.run.log', { chunk });
      await eventually(`message ${i} at the quick one`, () => quick.messages.length === i);
    }
    slow.socket.resume();
    await eventually('the slow one to be cut off', () => slow.closeCode !== null);
    expect(slow.closeCode).toBe(4408);
    expect(slow.messages.length).toBeLessThan(count);
    expect(slow.ids).toEqual(quick.ids.slice(0, slow.ids.length));
    // It knows the last number that it saw, and can go on from there.
    const resumed = await plane.listen(office.id, { query: { after: slow.ids.at(-1) ?? 0 } });
    await stir(office, 'later');
    await resumed.next('what comes later', ({ payload }) => titleOf(payload) === 'later');
    expect(resumed.resets).toEqual([]);
  });
});
