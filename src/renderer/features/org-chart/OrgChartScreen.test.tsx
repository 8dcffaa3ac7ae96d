import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Agent, OrgNode } from '../../api/types.ts';
import { startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeCompany, makeOverview, namedAgent, runOf } from '../../testing/roster.ts';
import { COMPANY_ID } from '../../testing/things.ts';
import { OrgChartScreen } from './OrgChartScreen.tsx';

const ada = namedAgent(1, 'Ada', { title: 'Chief executive', role: 'ceo' });
const bruno = namedAgent(2, 'Bruno', { reportsTo: ada.id, status: 'running', stateReason: 'A run is in flight.' });
const carmen = namedAgent(3, 'Carmen', { reportsTo: ada.id, status: 'error', stateReason: 'Exited with code 3' });
const dmitri = namedAgent(4, 'Dmitri', { reportsTo: bruno.id });

const nodeOf = ({ id, name, role, status }: Agent, reports: readonly OrgNode[] = []): OrgNode => ({
  id,
  name,
  role,
  status,
  reports,
});
const base = `/companies/${COMPANY_ID}`;
const run = runOf(dmitri, 50, { status: 'queued', startedAt: null });

async function open(answers: Readonly<Record<string, unknown>> = {}) {
  const server = startFakeServer({
    'GET /companies': [makeCompany()],
    [`GET ${base}/org`]: [nodeOf(ada, [nodeOf(bruno, [nodeOf(dmitri)]), nodeOf(carmen)])],
    [`GET ${base}/agents`]: [ada, bruno, carmen, dmitri],
    [`POST /agents/${dmitri.id}/wakeup`]: run,
    ...answers,
  });
  const router = await openScreen(OrgChartScreen, { route: '/c/$companyId/org', at: `/c/${COMPANY_ID}/org` });
  return { server, router };
}

it('tells of each agent what it is, what it does, and where it stands', async () => {
  await open();
  const card = await screen.findByRole('treeitem', { name: 'Ada, Chief executive, idle, 3 below' });
  expect(card.getAttribute('aria-level')).toBe('1');
  expect(card.getAttribute('aria-expanded')).toBe('true');
  const failed = await screen.findByRole('treeitem', { name: 'Carmen, General, failed, Exited with code 3' });
  expect(failed.getAttribute('aria-posinset')).toBe('2');
  expect(failed.getAttribute('aria-setsize')).toBe('2');
  expect(screen.getByRole('treeitem', { name: /^Bruno, General, running/ })).toBeTruthy();
});

it('is walked, folded and woken by keyboard', async () => {
  const { server, router } = await open();
  const user = userEvent.setup();
  (await screen.findByRole('treeitem', { name: /^Ada/ })).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Carmen/);
  await user.keyboard('{ArrowLeft} ');
  await waitFor(() => expect(screen.queryByRole('treeitem', { name: /^Dmitri/ })).toBeNull());
  expect(router.state.location.href).toContain('fold=');
  await user.keyboard(' ');
  await screen.findByRole('treeitem', { name: /^Dmitri/ });
  await user.keyboard('{ArrowDown}w');
  await screen.findByText('Dmitri is woken');
  expect(server.bodies('POST /agents/:id/wakeup')).toHaveLength(1);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.href).toContain(`/agents/${dmitri.id}`));
});

it('finds an agent also below a folded manager', async () => {
  await open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: '1: Hide those below Bruno' }));
  await waitFor(() => expect(screen.queryByRole('treeitem', { name: /^Dmitri/ })).toBeNull());
  await user.keyboard('/dmi');
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Dmitri');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Dmitri/));
});

it('says what to do where nobody works', async () => {
  await open({ [`GET ${base}/org`]: [], [`GET ${base}/agents`]: [] });
  await screen.findByRole('heading', { name: 'Nobody works here yet' });
  expect(screen.getByRole('button', { name: 'Create the first agent' })).toBeTruthy();
});

it('leads through the sample company', async () => {
  await open({
    'GET /companies': [makeCompany({ isSample: true })],
    [`GET /companies/${COMPANY_ID}/overview`]: makeOverview(),
    [`POST /agents/${ada.id}/wakeup`]: runOf(ada, 51),
  });
  await screen.findByText(/and watch the work go down the tree/);
  await userEvent.click(screen.getByRole('button', { name: 'Put this hint away' }));
  expect(screen.queryByText(/and watch the work go down the tree/)).toBeNull();
});
