import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../fixtures/api/client.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let target: { id: string };
let project: string;
let elsewhere: string;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  target = await office.agent();
  project = await newProject({});
  elsewhere = await newProject({});
});
afterAll(() => plane.stop());

async function newProject(authorizationPolicy: Record<string, unknown>): Promise<string> {
  const body = { name: 'Place', executionWorkspacePolicy: { authorizationPolicy } };
  return (await office.board.call('createProject', { params: { companyId: office.id }, body })).id;
}

type Grants = { permissionKey: 'tasks:assign' | 'tasks:assign_scope'; scope?: Record<string, unknown> }[];

/** A person who holds exactly these grants. */
async function person(role: 'operator' | 'viewer', grants: Grants): Promise<Client> {
  const { id, client } = await office.member(role);
  await office.board.call('changeMember', { params: { companyId: office.id, memberId: id }, body: { grants } });
  return client;
}

const protectedBy = async (authorizationPolicy: Record<string, unknown>): Promise<{ id: string }> => {
  const agent = await office.agent();
  await office.board.call('patchPermissions', { params: { id: agent.id }, body: { authorizationPolicy } });
  return agent;
};

const assign = (who: Client, assigneeAgentId: string, projectId: string | null = null) =>
  who.try('createIssue', { params: { companyId: office.id }, body: { title: 'Work', assigneeAgentId, projectId } });

describe('assigning is refused with the reason', () => {
  it.each<[string, () => Promise<{ who: Client; agentId: string; projectId?: string }>]>([
    [
      'deny_missing_membership',
      async () => {
        const { id, client } = await office.member('operator');
        await office.board.call('changeMember', {
          params: { companyId: office.id, memberId: id },
          body: { status: 'inactive' },
        });
        return { who: client, agentId: target.id };
      },
    ],
    ['deny_missing_grant', async () => ({ who: await person('viewer', []), agentId: target.id })],
    [
      'deny_company_boundary',
      async () => {
        const other = await plane.company('Elsewhere');
        return { who: await person('operator', []), agentId: (await other.agent()).id };
      },
    ],
    [
      'deny_policy_restricted',
      async () => ({
        who: await person('operator', []),
        agentId: (await protectedBy({ agentVisibility: { mode: 'private' } })).id,
      }),
    ],
    [
      'deny_policy_restricted',
      async () => ({
        who: await person('operator', [{ permissionKey: 'tasks:assign' }]),
        agentId: (await protectedBy({ protectedAgent: { requiresApproval: true } })).id,
      }),
    ],
    [
      'deny_policy_restricted',
      async () => ({
        who: await person('operator', [{ permissionKey: 'tasks:assign' }]),
        agentId: (await protectedBy({ somethingNew: 1 })).id,
      }),
    ],
    [
      'deny_policy_restricted',
      async () => ({
        who: await person('operator', []),
        agentId: target.id,
        projectId: await newProject({ assignmentPolicy: { mode: 'protected' } }),
      }),
    ],
    [
      'deny_scope',
      async () => ({
        who: await person('operator', [{ permissionKey: 'tasks:assign_scope', scope: { projectId: project } }]),
        agentId: target.id,
        projectId: elsewhere,
      }),
    ],
    [
      'deny_company_boundary',
      async () => {
        const other = await plane.company('Elsewhere');
        return { who: await other.keyOf(await other.agent()), agentId: target.id };
      },
    ],
  ])('%s', async (reason, make) => {
    const { who, agentId, projectId } = await make();
    const before = plane.rowCounts();
    const answer = await assign(who, agentId, projectId);
    expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden', details: { reason } } });
    expect(plane.rowCounts()).toEqual(before);
  });

  it('deny_unauthenticated', async () => {
    expect((await assign(plane.nobody, target.id)).status).toBe(401);
  });
});

describe('assigning is allowed', () => {
  it.each<[string, () => Promise<{ who: Client; agentId: string; projectId?: string }>]>([
    [
      'to the operator, whatever protects',
      async () => ({
        who: office.board,
        agentId: (await protectedBy({ protectedAgent: { requiresApproval: true } })).id,
      }),
    ],
    ['by the simple rule', async () => ({ who: await person('operator', []), agentId: target.id })],
    [
      'by an explicit grant',
      async () => ({
        who: await person('operator', [{ permissionKey: 'tasks:assign' }]),
        agentId: (await protectedBy({ assignmentPolicy: { mode: 'protected' } })).id,
      }),
    ],
    [
      'within the scope',
      async () => ({
        who: await person('operator', [
          { permissionKey: 'tasks:assign_scope', scope: { allow: [`project:${project}`, `subtree:${target.id}`] } },
        ]),
        agentId: target.id,
        projectId: project,
      }),
    ],
    ['to a CEO', async () => ({ who: await office.keyOf(await office.agent({ role: 'ceo' })), agentId: target.id })],
    [
      'to an agent for itself',
      async () => {
        const agent = await protectedBy({ agentVisibility: { mode: 'private' } });
        return { who: await office.keyOf(agent), agentId: agent.id };
      },
    ],
  ])('%s', async (_how, make) => {
    const { who, agentId, projectId } = await make();
    const answer = await assign(who, agentId, projectId);
    expect(answer.status, answer.text).toBe(201);
  });
});

