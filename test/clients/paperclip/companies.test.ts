/** What the client asks of companies, and of the server itself. */
import { describe, expect, it } from 'vitest';
import { clientStage, type Printed } from './client.ts';

const stage = clientStage();

describe('the server', () => {
  it('says how it is, who is calling, and what it offers', async () => {
    expect(await stage.json(['health'])).toMatchObject({ status: 'ok' });
    expect(await stage.json(['whoami'])).toMatchObject({ isInstanceAdmin: true, user: { id: expect.any(String) } });
    const { paths } = await stage.json<{ paths: object }>(['openapi']);
    expect(Object.keys(paths)).toContain('/agents/{id}');
    expect(await stage.json(['adapter', 'list'])).toContainEqual(expect.objectContaining({ type: 'process' }));
  });

  it('refuses a wrong token in words', async () => {
    expect(await stage.refused(['company', 'list'], 'whb_wrong')).toContain('API error 401');
  });
});

describe('companies', () => {
  it('are created, listed, read, changed and counted', async () => {
    const payload = JSON.stringify({ name: 'Globex', description: 'Domination' });
    const made = await stage.json(['company', 'create', '--payload-json', payload]);
    expect(made).toMatchObject({ name: 'Globex', status: 'active', requireBoardApprovalForNewAgents: false });
    expect(await stage.json(['company', 'get', made.id])).toMatchObject({ id: made.id, budgetMonthlyCents: 0 });
    expect(await stage.json(['company', 'current', '-C', made.id])).toMatchObject({ id: made.id });
    const change = JSON.stringify({ description: 'More of it' });
    expect(await stage.json(['company', 'update', made.id, '--payload-json', change])).toMatchObject({
      description: 'More of it',
    });
    const ids = (await stage.json<Printed[]>(['company', 'list'])).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([made.id, stage.companyId]));
    expect(await stage.json(['company', 'stats'])).toMatchObject({ [made.id]: { agentCount: 0, issueCount: 0 } });
  });

  it('show their state at a glance', async () => {
    expect(await stage.json(['dashboard', 'get', ...stage.inCompany])).toMatchObject({ companyId: stage.companyId });
    expect(await stage.json(['sidebar', 'badges', ...stage.inCompany])).toEqual(expect.any(Object));
    expect(await stage.json(['activity', 'list', ...stage.inCompany])).toContainEqual(
      expect.objectContaining({ action: 'company.created' }),
    );
    const { members } = await stage.json(['member', 'list', ...stage.inCompany]);
    expect(members).toEqual(expect.any(Array));
    expect(await stage.json(['cost', 'summary', ...stage.inCompany])).toEqual(expect.any(Object));
    expect(await stage.json(['cost', 'by-agent', ...stage.inCompany])).toEqual([]);
    expect(await stage.json(['budget', 'overview', ...stage.inCompany])).toMatchObject({ policies: [] });
  });

  it('have projects, goals, skills, secrets and routines to list', async () => {
    for (const list of ['project', 'goal', 'routine', 'secrets']) {
      expect(await stage.json([list, 'list', ...stage.inCompany])).toEqual([]);
    }
    for (const list of ['skill', 'skills']) {
      expect(await stage.json([list, 'list', ...stage.inCompany])).toEqual(expect.any(Array));
    }
    expect(await stage.json(['token', 'board', 'list'])).toEqual(expect.any(Array));
  });
});
