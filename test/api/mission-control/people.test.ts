import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const choose = (office: Office, by = plane.board) =>
  by.mc.call('chooseOrganization', { body: { organization_id: office.id } });

describe('the calling person', () => {
  it('is the same to whoever asks first of all and later', async () => {
    const first = await plane.board.mc.call('bootstrap');
    expect(first).toMatchObject({ clerk_user_id: 'local-board', is_super_admin: true, pronouns: null });
    expect(await plane.board.mc.call('getMe')).toEqual(first);
    const office = await plane.company();
    const { client, userId } = await office.member('viewer');
    expect(await client.mc.call('bootstrap')).toMatchObject({ id: userId, is_super_admin: false });
  });

  it('says of themselves what they want; what is left out stays, blank is none', async () => {
    const { client, userId } = await (await plane.company()).member('viewer');
    await client.mc.call('patchMe', { body: { name: ' Ada Byron ', pronouns: 'she/her', notes: 'Likes graphs.' } });
    await client.mc.call('patchMe', { body: { preferred_name: 'Ada', notes: '  ', timezone: 'Europe/London' } });
    expect(await client.mc.call('patchMe', { body: {} })).toMatchObject({
      id: userId,
      name: 'Ada Byron',
      preferred_name: 'Ada',
      pronouns: 'she/her',
      timezone: 'Europe/London',
      notes: null,
      context: null,
    });
    expect(await client.call('cliAuthMe')).toMatchObject({ user: { name: 'Ada Byron' } });
  });

  it('cannot be called nothing', async () => {
    const before = plane.rowCounts();
    const { detail } = await plane.board.mc.refused(422, 'patchMe', { body: { name: ' ', notes: 'half' } });
    expect(detail).toMatchObject([{ type: 'string_too_short', loc: ['body', 'name'] }]);
    expect(plane.rowCounts()).toEqual(before);
  });
});

describe('the organization of a caller', () => {
  it('is the one that they have chosen, whoever else chose another', async () => {
    const [one, two] = [await plane.company('One'), await plane.company('Two')];
    const { client } = await one.member('owner');
    await choose(two);
    expect(await plane.board.mc.call('getOrganization')).toMatchObject({ id: two.id, name: 'Two' });
    expect(await client.mc.call('getOrganization')).toMatchObject({ id: one.id });
    const listed = await plane.board.mc.call('listOrganizations');
    expect(listed.filter((each) => each.is_active)).toMatchObject([{ id: two.id, role: 'owner' }]);
    expect(listed.map(({ name }) => name)).toEqual(listed.map(({ name }) => name).sort());
    expect(await client.mc.call('listOrganizations')).toEqual([
      { id: one.id, name: 'One', role: 'owner', is_active: true },
    ]);
  });

  it('tells what they are there', async () => {
    const office = await plane.company();
    for (const [role, word, writes] of [
      ['admin', 'admin', true],
      ['operator', 'member', true],
      ['viewer', 'member', false],
    ] as const) {
      const { client, id, userId } = await office.member(role);
      expect(await client.mc.call('getMembership')).toMatchObject({
        id,
        organization_id: office.id,
        user_id: userId,
        role: word,
        all_boards_read: true,
        all_boards_write: writes,
        user: { id: userId },
      });
    }
  });

  it('can be chosen among their own alone', async () => {
    const [own, other] = [await plane.company(), await plane.company()];
    const { client } = await own.member('admin');
    for (const id of [other.id, '11111111-1111-4111-8111-111111111111']) {
      const refusal = await client.mc.refused(403, 'chooseOrganization', { body: { organization_id: id } });
      expect(refusal.detail).toBe('No org access');
    }
    expect(await client.mc.call('getOrganization')).toMatchObject({ id: own.id });
  });

  it('is none when they belong nowhere any more, whatever they have chosen', async () => {
    const office = await plane.company();
    const { client, id } = await office.member('viewer');
    await choose(office, client);
    await plane.board.call('changeMember', {
      params: { companyId: office.id, memberId: id },
      body: { status: 'suspended' },
    });
    expect((await client.mc.refused(403, 'getOrganization')).detail).toBe('No org access');
    expect(await client.mc.call('listOrganizations')).toEqual([]);
    await client.mc.refused(403, 'getMembership');
  });
});

it('is nobody without a credential, and no agent', async () => {
  const office = await plane.company();
  const agent = await office.keyOf(await office.agent());
  for (const client of [plane.nobody, plane.as('wrong'), agent]) {
    for (const name of ['bootstrap', 'getMe', 'getOrganization', 'listOrganizations', 'getMembership'] as const)
      expect((await client.mc.refused(401, name)).detail).toBe('Unauthorized');
    await client.mc.refused(401, 'patchMe', { body: {} });
  }
  expect(plane.failures).toEqual([]);
});