describe('protection', () => {
  it('is not taken off an issue or left behind by whoever it holds back', async () => {
    const agent = await office.keyOf(target);
    const place = await newProject({ protectedAgent: { blockAssignment: true } });
    const issue = await office.issue({ projectId: place });
    const policy = { authorizationPolicy: { protectedAgent: { requiresApproval: true } } };
    await agent.refused(403, 'patchIssue', { params: { id: issue.id }, body: { projectId: null } });
    await agent.refused(403, 'patchIssue', { params: { id: issue.id }, body: { executionPolicy: policy } });
    await agent.refused(403, 'patchProject', {
      params: { projectId: place },
      body: { executionWorkspacePolicy: null },
    });
    await agent.refused(403, 'checkoutIssue', { params: { id: issue.id }, body: {} });
  });

  it('refuses projects and goals of other companies', async () => {
    const other = await plane.company('Elsewhere');
    const foreign = await other.board.call('createGoal', {
      params: { companyId: other.id },
      body: { title: 'Theirs' },
    });
    await office.board.refused(404, 'createIssue', {
      params: { companyId: office.id },
      body: { title: 'x', goalId: foreign.id },
    });
  });
});

describe('one assignee', () => {
  it('at most: naming oneself beside a protected agent opens no way to it', async () => {
    const agent = await protectedBy({ agentVisibility: { mode: 'private' } });
    const { id, userId, client } = await office.member('operator');
    const withoutGrants = { params: { companyId: office.id, memberId: id }, body: { grants: [] } };
    await office.board.call('changeMember', withoutGrants);
    const both = { assigneeAgentId: agent.id, assigneeUserId: userId };
    const params = { companyId: office.id };
    await client.refused(422, 'createIssue', { params, body: { title: 'Work', ...both } });
    const issue = await office.issue({ assigneeUserId: userId });
    await client.refused(422, 'patchIssue', { params: { id: issue.id }, body: { assigneeAgentId: agent.id } });
    const reason = { details: { reason: 'deny_policy_restricted' } };
    const handed = { assigneeAgentId: agent.id, assigneeUserId: null };
    expect(await client.refused(403, 'patchIssue', { params: { id: issue.id }, body: handed })).toMatchObject(reason);
  });

  it('is the agent that takes an issue from a person', async () => {
    const { userId } = await office.member('operator');
    const issue = await office.issue({ assigneeUserId: userId });
    const self = await office.keyOf(target);
    const taken = await self.call('checkoutIssue', { params: { id: issue.id }, body: {} });
    expect(taken).toMatchObject({ assigneeAgentId: target.id, assigneeUserId: null });
  });
});

describe('whoever may create agents, but does not manage the company,', () => {
  it('takes no protection off an agent and approves no hire', async () => {
    const { id, client } = await office.member('operator');
    const grants = [{ permissionKey: 'agents:create' as const }];
    await office.board.call('changeMember', { params: { companyId: office.id, memberId: id }, body: { grants } });
    const guarded = await protectedBy({ protectedAgent: { blockAssignment: true } });
    const body = { authorizationPolicy: null };
    await client.refused(403, 'patchPermissions', { params: { id: guarded.id }, body });

    const strict = { params: { companyId: office.id }, body: { requireBoardApprovalForNewAgents: true } };
    await office.board.call('patchCompany', strict);
    const { agent } = await client.call('hireAgent', { params: { companyId: office.id }, body: { name: 'Mine' } });
    await client.refused(403, 'approveAgent', { params: { id: agent.id } });
    expect((await office.getAgent(agent.id)).status).toBe('pending_approval');
    const lenient = { ...strict, body: { requireBoardApprovalForNewAgents: false } };
    await office.board.call('patchCompany', lenient);
  });
});

describe('force-release', () => {
  it('is for managers, the CEO and whoever was granted it, and is recorded', async () => {
    const manager = await office.agent();
    const holder = await office.agent({ reportsTo: manager.id });
    const issue = await office.issue({ assigneeAgentId: holder.id, status: 'backlog' });
    await (await office.keyOf(holder)).call('checkoutIssue', { params: { id: issue.id }, body: {} });
    const peer = await office.keyOf(target);
    expect(await peer.refused(403, 'forceReleaseIssue', { params: { id: issue.id } })).toMatchObject({
      details: { reason: 'deny_missing_grant' },
    });
    const released = await (await office.keyOf(manager)).call('forceReleaseIssue', {
      params: { id: issue.id },
      query: { clearAssignee: 'true' },
    });
    expect(released).toMatchObject({ assigneeAgentId: null, checkoutRunId: null });
    expect((await office.activity({ entityId: issue.id }))[0]).toMatchObject({
      action: 'issue.admin_force_release',
      details: { holderAgentId: holder.id },
    });
  });
});

it('met no unexpected error', () => {
  expect(plane.failures).toEqual([]);
});
