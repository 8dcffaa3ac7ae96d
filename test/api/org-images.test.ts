import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const at = (companyId: string, file: string): string => `/api/companies/${companyId}/${file}`;
const PNG = '\ufffdPNG';

describe.each([
  ['org.svg', 'image/svg+xml; charset=utf-8', '<svg xmlns'],
  ['org.png', 'image/png', PNG],
])('%s', (file, type, begin) => {
  it('is drawn in five styles, and in warmth for any other word', async () => {
    const office = await plane.company('机器人 & مصنع 🤖');
    await office.agent({ name: 'Boss 机器人 🤖', role: 'ceo', title: 'رئيس 1' });
    const bodies = new Map<string, string>();
    for (const style of ['monochrome', 'nebula', 'circuit', 'warmth', 'schematic', 'bogus']) {
      const answer = await plane.board.send({ path: `${at(office.id, file)}?style=${style}` });
      expect(answer).toMatchObject({ status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' } });
      expect(answer.text.startsWith(begin)).toBe(true);
      bodies.set(style, answer.text);
    }
    expect(new Set(bodies.values()).size).toBe(5);
    expect(bodies.get('bogus')).toBe(bodies.get('warmth'));
    expect((await plane.board.send({ path: at(office.id, file) })).text).toBe(bodies.get('warmth'));
  });

  it('is sent once until something changes', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const first = await plane.board.send({ path: at(office.id, file) });
    const headers = { authorization: `Bearer ${plane.operatorToken}`, 'if-none-match': String(first.headers.etag) };
    expect(await plane.wire.send({ path: at(office.id, file), headers })).toMatchObject({ status: 304, text: '' });
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    const changed = await plane.board.send({ path: at(office.id, file), headers });
    expect(changed.status).toBe(200);
    expect(changed.text).not.toBe(first.text);
  });

  it('is for those who may see the company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const own = await office.keyOf(await office.agent());
    const stranger = await other.keyOf(await other.agent());
    expect((await own.send({ path: at(office.id, file) })).status).toBe(200);
    expect((await stranger.send({ path: at(office.id, file) })).status).toBe(403);
    expect((await plane.nobody.send({ path: at(office.id, file) })).status).toBe(401);
    expect((await plane.board.send({ path: at('11111111-1111-4111-8111-111111111111', file) })).status).toBe(404);
  });
});

describe('many at once', () => {
  it('get the same picture', async () => {
    const office = await plane.company();
    await office.agent();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => plane.board.send({ path: at(office.id, 'org.png') })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

it('shows a company without agents, and says how many are left out of a large one', async () => {
  const office = await plane.company();
  const svg = async () => (await plane.board.send({ path: at(office.id, 'org.svg') })).text;
  expect(await svg()).toContain('No agents yet');
  const boss = await office.agent({ name: 'Boss <b>', role: 'ceo' });
  for (let i = 0; i < 22; i++) await office.agent({ reportsTo: boss.id });
  expect(await svg()).toContain('+3 more');
  expect(await svg()).toContain('Boss &lt;b&gt;');
  expect(plane.failures).toEqual([]);
});
