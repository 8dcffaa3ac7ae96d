import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

describe('the list of runs', () => {
  it('comes in pages that lead on, each run once, also while new ones come', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift((await office.wake(agent, { reason: `run ${i}` })).id);
    const seen: string[] = [];
    let path: string | undefined =
      `/api/companies/${office.id}/heartbeat-runs?limit=3&agentId=${agent.id}&summary=true`;
    for (let page = 0; path !== undefined; page++) {
      const answer = await plane.board.send({ path });
      const runs = answer.json as { id: string }[];
      expect(runs.length).toBe(page < 2 ? 3 : 1);
      seen.push(...runs.map(({ id }) => id));
      // One that comes in between does not shift the next page.
      await office.wake(agent);
      path = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link ?? ''))?.[1];
    }
    expect(seen).toEqual(ids);
    const params = { companyId: office.id };
    const skipped = await plane.board.call('listRuns', { params, query: { offset: 8, limit: 2 } });
    expect(skipped.map(({ id }) => id)).toEqual(ids.slice(5, 7));
    await plane.board.refused(404, 'listRuns', { params, query: { cursor: UNKNOWN } });
    await plane.board.refused(400, 'listRuns', { params, query: { limit: 1001 } });
  });

  it('holds the runs of the states that are asked for', async () => {
    const office = await plane.company();
    const [good, bad] = [await office.agent(), await office.sheller('exit 1')];
    const [ok, failed] = [await office.runOf(good), await office.runOf(bad)];
    const list = (status: string) =>
      plane.board.call('listRuns', { params: { companyId: office.id }, query: { status } });
    expect((await list('failed')).map(({ id }) => id)).toEqual([failed.id]);
    expect((await list('failed,succeeded')).map(({ id }) => id)).toEqual([failed.id, ok.id]);
    expect(await list('queued')).toEqual([]);
    await plane.board.refused(400, 'listRuns', { params: { companyId: office.id }, query: { status: 'lost' } });
  });
});

describe('live runs', () => {
  it('are those queued or in flight, and as many that are over as fill the list up', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent();
    const over = [await office.runOf(agent), await office.runOf(agent)].map(({ id }) => id);
    const busy = await office.agent({ adapterConfig: work.config });
    const { id } = await office.wake(busy);
    const live = (query: Record<string, number> = {}) =>
      plane.board.call('liveRuns', { params: { companyId: office.id }, query });
    expect((await live()).map((each) => each.id)).toEqual([id]);
    expect((await live({ minCount: 2 })).map((each) => each.id)).toEqual([id, over[1]]);
    expect((await live({ minCount: 50 })).map((each) => each.id)).toEqual([id, over[1], over[0]]);
    work.open();
    await office.runEnds(id);
    expect(await live()).toEqual([]);
  });
});

describe('the issues of a run', () => {
  it('are the one that it was for and those that it did something to', async () => {
    const office = await plane.company();
    const work = latch(
      'curl -s -X POST -H "Authorization: Bearer $PAPERCLIP_API_KEY" -H "Content-Type: application/json" -d "{\\"body\\":\\"Seen\\"}" "$PAPERCLIP_API_URL/api/issues/$TOUCHED/comments"',
    );
    const [touched, own] = [await office.issue(), await office.issue()];
    await office.issue();
    const agent = await office.agent({ adapterConfig: { ...work.config, env: { TOUCHED: touched.id } } });
    work.open();
    const run = await office.runOf(agent, { payload: { issueId: own.id } });
    const params = { runId: run.id };
    const issues = await plane.board.call('runIssues', { params });
    expect(issues.map(({ issueId, identifier }) => [issueId, identifier])).toEqual([
      [touched.id, touched.identifier],
      [own.id, own.identifier],
    ]);
    const stranger = await (await plane.company()).agent();
    await (await office.keyOf(stranger)).refused(404, 'runIssues', { params });
    await plane.board.refused(404, 'runIssues', { params: { runId: UNKNOWN } });
  });
});

describe('timers', () => {
  it('are listed over all companies, those that fire first', async () => {
    const office = await plane.company('Clock Works');
    const timer = (heartbeat: object) => office.agent({ runtimeConfig: { heartbeat } });
    await office.agent();
    const off = await timer({ enabled: false, intervalSec: 60 });
    const paused = await timer({ enabled: true, intervalSec: 60 });
    await plane.board.call('pauseAgent', { params: { id: paused.id } });
    const on = await timer({ enabled: true, intervalSec: 20.5 });
    const listed = (await plane.board.call('schedulerHeartbeats')).filter((each) => each.companyId === office.id);
    expect(listed.map(({ id, schedulerActive, heartbeatEnabled }) => [id, schedulerActive, heartbeatEnabled])).toEqual([
      [on.id, true, true],
      [off.id, false, false],
      [paused.id, false, true],
    ]);
    expect(listed[0]).toMatchObject({ companyName: 'Clock Works', intervalSec: 20, agentUrlKey: on.urlKey });
    await (await office.keyOf(on)).refused(403, 'schedulerHeartbeats');
  });
});
