/** Hiring through the client, in a company whose board wants to approve new agents. */
import { beforeAll, describe, expect, it } from 'vitest';
import { clientStage, type Printed } from './client.ts';

const stage = clientStage();

const hire = (name: string) =>
  stage.json<{ agent: Printed; approval: Printed }>([
    'agent',
    'hire',
    ...stage.inCompany,
    '--payload-json',
    JSON.stringify({ name, role: 'engineer' }),
  ]);
const statusOf = async (id: string): Promise<unknown> => (await stage.json(['agent', 'get', id])).status;

beforeAll(async () => {
  const change = JSON.stringify({ requireBoardApprovalForNewAgents: true });
  await stage.json(['company', 'update', stage.companyId, '--payload-json', change]);
});

describe('a hire', () => {
  it('waits for the board and works once approved', async () => {
    const create = ['agent', 'create', ...stage.inCompany, '--payload-json', '{"name":"Direct"}'];
    expect(await stage.refused(create)).toContain('Direct agent creation requires board approval');
    const { agent, approval } = await hire('Candidate');
    expect(agent).toMatchObject({ status: 'pending_approval' });
    expect(approval).toMatchObject({ type: 'hire_agent', status: 'pending' });
    expect(await stage.json(['approval', 'list', ...stage.inCompany])).toMatchObject([{ id: approval.id }]);
    expect(await stage.json(['approval', 'get', approval.id])).toMatchObject({ payload: { name: 'Candidate' } });
    await stage.json(['approval', 'comment', approval.id, '--body', 'Who is this?']);
    expect(await stage.json(['approval', 'approve', approval.id, '--decision-note', 'Welcome'])).toMatchObject({
      status: 'approved',
    });
    expect(await statusOf(agent.id)).toBe('idle');
  });

  it('can be sent back, asked for again, and rejected', async () => {
    const { agent, approval } = await hire('Doubtful');
    expect(await stage.json(['approval', 'request-revision', approval.id])).toMatchObject({
      status: 'revision_requested',
    });
    expect(await stage.json(['approval', 'resubmit', approval.id])).toMatchObject({ status: 'pending' });
    expect(await stage.json(['approval', 'reject', approval.id])).toMatchObject({ status: 'rejected' });
    expect(await statusOf(agent.id)).toBe('terminated');
  });

  it('can be approved at the agent', async () => {
    const { agent } = await hire('Direct Hire');
    expect(await stage.json(['agent', 'approve', agent.id])).toMatchObject({ status: 'idle' });
  });
});

it('asks the board for other things, too', async () => {
  const payload = JSON.stringify({ plan: 'World domination' });
  const ask = ['approval', 'create', ...stage.inCompany, '--type', 'approve_ceo_strategy', '--payload', payload];
  expect(await stage.json(ask)).toMatchObject({ type: 'approve_ceo_strategy', status: 'pending' });
});
