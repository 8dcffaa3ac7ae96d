import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('companies', () => {
  it('is created with defaults, and read back the same', async () => {
    const made = await plane.board.call('createCompany', { body: { name: '  Acme Rockets ' } });
    expect(made).toMatchObject({
      name: 'Acme Rockets',
      description: null,
      status: 'active',
      issuePrefix: 'ACM',
      issueCounter: 0,
      budgetMonthlyCents: 0,
      requireBoardApprovalForNewAgents: false,
      isSample: false,
      pauseReason: null,
      pausedAt: null,
    });
    expect(await plane.board.call('getCompany', { params: { companyId: made.id } })).toEqual(made);
    expect((await plane.board.call('listCompanies')).filter(({ id }) => id === made.id)).toEqual([made]);
  });

  it('gives every company an issue prefix of its own', async () => {
    const names = ['Zebra', 'Zebra', 'zeb', '机器人', '42'];
    const prefixes: string[] = [];
    for (const name of names) prefixes.push((await plane.board.call('createCompany', { body: { name } })).issuePrefix);
    expect(prefixes).toEqual(['ZEB', 'ZEB2', 'ZEB3', 'CMP', 'CMP2']);
  });

  it('gives prefixes of their own to companies created at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => plane.board.call('createCompany', { body: { name: 'Quick' } })),
    );
    expect(new Set(made.map(({ issuePrefix }) => issuePrefix)).size).toBe(8);
  });

  it('changes what a patch names and nothing else', async () => {
    const { company } = await plane.company('Patchwork');
    const params = { companyId: company.id };
    const changed = await plane.board.call('patchCompany', {
      params,
      body: { description: 'quilts', budgetMonthlyCents: 900, requireBoardApprovalForNewAgents: true },
    });
    expect(changed).toEqual({
      ...company,
      description: 'quilts',
      budgetMonthlyCents: 900,
      requireBoardApprovalForNewAgents: true,
      updatedAt: changed.updatedAt,
    });
    expect(await plane.board.call('getCompany', { params })).toEqual(changed);
  });

  it('refuses to create agents directly while the company wants approval', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    await plane.board.call('patchCompany', { params, body: { requireBoardApprovalForNewAgents: true } });
    const { error } = await plane.board.refused(409, 'createAgent', { params, body: { name: 'Nope' } });
    expect(error).toContain('Direct agent creation requires board approval');
    expect(await plane.board.call('listAgents', { params })).toEqual([]);
  });

  it('shows an agent its own company alone', async () => {
    const [own, other] = [await plane.company(), await plane.company()];
    const caller = await own.keyOf(await own.agent());
    expect((await caller.call('listCompanies')).map(({ id }) => id)).toEqual([own.id]);
    await caller.call('getCompany', { params: { companyId: own.id } });
    const { error, details } = await caller.refused(403, 'getCompany', { params: { companyId: other.id } });
    expect(error).toBe('Agent key cannot access another company');
    expect(details).toEqual({ reason: 'deny_company_boundary' });
  });

  it('lets no agent make or change a company', async () => {
    const office = await plane.company();
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    await ceo.refused(403, 'createCompany', { body: { name: 'Coup' } });
    await ceo.refused(403, 'patchCompany', { params: { companyId: office.id }, body: { name: 'Coup' } });
    expect((await plane.board.call('getCompany', { params: { companyId: office.id } })).name).toBe(office.company.name);
  });
});
