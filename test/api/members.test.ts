import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterAll(() => plane.stop());

const at = (memberId: string) => ({ params: { companyId: office.id, memberId } });

describe('members', () => {
  it('begin with the operator as owner, who cannot be the last to go', async () => {
    const { members, access } = await office.board.call('listMembers', { params: { companyId: office.id } });
    expect(access).toEqual({
      currentUserRole: 'owner',
      canManageMembers: true,
      canInviteUsers: true,
      canApproveJoinRequests: true,
    });
    const own = members.find(({ principalId }) => principalId === 'local-board');
    expect(own?.grants).toHaveLength(12);
    for (const body of [{ membershipRole: 'viewer' }, { status: 'suspended' }] as const)
      await office.board.refused(409, 'changeMember', { ...at(own?.id ?? ''), body });
    await office.board.refused(403, 'removeMember', at(own?.id ?? ''));
  });

  it('speak both vocabularies, and keep their grants when none are sent', async () => {
    const { id } = await office.member('operator');
    const scope = { projectId: '11111111-1111-4111-8111-111111111111' };
    const grants = [
      { permissionKey: 'tasks:assign' as const },
      { permissionKey: 'tasks:assign_scope' as const, scope },
    ];
    await office.board.call('changeMember', { ...at(id), body: { membershipRole: 'member', grants } });
    const member = await office.board.call('changeMember', { ...at(id), body: { status: 'inactive' } });
    expect(member).toMatchObject({
      membershipRole: 'operator',
      status: 'suspended',
      grants: [{ permissionKey: 'tasks:assign' }, { scope }],
    });
    expect((await office.activity())[0]).toMatchObject({ action: 'company_member.updated', entityId: id });
  });

  it('exchange the grants of a role with it', async () => {
    const { id } = await office.member('admin');
    const demoted = await office.board.call('changeMember', { ...at(id), body: { membershipRole: 'viewer' } });
    expect(demoted.grants).toEqual([]);
  });

  it.each([
    ['a key that there is not', 400, [{ permissionKey: 'zzz' }]],
    ['a scope without constraint', 422, [{ permissionKey: 'tasks:assign_scope' }]],
    ['a scope that names nothing', 422, [{ permissionKey: 'tasks:assign', scope: { projectID: 'x' } }]],
    ['a key twice', 422, [{ permissionKey: 'tasks:assign' }, { permissionKey: 'tasks:assign' }]],
  ])('refuse %s', async (_what, status, grants) => {
    const { id } = await office.member('operator');
    await office.board.refused(status, 'changeMember', { ...at(id), body: { grants } as never });
  });

  it('never make anybody mightier than themselves', async () => {
    const { client: admin } = await office.member('admin');
    const add = (membershipRole: 'owner' | 'admin') => ({
      params: { companyId: office.id },
      body: { name: 'New', membershipRole },
    });
    await admin.refused(403, 'addMember', add('owner'));
    await admin.call('addMember', add('admin'));
    const grants = [{ permissionKey: 'users:manage_permissions' as const }];
    await admin.refused(403, 'addMember', { params: { companyId: office.id }, body: { name: 'New', grants } });
  });

  it('give no role that brings what they lack', async () => {
    const { id, client: admin } = await office.member('admin');
    const grants = [{ permissionKey: 'users:invite' as const }, { permissionKey: 'users:manage_permissions' as const }];
    await office.board.call('changeMember', { ...at(id), body: { grants } });
    const params = { companyId: office.id };
    await admin.refused(403, 'addMember', { params, body: { name: 'New', membershipRole: 'admin' } });
    await admin.call('addMember', { params, body: { name: 'New', membershipRole: 'admin', grants: [] } });
    const { id: other } = await office.member('operator');
    await admin.refused(403, 'changeMember', { ...at(other), body: { membershipRole: 'admin' } });
    await admin.call('changeMember', { ...at(other), body: { membershipRole: 'viewer' } });
  });

  it('lose their keys and their work when they leave their last company', async () => {
    const { id, userId, client } = await office.member('operator');
    const issue = await office.issue({ assigneeUserId: userId });
    await office.board.call('removeMember', at(id));
    expect((await office.getIssue(issue.id)).assigneeUserId).toBeNull();
    expect((await client.try('cliAuthMe')).status).toBe(401);
    await office.board.refused(404, 'changeMember', { ...at(id), body: {} });
  });
});

