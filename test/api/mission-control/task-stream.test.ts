import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvents } from '../../fixtures/api/events.ts';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

interface Told {
  readonly type: string;
  readonly task?: { id: string; title: string; status: string };
  readonly comment?: { message: string };
  readonly activity: { task_id: string } | null;
}

async function scene() {
  const office = await plane.company();
  const board = await makeBoard(office);
  const params = { board_id: board.id };
  const { client } = await office.member('viewer');
  const { mc } = office.board;
  const listen = (query = '') =>
    openEvents(plane.port, `/api/v1/boards/${board.id}/tasks/stream${query}`, client.token ?? '');
  const create = (title: string) => mc.call('createTask', { params, body: { title } });
  return { office, params, mc, listen, create };
}

const told = (events: readonly { name: string; data: unknown }[]): string[] =>
  events.map(({ data }) => {
    const { type, task, comment } = data as Told;
    return `${type} ${task?.title ?? comment?.message}`;
  });

describe('the stream of tasks', () => {
  it('tells what happens to tasks of the board, and what is said', async () => {
    const { office, params, mc, listen, create } = await scene();
    const listener = await listen();
    await office.issue({ title: 'on no board' });
    const task = await create('T');
    const of = { params: { ...params, task_id: task.id } };
    await mc.call('patchTask', { ...of, body: { title: 'U' } });
    await mc.call('patchTask', { ...of, body: { status: 'in_progress' } });
    await mc.call('createTaskComment', { ...of, body: { message: 'Well' } });
    const last = await listener.next('the comment', ({ data }) => (data as Told).type === 'task.comment');
    expect(last).toMatchObject({
      name: 'task',
      data: { comment: { message: 'Well', task_id: task.id }, activity: { task_id: task.id } },
    });
    expect(told(listener.events)).toEqual([
      'task.created T',
      'task.updated U',
      'task.status_changed U',
      'task.comment Well',
    ]);
    listener.close();
  });

  it('begins with what changed since a time, and with nothing where that is none', async () => {
    const { listen, create } = await scene();
    const [first, second] = [await create('first'), await create('second')];
    const caughtUp = await listen(`?since=${second.updated_at}`);
    await caughtUp.next('the second', ({ data }) => (data as Told).task?.id === second.id);
    const isFirstOlder = first.updated_at < second.updated_at;
    expect(told(caughtUp.events)).toEqual([...(isFirstOlder ? [] : ['task.updated first']), 'task.updated second']);
    caughtUp.close();
    const fresh = await listen('?since=yesterday');
    const third = await create('third');
    await fresh.next('the third', ({ data }) => (data as Told).task?.id === third.id);
    expect(told(fresh.events)).toEqual(['task.created third']);
    fresh.close();
  });

  it('is refused to those who may not read the board', async () => {
    const { params } = await scene();
    const { office: elsewhere } = await scene();
    const { client } = await elsewhere.member('owner');
    await client.mc.refused(404, 'streamTasks', { params });
    await plane.nobody.mc.refused(401, 'streamTasks', { params });
    const agent = await elsewhere.keyOf(await elsewhere.agent());
    await agent.mc.refused(404, 'streamTasks', { params });
  });
});
