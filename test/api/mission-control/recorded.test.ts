import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../fixtures/api/client.ts';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { mcAgent } from '../../fixtures/api/mission-control/props.ts';
import {
  RECORDED,
  RECORDED_ITEMS,
  type Recorded,
  type RecordedScene,
} from '../../fixtures/api/mission-control/recorded.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

const BASE = '/api/v1';

let plane: TestPlane;
let scene: RecordedScene;
let callers: Readonly<Record<Exclude<Recorded['by'], undefined>, Client>>;
let workerToken = '';
const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-gateway-'));
beforeAll(async () => {
  plane = await startPlane();
  const office = await plane.company('Personal');
  const { mc } = plane.board;
  await mc.call('chooseOrganization', { body: { organization_id: office.id } });
  const { id: board } = await makeBoard(office);
  const made = { board_id: board, gateway_id: office.gateway.id };
  const place = (kind: Parameters<typeof mcAgent>[0]) => mcAgent(kind, office, made);
  const [worker, spare] = [await place('an agent of the same board'), await place('an agent of the same board')];
  const lead = await place('the lead of the board');
  const approval = await mc.call('createBoardApproval', {
    params: { board_id: board },
    body: { action_type: 'deploy', confidence: 80, lead_reasoning: 'because' },
  });
  const emptyGateway = await mc.call('createGateway', {
    body: { name: 'Empty', url: `ws://localhost:${plane.port}`, workspace_root: folder },
  });
  scene = {
    gateway: office.gateway.id,
    board,
    worker: worker.id,
    spare: spare.id,
    lead: lead.id,
    session: `agent:mc-${worker.id}:main`,
    approval: approval.id,
    emptyGateway: emptyGateway.id,
  };
  const own = await office.keyOf(worker);
  workerToken = own.token ?? '';
  callers = {
    operator: plane.board,
    nobody: plane.nobody,
    wrong: plane.as('wrong'),
    worker: own,
    lead: await office.keyOf(lead),
    both: plane.board,
  };
});
afterAll(async () => {
  await plane.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The body, or the first of it where it is a list. */
const keysOf = (body: unknown): string[] => {
  const one: unknown = Array.isArray(body) ? body[0] : body;
  return typeof one === 'object' && one !== null ? Object.keys(one) : [];
};

it.each(RECORDED.map((each) => [each.name, each] as const))('%s', async (name, recorded) => {
  const { by = 'operator', send, status, keys, entries, ours } = recorded;
  const sending = send(scene);
  const headers = { ...sending.headers, ...(by === 'both' ? { 'x-agent-token': workerToken } : {}) };
  const answer = await callers[by].send({ ...sending, path: BASE + sending.path, headers });
  expect(answer.status, answer.text.slice(0, 300)).toBe(ours?.status ?? status);
  if (ours !== undefined) {
    expect(ours.status, 'a difference that is none').not.toBe(status);
    return;
  }
  // We say more, but never less.
  const found = keysOf(answer.json);
  expect(found).toEqual(expect.arrayContaining([...keys]));
  if (status >= 400) expect(found).toHaveLength(keys.length);
  const items = RECORDED_ITEMS[name];
  if (items !== undefined)
    expect(keysOf((answer.json as { items: unknown[] }).items)).toEqual(expect.arrayContaining([...items]));
  if (entries !== undefined) {
    const { detail } = answer.json as { detail: readonly { type: string; loc: readonly unknown[] }[] };
    expect(detail.map(({ type, loc }) => [type, ...loc])).toEqual(entries);
  }
});

it('met no unexpected error', () => expect(plane.failures).toEqual([]));