describe('keys of people', () => {
  it('are named to their callers, and leave their traces in the companies of their person', async () => {
    const elsewhere = await plane.company();
    const { id: memberId, userId, client } = await office.member('operator');
    const made = await client.call('createBoardKey', { body: { name: 'traced' } });
    expect(await plane.as(made.token).call('cliAuthMe')).toMatchObject({ source: 'board_key', keyId: made.id });
    await client.call('revokeBoardKey', { params: { keyId: made.id } });
    await client.call('revokeBoardKey', { params: { keyId: made.id } });
    const traces = await office.activity({ entityId: made.id });
    expect(traces).toMatchObject([
      { action: 'board_api_key.revoked', actorId: userId },
      { action: 'board_api_key.created', details: { keyId: made.id, name: 'traced', userId } },
    ]);
    expect(JSON.stringify(traces)).not.toContain(made.token);
    expect(await elsewhere.activity({ entityId: made.id })).toEqual([]);
    const { keyId } = await client.call('cliAuthMe');
    await office.board.call('removeMember', at(memberId));
    expect(await office.activity({ entityId: keyId ?? '' })).toMatchObject([
      { action: 'board_api_key.revoked', actorId: 'local-board' },
      { action: 'board_api_key.created' },
    ]);
  });

  it('say who calls, belong to their person, and end when they are revoked', async () => {
    const { userId, client } = await office.member('viewer');
    expect(await client.call('cliAuthMe')).toMatchObject({ userId, isInstanceAdmin: false, companyIds: [office.id] });
    expect(await office.board.call('cliAuthMe')).toMatchObject({ userId: 'local-board', isInstanceAdmin: true });
    await client.refused(403, 'createBoardKey', { body: { name: 'theft', userId: 'local-board' } });
    const { id, token } = await client.call('createBoardKey', { body: { name: 'mine' } });
    expect((await client.call('listBoardKeys')).map(({ name }) => name)).toContain('mine');
    expect((await office.board.call('listBoardKeys')).map((key) => key.id)).not.toContain(id);
    await client.call('revokeBoardKey', { params: { keyId: id } });
    expect((await plane.as(token).try('cliAuthMe')).status).toBe(401);
    await client.refused(422, 'createBoardKey', { body: { name: 'old', expiresAt: '2020-01-01T00:00:00.000Z' } });
  });

  it('do not outlive the key that made them', async () => {
    const { userId, client: sender } = await office.member('operator');
    const end = new Date(Date.now() + 3_600_000).toISOString();
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const body = { name: 'an hour', userId, expiresAt: end };
    const { token } = await office.board.call('createBoardKey', { body });
    const hour = plane.as(token);
    expect((await hour.call('createBoardKey', { body: { name: 'as long' } })).expiresAt).toBe(end);
    expect((await hour.call('createBoardKey', { body: { name: 'to the end', expiresAt: end } })).expiresAt).toBe(end);
    const signedIn = await hour.console('createSession', { body: { token } });
    const session = plane.as(signedIn.token);
    expect((await session.call('createBoardKey', { body: { name: 'signed in' } })).expiresAt).toBe(end);
    for (const caller of [hour, session]) {
      for (const expiresAt of [null, later]) {
        const { error } = await caller.refused(422, 'createBoardKey', { body: { name: 'for good', expiresAt } });
        expect(error).toContain(`cannot outlive the one that makes it, which ends at ${end}`);
      }
    }
    expect((await sender.call('createBoardKey', { body: { name: 'later', expiresAt: later } })).expiresAt).toBe(later);
    const forGood = { name: 'for good', expiresAt: null };
    expect((await office.board.call('createBoardKey', { body: forGood })).expiresAt).toBeNull();
  });

  it('open sessions of their person, never of the operator', async () => {
    const { userId, client } = await office.member('viewer');
    const { token } = await client.console('createSession', { body: { token: client.token ?? '' } });
    expect(await plane.as(token).call('cliAuthMe')).toMatchObject({
      userId,
      isInstanceAdmin: false,
      source: 'session',
    });
    expect((await client.console('serverInfo')).dataDir).toBeNull();
  });
});

describe('permissions of an agent', () => {
  it('are set by people and the CEO, and show in the access block', async () => {
    const agent = await office.agent();
    const where = { params: { id: agent.id } };
    const none = await office.board.call('patchPermissions', {
      ...where,
      body: { canCreateAgents: false, canAssignTasks: false },
    });
    expect(none.access).toMatchObject({ taskAssignSource: 'simple_default', grants: [] });
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    const granted = await ceo.call('patchPermissions', {
      ...where,
      body: { canCreateAgents: false, canAssignTasks: true },
    });
    expect(granted.access.taskAssignSource).toBe('explicit_grant');
    const refusal = await (await office.keyOf(agent)).refused(403, 'patchPermissions', {
      ...where,
      body: { canAssignTasks: true },
    });
    expect(refusal.error).toBe('Only CEO can manage permissions');
    await ceo.refused(403, 'patchPermissions', { ...where, body: { authorizationPolicy: {} } });
    for (const body of [{ canCreateAgents: true }, {}])
      await office.board.refused(400, 'patchPermissions', { ...where, body });
    const deeds = (await office.activity({ entityId: agent.id })).map(({ action }) => action);
    expect(deeds).toContain('agent.permissions_updated');
  });
});

it('met no unexpected error', () => {
  expect(plane.failures).toEqual([]);
});
